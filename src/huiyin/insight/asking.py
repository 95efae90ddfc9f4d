"""Figures: sums of cells where they are kept, of facts where they are not, with one result.

A column counts on the day of the report or of the end (columns.py). Matters that are
confidential, were set aside or are about an office of the root level are in no figure at all.
"""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from huiyin.cases.models import Case
from huiyin.common.identifiers import first_uuid7
from huiyin.insight.asked import Asked, child_digits, facts
from huiyin.insight.columns import COLUMNS, END_DAY
from huiyin.insight.counts import Counts
from huiyin.insight.cube import (
    COUNTY,
    DEEPEST,
    DIMENSIONS,
    FACTS,
    Piece,
    by_months,
    first_of,
    last_of,
    plan,
)
from huiyin.insight.days import zone
from huiyin.insight.models import Fact
from huiyin.insight.standing import STANDING, Standing, standing, standing_by_desk, standing_by_unit
from huiyin.insight.summing import Part, anything_after, largest, parts, summed
from huiyin.people.actors import Actor

__all__ = [
    "Asked",
    "Counts",
    "Standing",
    "by_compound",
    "by_day",
    "by_desk",
    "by_item",
    "by_month",
    "by_source",
    "by_unit",
    "cases_behind",
    "child_digits",
    "facts_behind",
    "largest_desks",
    "largest_items",
    "standing",
    "standing_by_desk",
    "standing_by_unit",
    "total",
]

EARLIEST, LATEST = date(1970, 1, 2), date(9998, 12, 31)  # that an id can tell
DAY, MONTH, COMPOUND, UNIT = "day", "month", "compound", "unit"


def total(asked: Asked, only: Collection[str] = COLUMNS) -> Counts:
    """Everything of the question in one; of long spans ask for the columns that are shown."""
    return _grouped(asked, only=only).get(None, Counts(columns=only))


def by_unit(asked: Asked, only: Collection[str] = COLUMNS) -> dict[str, Counts]:
    """By the code of the units one level below the place, as the cases were taken in.

    What lies in none of them stands under the code of the place itself. Empty for a place that
    has no level below.
    """
    return _grouped(asked, UNIT, only) if child_digits(asked.place.code) else {}


def by_item(asked: Asked, only: Collection[str] = COLUMNS) -> dict[str, Counts]:
    """By the key of the item; "" is what nobody has sorted."""
    return _grouped(asked, "item", only)


def largest_items(
    asked: Asked, most: int, only: Collection[str]
) -> tuple[list[tuple[str, Counts]], int]:
    """The items with most reports, at most so many (0: all), and how many items there are.

    "reported" and "ended" have to be among the columns.
    """
    return largest(_parts(asked, "item", only), only, most)


def by_source(asked: Asked) -> dict[str, Counts]:
    """By the door it came in by."""
    return _grouped(asked, "source")


def by_desk(asked: Asked, only: Collection[str] = COLUMNS) -> dict[int, Counts]:
    """By the organisation that has the lead, or else holds it.

    A city has thousands: ask for the columns that are shown, "reported" and "ended" among them.
    """
    return _grouped(asked, "desk", only)


def largest_desks(
    asked: Asked, most: int, only: Collection[str]
) -> tuple[list[tuple[int, Counts]], int]:
    """As :func:`largest_items`, of the organisations: a city has thousands, a page shows few."""
    return largest(_parts(asked, "desk", only), only, most)


def by_compound(asked: Asked) -> dict[int, Counts]:
    """By compound; what lies in none is left out."""
    found = _grouped(asked, COMPOUND)
    found.pop(None, None)
    return found


def by_day(asked: Asked) -> dict[date, Counts]:
    """Every day of the span, in order."""
    found, day = _grouped(asked, DAY), asked.first
    days: dict[date, Counts] = {}
    while day <= asked.last:
        days[day] = found.get(day, Counts())
        day += timedelta(days=1)
    return days


def by_month(asked: Asked) -> dict[date, Counts]:
    """Every month of the span by its first day, in order; the outer ones as far as they reach."""
    found, month = _grouped(asked, MONTH), first_of(asked.first)
    months: dict[date, Counts] = {}
    while month <= asked.last:
        months[month] = found.get(month, Counts())
        month = first_of(month + timedelta(days=31))
    return months


