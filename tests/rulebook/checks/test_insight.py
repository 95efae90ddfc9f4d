"""Figures: what insight.toml must hold, and that it names what there is."""

from datetime import date

import pytest

from huiyin.insight.measures import MEASURES
from huiyin.rulebook.checks.insight import REQUIRED_MEASURES
from huiyin.rulebook.loading import load
from tests.rulebook.small_profile import Break, assert_told, change, problems, write

FILE = "insight.toml"
MEASURE = """
[measures.{0}]
formula = "分子 ÷ 分母（{0}）"
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""

BREAKS = [
    Break(FILE, "cases = 10", "cases = 0", "minimum.cases", "小于 1"),
    Break(FILE, "cases = 10", "cases = 10.5", "minimum.cases", "整数"),
    Break(FILE, "yx-2024: 第十七条", "xx-1: 一", "minimum.basis", "xx-1"),
    Break(FILE, "yx-2024: 第十八条", "xx-1: 一", "petitions.basis", "xx-1"),
    Break(FILE, "yx-2024: 第十九条", "xx-1: 一", "linked.basis", "xx-1"),
    Break(FILE, '["noise"]', '["nosie"]', "petitions.items", "items.csv"),
    Break(FILE, '["magistrate"]', '["mayor"]', "linked.roles", "roles.toml"),
    Break(FILE, MEASURE.format("on_time"), "", "measures.on_time", "缺少"),
    Break(FILE, "分子 ÷ 分母（ended）", "", "measures.ended.formula", "不能为空"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.path)
def test_a_broken_rule_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


def test_a_measure_the_program_does_not_form_is_told(tmp_path):
    directory = write(tmp_path)
    change(directory, FILE, "[petitions]", MEASURE.format("speed") + "\n[petitions]")
    assert [problem.path for problem in problems(directory)] == ["measures.speed"]


def test_both_lists_may_be_empty(tmp_path):
    directory = write(tmp_path)
    change(directory, FILE, '["noise"]', "[]")
    change(directory, FILE, '["magistrate"]', "[]")
    assert problems(directory) == ()
    there = load(directory).insight
    assert (there.petitions, there.linked) == (frozenset(), ())


def test_the_file_arrives_typed(tmp_path):
    there = load(write(tmp_path)).insight
    assert there.minimum.value == 10
    assert there.petitions == {"noise"}
    assert there.linked == ("magistrate",)
    assert there.measures["response"].formula == "分子 ÷ 分母（response）"
    assert there.measures["response"].basis.since == date(2024, 1, 1)


def test_the_code_forms_what_the_rules_ask_words_for():
    assert tuple(MEASURES) == REQUIRED_MEASURES
