"""The profile in use: named first, read once, forgotten on reset."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from huiyin.rulebook import active
from huiyin.rulebook.problems import ProfileErrors
from tests.rulebook.small_profile import change


@pytest.fixture(autouse=True)
def _leave_as_found(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(active, "_directory", None)
    yield


def test_nothing_is_read_before_it_is_asked_for(directory: Path) -> None:
    change(directory, "profile.toml", "key", "kee")
    active.use(directory)
    with pytest.raises(ProfileErrors):
        active.profile()


def test_it_is_read_once(directory: Path) -> None:
    active.use(directory)
    assert active.profile() is active.profile()
    assert active.calendar() is active.calendar()
    assert active.calendar().hours == active.profile().office_hours


def test_reset_forgets(directory: Path) -> None:
    active.use(directory)
    active.reset()
    with pytest.raises(RuntimeError, match="no profile in use"):
        active.profile()