def cases_behind(
    asked: Asked, column: str, actor: Actor, *, at: datetime | None = None, dense: bool = False
) -> "QuerySet[Case]":
    """The cases a figure is made of, of those the actor may see.

    ``column`` is one of columns.py, or of what stands open: "open", "overdue", "due_today",
    "planned"; for the two that a clock decides ``at`` must be given. KeyError for any other.
    Where they lie ``dense`` (walking.py says so) each case is asked for its fact.
    """
    rows = Case.objects.visible_to(actor).filter(
        _reported_by(asked, column), county__in=asked.counties
    )
    behind = facts_behind(asked, column, at)
    own = behind.filter(county=OuterRef("county"), case_id=OuterRef("id"))
    if dense:
        # A value, unlike an EXISTS, is no list to PostgreSQL that it could sort before.
        return rows.annotate(counted=Subquery(own.values("case_id")[:1])).filter(
            counted__isnull=False
        )
    # PostgreSQL weighs by itself which of the two to begin with; SQLite begins with the list.
    if connection.vendor == "sqlite":
        return rows.filter(id__in=behind.values("case_id"))
    return rows.filter(Exists(own))


def _reported_by(asked: Asked, column: str) -> Q:
    """What the span says of the ids, which begin with the time of the report.

    So a list of the newest begins where the span ends, and does not walk there from today.
    """
    if column not in COLUMNS:
        return Q()
    found = Q(id__lt=_first_id(min(asked.last, LATEST) + timedelta(days=1)))
    return found if column in END_DAY else found & Q(id__gte=_first_id(asked.first))


def _first_id(day: date) -> uuid.UUID:
    """The smallest id of a report of that day."""
    return first_uuid7(datetime.combine(max(day, EARLIEST), time.min, tzinfo=zone()))


def facts_behind(asked: Asked, column: str, at: datetime | None) -> "QuerySet[Fact]":
    """The facts a figure is the sum of; ``at`` as :func:`cases_behind` has it."""
    if column in STANDING:
        return facts(asked).filter(ended_on__isnull=True).filter(STANDING[column](at))
    if column not in COLUMNS:
        raise KeyError(column)
    day = "ended_on" if column in END_DAY else "reported_on"
    span = {f"{day}__gte": asked.first, f"{day}__lte": asked.last, f"{column}__gt": 0}
    return facts(asked).filter(**span)


def _grouped(asked: Asked, group: str = "", only: Collection[str] = COLUMNS) -> dict[Any, Counts]:
    found: dict[Any, Counts] = {}
    for part in _parts(asked, group, only):
        for key, sums in summed(part, only):
            key = first_of(key) if group == MONTH else key
            found[key] = found[key] + sums if key in found else sums
    return {key: counts for key, counts in found.items() if counts}


def _parts(asked: Asked, group: str, only: Collection[str]) -> list[Part]:
    digits = _digits(asked, group)
    return [
        part
        for piece in _pieces(asked, group, digits)
        for part in parts(asked, piece, group, digits, only)
    ]


def _pieces(asked: Asked, group: str, digits: int) -> Iterator[Piece]:
    if digits > DEEPEST or asked.compound is not None or group == COMPOUND:
        if asked.first <= asked.last:
            yield Piece(FACTS, asked.first, asked.last)
        return
    wanted = {name for name, column in DIMENSIONS.items() if column in asked.narrowed}
    wanted |= {group} & DIMENSIONS.keys()
    last = asked.last
    begun = group != DAY and asked.first <= first_of(last) and last != last_of(last)
    if begun and by_months(digits, wanted):
        # Up to today is the whole month as long as nothing comes after it.
        last = last if anything_after(asked, last, last_of(last)) else last_of(last)
    yield from plan(asked.first, last, digits, wanted, daily=group == DAY)


def _digits(asked: Asked, group: str) -> int:
    """The level whose cells tell it: that of the place, or the one below."""
    own = max(len(code) for code in asked.place.codes)
    return child_digits(asked.place.code) if group == UNIT else max(own, COUNTY)
