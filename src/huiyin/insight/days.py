"""On which day something was: that of the place, whatever clock the machine goes by."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from huiyin.rulebook import active


def zone() -> ZoneInfo:
    """The time zone of the profile."""
    return _zone(active.profile().timezone)


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def day_of(at: datetime) -> date:
    """The local day of an instant."""
    return at.astimezone(zone()).date()
