"""The usual question of a test: a unit, and days around the story."""

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.insight.asking import Asked, Counts, total
from huiyin.insight.places import place_of
from huiyin.processes.counting import count_new
from tests.cast import COUNTY


def asked(code: str = COUNTY, at: datetime | date = date(2026, 6, 3), **narrowed: Any) -> Asked:
    """From a month before the day to half a year after it."""
    day = at.date() if isinstance(at, datetime) else at
    first, last = day - timedelta(days=31), day + timedelta(days=183)
    return Asked(place_of(code), **{"first": first, "last": last, **narrowed})


def figures(code: str = COUNTY, **narrowed: Any) -> dict[str, int]:
    """What is counted of the unit now, without what is 0."""
    count_new(COUNTY)
    return {name: n for name, n in told(total(asked(code, **narrowed))).items() if n}


def told(counts: Counts) -> dict[str, int]:
    """As plain numbers."""
    return dict(counts)
