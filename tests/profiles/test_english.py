"""Each of our places has English for every word its residents read."""

from functools import cache
from pathlib import Path

import pytest

from huiyin.rulebook.loading import load as load_anew
from huiyin.rulebook.names import shown_names

PROFILES = Path(__file__).parents[2] / "profiles"
PLACES = sorted(path.parent for path in PROFILES.glob("*/profile.toml"))
load = cache(load_anew)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_all_words_have_english(place: Path) -> None:
    """Loading has checked already that none is missing where there is any."""
    profile = load(place)
    assert set(profile.english) == {name for name in shown_names(profile) if name}


def test_all_five_are_looked_at() -> None:
    assert len(PLACES) == 5


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_two_items_are_not_called_the_same(place: Path) -> None:
    """A resident who chooses among them could not tell which is which."""
    profile = load(place)
    for table in (profile.items, profile.outreach.services, profile.outreach.needs):
        said = [profile.english[row.name] for row in table.values()]
        assert len(said) == len(set(said))
