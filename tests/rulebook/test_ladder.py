"""Where an item starts, and who works on it on each rung."""

from pathlib import Path

import pytest

from huiyin.rulebook.ladder import (
    first_mode_at,
    helper_offices,
    lead_office,
    lower_mode,
    next_mode,
    partner_office,
    starting_mode,
)
from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Profile
from tests.rulebook.small_profile import change


@pytest.fixture
def profile(directory: Path) -> Profile:
    """The small profile."""
    return load(directory)


@pytest.mark.parametrize(
    ("item", "mode"),
    [("noise", "by_village"), ("street_light", "by_township"), ("tip_off", "by_county")],
)
def test_an_item_starts_on_the_lowest_rung_of_its_level(
    profile: Profile, item: str, mode: str
) -> None:
    assert starting_mode(profile, profile.items[item]).key == mode


@pytest.mark.parametrize(
    ("mode", "lead"),
    [
        ("by_village", "community"),
        ("by_township", "township_centre"),  # the item names none: the organiser leads
        ("by_county", "urban_management"),
    ],
)
def test_the_catalogue_names_the_lead_else_the_organiser(
    profile: Profile, mode: str, lead: str
) -> None:
    assert lead_office(profile, profile.items["noise"], profile.mode(mode)).key == lead


@pytest.mark.parametrize(
    ("mode", "helpers"),
    [("by_village", []), ("by_township", ["township_police"]), ("by_county", [])],
)
def test_helpers_are_named_per_level(profile: Profile, mode: str, helpers: list[str]) -> None:
    offices = helper_offices(profile, profile.items["noise"], profile.mode(mode))
    assert [office.key for office in offices] == helpers


def test_an_organiser_who_leads_does_not_help_itself(directory: Path) -> None:
    change(directory, "items.csv", "township=township_police", "township=township_centre")
    change(directory, "ladder.toml", '"township_police"', '"township_centre"')
    profile = load(directory)
    item, mode = profile.items["noise"], profile.mode("by_township")
    assert lead_office(profile, item, mode).key == "township_centre"
    assert helper_offices(profile, item, mode) == ()


def test_the_ladder_is_climbed_to_its_top(profile: Profile) -> None:
    climbed = [profile.ladder[0]]
    while above := next_mode(profile, climbed[-1]):
        climbed.append(above)
    assert tuple(climbed) == profile.ladder


def test_and_down_again_to_its_foot(profile: Profile) -> None:
    passed = [profile.ladder[-1]]
    while below := lower_mode(profile, passed[-1]):
        passed.append(below)
    assert tuple(reversed(passed)) == profile.ladder


def test_the_first_rung_of_a_level(profile: Profile) -> None:
    assert first_mode_at(profile, "township").key == "by_township"
    with pytest.raises(LookupError, match="grid"):
        first_mode_at(profile, "grid")


# --- by place, by duty, both ---

NOISE = "urban_management,place,,"


def leads_of_noise(directory: Path) -> list[str]:
    """Who leads the noise on each rung."""
    profile = load(directory)
    item = profile.items["noise"]
    return [lead_office(profile, item, mode).key for mode in profile.ladder]


def partners(profile: Profile, item: str) -> list[str | None]:
    """Who has the second assignment on each rung."""
    found = [partner_office(profile, profile.items[item], mode) for mode in profile.ladder]
    return [office.key if office else None for office in found]


def test_by_duty_the_department_leads_on_every_rung_up_to_its_own(directory: Path) -> None:
    change(directory, "items.csv", NOISE, "urban_management,duty,urban_management,")
    assert leads_of_noise(directory) == ["urban_management"] * 3
    assert partners(load(directory), "noise") == [None, None, None]


def test_by_duty_a_post_in_the_town_leads_no_further_up(directory: Path) -> None:
    change(directory, "items.csv", NOISE, "urban_management,duty,township_police,")
    assert leads_of_noise(directory) == ["township_police", "township_police", "urban_management"]


def test_a_department_that_leads_by_duty_does_not_help_itself(directory: Path) -> None:
    change(directory, "items.csv", NOISE, "urban_management,duty,township_police,")
    profile = load(directory)
    mode = profile.mode("by_township")
    assert helper_offices(profile, profile.items["noise"], mode) == ()


def test_sent_to_both_the_place_leads_and_the_line_has_its_share(directory: Path) -> None:
    change(directory, "items.csv", NOISE, "urban_management,both,urban_management,")
    assert leads_of_noise(directory) == ["community", "township_centre", "urban_management"]
    # At the county the line leads itself: one assignment, not two.
    assert partners(load(directory), "noise") == ["urban_management", "urban_management", None]


def test_a_partner_is_no_helper_as_well(directory: Path) -> None:
    change(directory, "items.csv", NOISE, "urban_management,both,township_police,")
    profile = load(directory)
    mode = profile.mode("by_township")
    partner = partner_office(profile, profile.items["noise"], mode)
    assert partner is not None
    assert partner.key == "township_police"
    assert helper_offices(profile, profile.items["noise"], mode) == ()


def test_by_place_alone_there_is_no_partner(profile: Profile) -> None:
    assert partners(profile, "noise") == [None, None, None]
    assert partners(profile, "street_light")[1] == "urban_management"


def test_the_tier_a_case_starts_in(profile: Profile) -> None:
    assert profile.tier("").key == "general"
    assert profile.tier(profile.items["street_light"].tier).factor == 0.5
    with pytest.raises(KeyError):
        profile.tier("urgent")
