"""Where an item starts, and who works on it on each rung."""

from pathlib import Path

import pytest

from huiyin.rulebook.ladder import helper_offices, lead_office, next_mode, starting_mode
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
