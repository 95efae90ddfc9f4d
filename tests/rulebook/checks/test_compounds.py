"""Compounds: five goals, known items, a baseline that is the first of a month."""

from datetime import date

import pytest

from huiyin.rulebook.loading import load
from tests.rulebook.small_profile import Break, assert_told, write

FILE = "compounds.toml"
GOAL = '\n[goals.gain]\nname = "群众获得感"\nhelp = "群众获得感的说明。"\n'

BREAKS = [
    Break(FILE, "baseline = 2025-01-01", "baseline = 2025-01-15", "compounds.baseline", "1号"),
    Break(FILE, '["noise"]', '["music"]', "compounds.property_items", "没有在"),
    Break(FILE, '["noise"]', "[]", "compounds.property_items", "不能为空"),
    Break(FILE, GOAL, "", "goals.gain", "缺少"),
    Break(FILE, "[goals.gain]", "[goals.joy]", "goals.joy", "只能", also=((FILE, "goals.gain"),)),
    Break(FILE, "yx-2024: 第二十条", "xx-1: 一", "compounds.basis", "xx-1"),
    Break(
        FILE,
        'help = "群众获得感的说明。"',
        'help = "。"\nsince = 2024-01-01\nbasis = "xx-2: 一"',
        "goals.gain.basis",
        "xx-2",
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: f"{one.path} {one.new}"[:40])
def test_what_is_wrong_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


def test_the_rule_is_read(tmp_path):
    rule = load(write(tmp_path)).compounds

    assert (rule.name, rule.baseline) == ("四升一降", date(2025, 1, 1))
    assert rule.property_items == {"noise"}
    assert [goal.name for goal in rule.goals.values()][-1] == "投诉件"
