"""Year on year (同比): a span beside the same days a year before, or that there are none.

Nothing is divided by what is not known: before the place had figures there is no difference,
and below the minimum volume no percentage.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Min

from huiyin.common.months import last_of
from huiyin.insight import asking
from huiyin.insight.asked import Asked
from huiyin.insight.counts import Counts
from huiyin.insight.cube import COUNTY, DAY
from huiyin.insight.measures import minimum
from huiyin.insight.models import Cell


@dataclass(frozen=True)
class Change:
    """A number beside the one a year before.

    ``share`` is the difference by the number before (0.5: half as many again), None where that
    is below the minimum volume. ``missing``: there are no figures of that time, and
    ``before`` and ``difference`` say nothing.
    """

    now: int
    before: int
    difference: int
    share: float | None
    missing: bool


@dataclass(frozen=True)
class LastYear:
    """The same days a year before; ``missing`` where the place had no figures by then."""

    asked: Asked
    missing: bool

    @cached_property
    def counts(self) -> Counts:
        """What was counted then; nothing where it is missing."""
        return Counts() if self.missing else asking.total(self.asked)

    def change(self, now: Mapping[str, int], column: str) -> Change:
        """One column of now beside then."""
        return change(now[column], self.counts[column], missing=self.missing)


def last_year(asked: Asked) -> LastYear:
    """The question a year before."""
    first, last = days_last_year(asked)
    return LastYear(replace(asked, first=first, last=last), not has_figures(asked, first))


def days_last_year(asked: Asked) -> tuple[date, date]:
    """The same dates a year before, whole months for whole months."""
    first, last = _year_back(asked.first), _year_back(asked.last)
    if asked.whole_months():
        last = last_of(last)
    return first, last


def change(now: int, before: int, *, missing: bool = False) -> Change:
    """Two numbers beside each other."""
    if missing:
        return Change(now, 0, 0, None, missing=True)
    enough = before > 0 and before >= minimum()
    return Change(now, before, now - before, (now - before) / before if enough else None, False)


def has_figures(asked: Asked, day: date) -> bool:
    """Whether the counties of the place had figures on that day already."""
    begun = first_day(asked)
    return begun is not None and begun <= day


def first_day(asked: Asked) -> date | None:
    """The first day the counties of the place have figures of; None before there are any.

    Of the counties, because a village without a single matter in a year did have figures: none.
    Only ordinary matters are looked at, whoever asks.
    """
    cells = Cell.objects.filter(
        county__in=asked.counties, grain=DAY, digits=COUNTY, by="", about=False
    )
    found: date | None = cells.aggregate(first=Min("day"))["first"]
    return found


def _year_back(day: date) -> date:
    """The same date a year before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
