"""Which sums are kept as cells, and which part of a span each of them answers.

What is not in :data:`STORED` is summed from the facts, with the same result. The table is a
bargain: each row of it costs one cell a day or month and unit, and saves reading the facts of
a whole county.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.common.months import first_of, last_of

COUNTY = 6
DEEPEST = 12  # digits of a village: below it the facts are few enough
FEW_DAYS = 92  # a span up to this is read by days even where months would do
WIDE = frozenset({"item", "desk"})  # of these a day has many cells, so months do wherever they can

# The dimensions in the name of a cell, and the column of each.
DIMENSIONS = {"item": "item", "source": "source", "desk": "desk_id"}
# Grain and digits of the unit → what the sums are told apart by.
STORED: dict[tuple[str, int], tuple[str, ...]] = {
    ("m", 6): ("", "item", "source", "desk", "item_source", "item_desk", "source_desk"),
    ("m", 9): ("", "item", "source", "desk", "item_source", "item_desk", "source_desk"),
    ("m", 12): ("", "source"),
    ("d", 6): ("", "item", "source", "desk", "item_source", "item_desk", "source_desk"),
    ("d", 9): ("", "source"),
}
# Digits of the unit → what the sums of what stands open are told apart by.
OPEN: dict[int, tuple[str, ...]] = {
    6: ("", "item", "source", "desk"),
    9: ("", "item", "source", "desk"),
    12: ("",),
}
MONTH, DAY, FACTS = "m", "d", ""


@dataclass(frozen=True)
class Piece:
    """Days from ``first`` to ``last`` that are read from cells ``by``, or from facts."""

    grain: str
    first: date
    last: date
    by: str = ""


def dimensions(by: str) -> tuple[str, ...]:
    """The words in the name of a cell."""
    return tuple(by.split("_")) if by else ()


def stored(grain: str, digits: int, wanted: Collection[str]) -> str | None:
    """The name of the cells told apart by just these dimensions; None where none are kept."""
    return named(STORED.get((grain, digits), ()), wanted)


def named(names: Collection[str], wanted: Collection[str]) -> str | None:
    """The one of these names that has just these dimensions, if any."""
    return next((name for name in names if set(dimensions(name)) == set(wanted)), None)


def by_months(digits: int, wanted: Collection[str]) -> bool:
    """Whether a whole month is rather read as such, however short the span."""
    return stored(DAY, digits, wanted) is None or not WIDE.isdisjoint(wanted)


def plan(
    first: date, last: date, digits: int, wanted: Collection[str], *, daily: bool = False
) -> Iterator[Piece]:
    """The pieces of a span; ``daily``: each day is wanted by itself."""
    if last < first:
        return
    by_day, by_month = stored(DAY, digits, wanted), stored(MONTH, digits, wanted)
    whole = first == first_of(first) and last == last_of(last)
    short = (last - first).days < FEW_DAYS and not by_months(digits, wanted)
    if daily or by_month is None or (short and not whole):
        yield _piece(first, last, by_day)
        return
    start = first if first == first_of(first) else last_of(first) + timedelta(days=1)
    end = last if last == last_of(last) else first_of(last) - timedelta(days=1)
    if end < start:
        yield _piece(first, last, by_day)
        return
    if first < start:
        yield _piece(first, start - timedelta(days=1), by_day)
    yield Piece(MONTH, start, end, by_month)
    if end < last:
        yield _piece(end + timedelta(days=1), last, by_day)


def _piece(first: date, last: date, by_day: str | None) -> Piece:
    return Piece(FACTS, first, last) if by_day is None else Piece(DAY, first, last, by_day)
