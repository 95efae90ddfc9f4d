"""Periods that a publication is about: a month, a quarter, a half-year, a year, or one event."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.rulebook.model import Cadence

MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
_WRITTEN = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?", re.ASCII)
_EVENT = re.compile(r"e:([0-9]{4}-[0-9]{2}-[0-9]{2}):([0-9a-f]{8})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1000, 9999  # four digits; date ends there as well


@dataclass(frozen=True)
class Period:
    """``2026-10``, ``2026-Q3``, ``2026-H1``, ``2026``, or ``e:2026-11-22:<8 hex digits>``.

    ValueError for any other key. An event lasts one day and has no neighbours.
    """

    key: str

    def __post_init__(self) -> None:
        if not self._span:  # reading it raises where the key is none
            raise AssertionError(self.key)

    @classmethod
    def of(cls, cadence: Cadence, day: date) -> "Period":
        """The period of that length which ``day`` lies in; ValueError for an event."""
        match cadence:
            case Cadence.MONTH:
                return cls(f"{day.year:04}-{day.month:02}")
            case Cadence.QUARTER:
                return cls(f"{day.year:04}-Q{(day.month + 2) // 3}")
            case Cadence.HALF:
                return cls(f"{day.year:04}-H{1 if day.month <= 6 else 2}")
            case Cadence.YEAR:
                return cls(f"{day.year:04}")
            case Cadence.EVENT:
                raise ValueError("an event is no stretch of the calendar")

    @classmethod
    def event(cls, day: date, key: UUID) -> "Period":
        """The period of one event: its day, and the end of its id (the random part)."""
        return cls(f"e:{day.isoformat()}:{key.hex[-8:]}")

    @property
    def first(self) -> date:
        """Its first day."""
        return self._span[1]

    @property
    def last(self) -> date:
        """Its last day, which is in it."""
        return self._span[2]

    @property
    def cadence(self) -> Cadence:
        """How long it is."""
        return self._span[0]

    @property
    def name(self) -> str:
        """As the reader's language says it; not for what is stored."""
        year, number = self.first.year, self._number
        match self.cadence:
            case Cadence.MONTH:
                return _("%(year)d年%(month)d月") % {"year": year, "month": number}
            case Cadence.QUARTER:
                return _("%(year)d年第%(number)d季度") % {"year": year, "number": number}
            case Cadence.HALF:
                half = _("%(year)d年上半年") if number == 1 else _("%(year)d年下半年")
                return half % {"year": year}
            case Cadence.YEAR:
                return _("%(year)d年") % {"year": year}
            case Cadence.EVENT:
                day = self.first
                return _("%(year)d年%(month)d月%(day)d日") % {
                    "year": year, "month": day.month, "day": day.day,
                }  # fmt: skip

    def previous(self) -> "Period":
        """The one before of the same length; ValueError for an event."""
        return Period.of(self.cadence, self.first - timedelta(days=1))

    def next(self) -> "Period":
        """The one after of the same length; ValueError for an event."""
        return Period.of(self.cadence, self.last + timedelta(days=1))

    def __str__(self) -> str:
        return self.key

    @property
    def _number(self) -> int:
        months = MONTHS.get(self.cadence, 12)
        return (self.first.month + months - 1) // months

    @cached_property
    def _span(self) -> tuple[Cadence, date, date]:
        if found := _EVENT.fullmatch(self.key):
            day = date.fromisoformat(found[1])
            return Cadence.EVENT, day, day
        found = _WRITTEN.fullmatch(self.key)
        if found is None or int(found[1]) < FIRST_YEAR:
            raise ValueError(f"no period: {self.key!r}")
        year, month, quarter, half = (int(part or 0) for part in found.groups())
        if month:
            return Cadence.MONTH, *_months(year, month, 1)
        if quarter:
            return Cadence.QUARTER, *_months(year, quarter * 3 - 2, 3)
        if half:
            return Cadence.HALF, *_months(year, half * 6 - 5, 6)
        return Cadence.YEAR, *_months(year, 1, 12)


def overlapping(cadence: Cadence, first: date, last: date) -> Iterator[Period]:
    """The periods of that length with a day in ``first`` to ``last``, in order.

    None where ``last`` is before ``first``, and none of events.
    """
    if cadence is Cadence.EVENT or last < first:
        return
    period = Period.of(cadence, first)
    while True:
        yield period
        if period.last >= last:
            return
        period = period.next()


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])
