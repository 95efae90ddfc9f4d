"""Whole months before a day and after it, and the same months a year earlier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.common.months import first_of, last_of, shifted

MOST = 12  # months of a span: a year has every season once


@dataclass(frozen=True)
class Spans:
    """First days of months, each list in order.

    The month in which it happened belongs to neither side, unless it happened on its first
    day. ``year_ago`` are the months of ``after`` a year earlier, ``earlier`` the months before
    those of ``before``. Only closed months, and none from before ``known``.
    """

    before: tuple[date, ...]
    after: tuple[date, ...]
    year_ago: tuple[date, ...]
    earlier: tuple[date, ...]

    @property
    def first(self) -> date:
        """The first day of all of them; ValueError where there are none."""
        return min(self._all)

    @property
    def last(self) -> date:
        """The last day of all of them."""
        return last_of(max(self._all))

    @property
    def _all(self) -> tuple[date, ...]:
        return self.before + self.after + self.year_ago + self.earlier


def spans_round(on: date, *, today: date, known: date | None) -> Spans:
    """The months round a day, as today's are closed and figures are known from ``known`` on."""
    if known is None:
        return Spans((), (), (), ())
    start = on if on.day == 1 else shifted(first_of(on), 1)
    stop = shifted(first_of(on), -1)
    after = [shifted(start, step) for step in range(MOST)]
    before = [shifted(stop, step) for step in range(1 - MOST, 1)]
    floor, now = first_of(known), first_of(today)
    if known != floor:
        floor = shifted(floor, 1)  # the month figures began in is no whole one
    closed = tuple(month for month in after if floor <= month < now)
    return Spans(
        before=tuple(month for month in before if floor <= month < now),
        after=closed,
        year_ago=tuple(
            month for month in (shifted(one, -MOST) for one in closed) if floor <= month <= stop
        ),
        earlier=tuple(
            month for month in (shifted(one, -MOST) for one in before) if floor <= month < now
        ),
    )


def folded(days: Mapping[date, int]) -> dict[date, int]:
    """Days added up to months."""
    months: dict[date, int] = {}
    for day, count in days.items():
        month = first_of(day)
        months[month] = months.get(month, 0) + count
    return months
