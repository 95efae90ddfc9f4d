"""The one profile this process runs under. Named at start, read at first use, then kept."""

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.holidays import load_calendar
from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Profile

_directory: Path | None = None


def use(profile_dir: Path) -> None:
    """Name the folder of the profile; nothing is read yet."""
    global _directory
    _directory = profile_dir


def profile() -> Profile:
    """The profile in use; ProfileErrors if it is broken, RuntimeError if none was named."""
    return _profile(_named())


def calendar() -> WorkingCalendar:
    """Its working calendar, from ``_calendar`` beside the profile's folder."""
    return _calendar(_named())


def reset() -> None:
    """Forget the profile and everything read (for tests)."""
    global _directory
    _directory = None
    _profile.cache_clear()
    _calendar.cache_clear()


def _named() -> Path:
    if _directory is None:
        raise RuntimeError("no profile in use: call huiyin.rulebook.active.use first")
    return _directory


@cache
def _profile(directory: Path) -> Profile:
    return load(directory)


@cache
def _calendar(directory: Path) -> WorkingCalendar:
    place = _profile(directory)
    years = load_calendar(directory.parent / "_calendar")
    return WorkingCalendar(years, place.office_hours, ZoneInfo(place.timezone))
