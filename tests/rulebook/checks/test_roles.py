"""Who approves and who supervises: somebody may, and nobody on their own behalf."""

from pathlib import Path

import pytest

from tests.rulebook.small_profile import Break, assert_told, change, places, problems

ROLES = "roles.toml"
MAGISTRATE = '["dispatch", "approve", "oversee", "supervise"]'


def test_who_only_handles_approves_nothing(directory: Path) -> None:
    broken = Break(ROLES, '"intake", "handle"', '"intake", "handle", "approve"', "", "")
    broken = broken._replace(path="secretary.rights", words="谁办事")
    assert_told(directory, broken)


def test_who_supervises_may_read(directory: Path) -> None:
    new = MAGISTRATE.replace('"oversee", ', "")
    assert_told(directory, Break(ROLES, MAGISTRATE, new, "magistrate.rights", "oversee"))


def test_nobody_approves_at_the_county(directory: Path) -> None:
    change(directory, ROLES, '"dispatch", "approve", "oversee"', '"dispatch", "oversee"')
    assert set(places(directory)) == {
        ("profile.toml", "routing.panel"),
        ("ladder.toml", "modes.by_township.approver"),
        ("ladder.toml", "modes.by_county.approver"),
    }


def test_nobody_supervises(directory: Path) -> None:
    change(directory, ROLES, ', "supervise"]', "]")
    assert places(directory) == [
        ("profile.toml", "routing.supervisors"),
        ("profile.toml", "tiers.hard.tells"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('supervisors = ["county_centre"]', 'supervisors = ["mayor"]', "supervisors"),
        ('panel = "county_centre"', 'panel = "mayor"', "panel"),
    ],
)
def test_an_unknown_office(directory: Path, old: str, new: str, place: str) -> None:
    assert_told(directory, Break("profile.toml", old, new, f"routing.{place}", "「mayor」"))


def test_supervision_comes_from_the_county_or_above(directory: Path) -> None:
    change(directory, ROLES, '"review", "approve"]', '"review", "approve", "oversee", "supervise"]')
    change(directory, "profile.toml", 'supervisors = ["county', 'supervisors = ["township')
    (problem,) = problems(directory)
    assert (
        str(problem)
        == "profile.toml: routing.supervisors: 督办单位「township_centre」应在县（区）级以上"
    )


def test_whoever_must_be_there_is_shown(directory: Path) -> None:
    """``each`` without ``card`` would be missed on a card nobody is on."""
    new = MAGISTRATE + '\neach = "village"'
    assert_told(directory, Break(ROLES, MAGISTRATE, new, "magistrate.each", "card"))


def test_each_is_a_level_or_a_building(directory: Path) -> None:
    new = MAGISTRATE + '\ncard = 1\neach = "street"'
    assert_told(directory, Break(ROLES, MAGISTRATE, new, "magistrate.each", "「street」"))


def test_a_building_may_be_what_must_have_one(directory: Path) -> None:
    change(directory, ROLES, MAGISTRATE, MAGISTRATE + '\ncard = 1\neach = "building"')
    assert places(directory) == []
