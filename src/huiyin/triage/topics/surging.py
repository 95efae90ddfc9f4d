"""Whether far more people than usual report the same thing within hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

USUAL_DAYS = 28  # what is usual is told from the days before


@dataclass(frozen=True)
class Surge:
    """Distinct persons within the last hours, and how many would be usual in as many."""

    people: int
    usual: float
    since: datetime


def surge(
    times: Iterable[datetime], at: datetime, *, people: int, hours: float, ratio: float
) -> Surge | None:
    """The surge that stands at ``at``; None if there is none.

    ``times`` are the first report of each distinct person, in any order; later ones than ``at``
    do not count. There is a surge when at least ``people`` of them fall into the last ``hours``
    and that is at least ``ratio`` times the usual number. Usual is the mean of windows of the
    same length over the 28 days before, or since the first report where that is later; a topic
    that begins within the window has no usual number and needs the people alone.
    """
    since = at - timedelta(hours=hours)
    told = sorted(time for time in times if time <= at)
    recent = [time for time in told if time > since]
    if not recent or len(recent) < people:
        return None
    start = max(told[0], since - timedelta(days=USUAL_DAYS))
    before = sum(1 for time in told if start <= time <= since)
    windows = max((since - start) / timedelta(hours=hours), 1.0)
    usual = before / windows
    if len(recent) < ratio * usual:
        return None
    return Surge(people=len(recent), usual=usual, since=recent[0])
