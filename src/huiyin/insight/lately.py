"""How many were reported in several spans at once, by item or unit: one statement for all.

A sentence about a week is made of the week, the four before and that of a year ago; asking for
each by itself, and for every column, would take thirty statements.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr

from huiyin.common.columns import within
from huiyin.insight import asking
from huiyin.insight.asked import Asked, facts, units_at
from huiyin.insight.cube import COUNTY, DAY, DEEPEST, DIMENSIONS, stored
from huiyin.insight.models import Cell

LONGEST = 31  # days: longer spans are read from the cells of months
ITEM, UNIT = "item", "unit"
REPORTED = "reported"

Span = tuple[date, date]  # first and last, both counted
Numbers = tuple[int, ...]  # one for each span


def reported(
    asked: Asked,
    spans: Sequence[Span],
    group: Sequence[str] = (),
    *,
    items: Collection[str] = (),
    units: Collection[str] = (),
) -> dict[tuple[str, ...], Numbers]:
    """The numbers of each span by what ``group`` names (``ITEM``, ``UNIT``), in its order.

    The days of the question itself are not used. ``items`` and ``units`` narrow it further.
    Of a span longer than a month one thing at a time can be asked, each span by itself.
    """
    if any((last - first).days >= LONGEST for first, last in spans):
        if len(group) > 1 or items or units:
            raise ValueError("long spans are told by one thing at a time")
        return _by_asking(asked, spans, group)
    digits = asking.child_digits(asked.place.code) if UNIT in group else 0
    if UNIT in group and not digits:
        return {}
    rows, day = _rows(asked, digits, group)
    # The code of a cell is never longer than its level.
    unit = F("unit_code") if rows.model is Cell else Substr("unit_code", 1, digits or COUNTY)
    keys: dict[str, Combinable] = {ITEM: F("item"), UNIT: unit}
    if items:
        rows = rows.filter(item__in=items)
    if units:
        rows = rows.filter(within("unit_code", units))
    during = [Q(**{f"{day}__range": span}) for span in spans]
    sums = {
        f"sum_{number}": Sum(REPORTED, filter=one, default=0) for number, one in enumerate(during)
    }
    rows = rows.filter(_on(day, spans))
    if not group:
        return {(): tuple(rows.aggregate(**sums).values())}
    size = len(group)
    found = rows.values_list(*(keys[name] for name in group)).annotate(**sums).order_by()
    return {row[:size]: row[size:] for row in found}


def told_by_cells(asked: Asked) -> bool:
    """Whether items by unit, of days, are kept: then one short statement tells all of them."""
    digits = asking.child_digits(asked.place.code)
    return bool(digits) and _by_day(asked, digits, [ITEM]) is not None


def _by_day(asked: Asked, level: int, group: Sequence[str]) -> str | None:
    """The name of the cells of days that tell it; None where only facts do."""
    wanted = {name for name, column in DIMENSIONS.items() if column in asked.narrowed}
    wanted |= {ITEM} & set(group)
    return stored(DAY, level, wanted) if level <= DEEPEST and asked.compound is None else None


def _rows(asked: Asked, digits: int, group: Sequence[str]) -> tuple[QuerySet[Any], str]:
    """The cells of days where such are kept, else the facts; and what their day is called."""
    level = digits or max(COUNTY, *map(len, asked.place.codes))
    by = _by_day(asked, level, group)
    if by is None:
        return facts(asked), "reported_on"
    cells = Cell.objects.filter(
        county__in=asked.counties, grain=DAY, digits=level, by=by, **asked.narrowed
    )
    return cells.filter(units_at(asked, level)), "day"


def _by_asking(
    asked: Asked, spans: Sequence[Span], group: Sequence[str]
) -> dict[tuple[str, ...], Numbers]:
    found: dict[tuple[str, ...], list[int]] = {}
    for number, (first, last) in enumerate(spans):
        part = replace(asked, first=first, last=last)
        for key, count in _counted(part, group).items():
            found.setdefault(key, [0] * len(spans))[number] = count
    return {key: tuple(numbers) for key, numbers in found.items()}


def _counted(asked: Asked, group: Sequence[str]) -> dict[tuple[str, ...], int]:
    if not group:
        return {(): asking.total(asked, (REPORTED,))[REPORTED]}
    ask = asking.by_item if group[0] == ITEM else asking.by_unit
    return {(key,): counts[REPORTED] for key, counts in ask(asked, (REPORTED,)).items()}


def _on(day: str, spans: Sequence[Span]) -> Q:
    """Any of the spans; what touches is one range, which an index reads in one go."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + timedelta(days=1):
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    condition = Q()
    for span in merged:
        condition |= Q(**{f"{day}__range": span})
    return condition
