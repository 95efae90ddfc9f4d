"""Tiers: lightest first, each at least as fast as the one before, and somebody to tell."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told, change, places, problems

FILE = "profile.toml"

BREAKS = [
    Break(FILE, "factor = 1.0", "factor = 0.9", "tiers.general.factor", "1.0"),
    Break(FILE, "factor = 0.5", "factor = 1.5", "tiers.hard.factor", "越重越快"),
    Break(FILE, "factor = 0.5", "factor = 0", "tiers.hard.factor", "大于 0"),
    Break(FILE, 'name = "难点"', 'name = "一般"', "tiers.hard.name", "重复"),
    Break(FILE, "tells = []", 'tells = ["mayor"]', "tiers.general.tells", "offices.toml"),
    Break(FILE, 'tells = ["county_centre"]', "tells = []", "tiers.hard.tells", "joint"),
    Break(
        FILE, 'tells = ["county_centre"]', 'tells = ["community"]', "tiers.hard.tells", "联合督办"
    ),
    Break(FILE, "yx-2024: 第十一条", "zj: 11", "tiers.general.basis", "「zj」"),
    Break("items.csv", "hard,two_days", "worse,two_days", "street_light.tier", "profile.toml"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.new)
def test_a_tier_that_makes_no_sense(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)


def test_a_tier_may_be_as_fast_as_the_one_before(directory: Path) -> None:
    change(directory, FILE, "factor = 0.5", "factor = 1")
    assert problems(directory) == ()


def test_a_place_without_tiers(directory: Path) -> None:
    text = (directory / FILE).read_text(encoding="utf-8")
    before, after = text.split("[[tiers]]", 1)
    _, privacy = after.split("[privacy]")
    text = "tiers = []\n" + before + "[privacy]" + privacy
    (directory / FILE).write_text(text, encoding="utf-8")
    told = places(directory)
    assert (FILE, "tiers") in told
    assert ("items.csv", "street_light.tier") in told
