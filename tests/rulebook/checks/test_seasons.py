"""seasons.toml and review.toml: what they must hold."""

from datetime import date

import pytest

from huiyin.rulebook.checks.seasons import WEIGHTS
from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Edge, SeasonYear
from tests.rulebook.small_profile import Break, assert_told, write

FILE, REVIEW = "seasons.toml", "review.toml"
FLOOD = 'to = "09-30"\nitems = ["street_light"]\noffices = ["township_centre"]'

BREAKS = [
    Break(FILE, 'from = "06-01"', 'from = "6-1"', "flood.from", "06-01"),
    Break(FILE, 'from = "06-01"', 'from = "02-29"', "flood.from", "06-01"),
    Break(FILE, 'from = "06-01"', 'from = "13-01"', "flood.from", "06-01"),
    Break(FILE, 'from_otherwise = "12-20"\n', "", "wages.from_otherwise", "缺少"),
    Break(FILE, 'to_otherwise = "02-04"', 'to_otherwise = "春节"', "wages.to_otherwise", "春节"),
    Break(FILE, "to = 2023-01-20", "to = 2022-01-20", "wages.years.1.to", "先后"),
    Break(FILE, "opens = 30\nready = 7", "opens = 7\nready = 7", "flood.opens", "更早"),
    Break(FILE, "yx-2024: 第二十一条", "xx-1: 一", "flood.basis", "xx-1"),
    Break(FILE, '["查易积水点"]', "[]", "flood.checklist", "不能为空"),
    Break(FILE, FLOOD, FLOOD.replace("street_light", "nothing"), "flood.items", "没有在"),
    Break(FILE, FLOOD, FLOOD.replace("street_light", "tip_off"), "flood.items", "保密"),
    Break(FILE, FLOOD, FLOOD.replace("township_centre", "nobody"), "flood.offices", "没有在"),
    Break(REVIEW, "yx-2024: 第二十二条", "xx-1: 一", "most.basis", "xx-1"),
    Break(REVIEW, "value = 10", "value = 0", "most.value", "不能小于 1"),
    Break(
        REVIEW,
        "[weights.days]",
        "[weights.dayz]",
        "weights.days",
        "缺少",
        also=((REVIEW, "weights.dayz"),),
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.path)
def test_a_broken_rule_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


def test_the_files_arrive_typed(tmp_path):
    profile = load(write(tmp_path))
    assert list(profile.seasons) == ["flood", "wages"]
    wages = profile.seasons["wages"]
    assert wages.first == Edge(12, 20, "春节", -40)
    assert wages.years == {2023: SeasonYear(date(2022, 12, 1), date(2023, 1, 20))}
    assert profile.seasons["flood"].last == Edge(9, 30)
    assert set(profile.review.weights) == set(WEIGHTS)
    assert profile.review.kinds["cross_office"].name == "跨部门"
