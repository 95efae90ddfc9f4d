"""The one profile this process runs under. Named at start, read at first use, then kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.holidays import load_calendar
from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Profile

_directory: Path | None = None
_altered: dict[Path, Profile] = {}


def use(profile_dir: Path) -> None:
    """Name the folder of the profile; nothing is read yet."""
    global _directory
    _directory = profile_dir


def profile() -> Profile:
    """The profile in use; ProfileErrors if it is broken, RuntimeError if none was named."""
    directory = _named()
    return _altered.get(directory) or _profile(directory)


def calendar() -> WorkingCalendar:
    """Its working calendar, from ``_calendar`` beside the profile's folder."""
    return _calendar(_named())


@contextmanager
def with_counts(**values: float) -> Iterator[None]:
    """Run with other figures than the profile's (for tests): ``recheck_share=1``."""
    directory = _named()
    there, before = _profile(directory), _altered.get(directory)
    changed = {key: replace(there.counts[key], value=value) for key, value in values.items()}
    _altered[directory] = replace(there, counts={**there.counts, **changed})
    try:
        yield
    finally:
        if before is None:
            del _altered[directory]
        else:
            _altered[directory] = before


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
