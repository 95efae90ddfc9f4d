"""What stands now: of the open matters of a place, whatever days the question names.

How many are open and how many are overdue since yesterday or longer is told by sums; what ran
out today by the facts that are due today.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr

from huiyin.insight.asked import Asked, child_digits, facts, units_at
from huiyin.insight.cube import COUNTY, DIMENSIONS, OPEN, named
from huiyin.insight.days import day_of, zone
from huiyin.insight.models import OpenCell

UNIT, DESK, ALL = "unit", "desk", ""


@dataclass(frozen=True)
class Standing:
    """Open matters, those whose limit has run out or runs out today, those 挂账中."""

    open: int = 0
    overdue: int = 0
    due_today: int = 0
    planned: int = 0


def _overdue(at: datetime | None) -> Q:
    return Q(due__lt=_known(at))


def _due_today(at: datetime | None) -> Q:
    now = _known(at)
    return Q(due__gte=now, due__lt=_midnight(now) + timedelta(days=1))


def _midnight(at: datetime) -> datetime:
    """The one before."""
    return datetime.combine(day_of(at), time.min, tzinfo=zone())


def _known(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("what a clock decides needs the time")
    return at


STANDING: dict[str, Callable[[datetime | None], Q]] = {
    "open": lambda at: Q(),
    "overdue": _overdue,
    "due_today": _due_today,
    "planned": lambda at: Q(planned=1),
}


def standing(asked: Asked, *, at: datetime) -> Standing:
    """Of the whole place."""
    return _grouped(asked, ALL, at).get(None, Standing())


def standing_by_unit(asked: Asked, *, at: datetime) -> dict[str, Standing]:
    """By the code of the units one level below, as ``by_unit``."""
    return _grouped(asked, UNIT, at) if child_digits(asked.place.code) else {}


def standing_by_desk(asked: Asked, *, at: datetime) -> dict[int, Standing]:
    """By the organisation that has the lead, or else holds it."""
    return _grouped(asked, DESK, at)


def _grouped(asked: Asked, group: str, at: datetime) -> dict[Any, Standing]:
    own = max(len(code) for code in asked.place.codes)
    digits = child_digits(asked.place.code) if group == UNIT else max(own, COUNTY)
    wanted = {name for name, column in DIMENSIONS.items() if column in asked.narrowed}
    by = named(OPEN.get(digits, ()), wanted | ({DESK} & {group}))
    opened = facts(asked).filter(ended_on__isnull=True)
    keys = {UNIT: Substr("unit_code", 1, digits), DESK: F("desk_id")}
    if by is None or asked.compound is not None:
        return {
            key: Standing(*numbers) for key, *numbers in _by(opened, keys.get(group), _of_facts(at))
        }
    begin = _midnight(at)
    ran_out = opened.filter(due__gte=begin, due__lt=at)
    late = dict(_by(ran_out, keys.get(group), {"n": Count("case_id")}))
    names = {UNIT: F("unit_code"), DESK: F("desk_id")}
    rows = _by(_cells(asked, digits, by), names.get(group), _of_cells(at))
    return {
        key: Standing(n, before + late.get(key, 0), today - late.get(key, 0), planned)
        for key, n, before, today, planned in rows
        if n
    }


def _by(rows: "QuerySet[Any]", key: Any, sums: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The sums by a key, which comes first; with none, all in one."""
    if key is None:
        return [(None, *rows.aggregate(**sums).values())]
    return list(rows.values_list(key).annotate(**sums).order_by())


def _of_facts(at: datetime) -> dict[str, Any]:
    return {
        "n_open": Count("case_id"),
        "n_overdue": Count("case_id", filter=_overdue(at)),
        "n_today": Count("case_id", filter=_due_today(at)),
        "n_planned": Sum("planned", default=0),
    }


def _of_cells(at: datetime) -> dict[str, Any]:
    today = day_of(at)
    return {
        "n_open": Sum("open", default=0),
        "n_before": Sum("open", filter=Q(day__lt=today), default=0),
        "n_today": Sum("open", filter=Q(day=today), default=0),
        "n_planned": Sum("planned", default=0),
    }


def _cells(asked: Asked, digits: int, by: str) -> "QuerySet[OpenCell]":
    rows = OpenCell.objects.filter(
        county__in=asked.counties, digits=digits, by=by, **asked.narrowed
    )
    return rows.filter(units_at(asked, digits))
