"""The newest of a place: which matters moved last, by what is told of them anyway."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from huiyin.common.identifiers import first_uuid7
from huiyin.insight.places import Place
from huiyin.insight.snapshot.hall import by_key, cases_of, hall_cases, instant, shown
from huiyin.notices.models import Notice
from huiyin.territory.queries import counties_of

LINES = 14
LOOKED_AT = 300  # newest notices: enough for a village among the busy ones of its county
BACK, BACK_IN_CITY = timedelta(hours=24), timedelta(hours=2)
NEW = timedelta(days=7)
CITY_DIGITS = 4

Key = tuple[str, uuid.UUID]


def stream(place: Place, *, at: datetime) -> list[dict[str, Any]]:
    """What moved last, newest first: item, place and state now. Four statements.

    The book has no order across cases; nearly every act leaves a notice, new reports and ends
    are read by their own index.
    """
    moved: dict[Key, datetime] = {}
    newest = [*_told(place, at), *_reported(place, at), *_ended(place, at)]
    for key, when in sorted(newest, key=lambda row: row[1], reverse=True):
        if when <= at:
            moved.setdefault(key, when)
    cases = by_key(place, moved)
    lines = [(moved[key], cases[key]) for key in moved if key in cases][:LINES]
    return [{"at": instant(when), **vars(shown(case, place))} for when, case in lines]


def _told(place: Place, at: datetime) -> list[tuple[Key, datetime]]:
    back = BACK_IN_CITY if len(place.code) <= CITY_DIGITS else BACK
    rows = (
        Notice.objects.filter(
            county__in=counties_of(place.code),
            id__gte=first_uuid7(at - back),
            case_id__isnull=False,
            confidential=False,
        )
        .order_by("-id")
        .values_list("county", "case_id", "at")[:LOOKED_AT]
    )
    return [((county, case), when) for county, case, when in rows if case]


def _reported(place: Place, at: datetime) -> list[tuple[Key, datetime]]:
    rows = hall_cases(place).filter(id__gte=first_uuid7(at - NEW)).order_by("-id")
    return [((case.county, case.id), case.reported_at) for case in rows[:LINES]]


def _ended(place: Place, at: datetime) -> list[tuple[Key, datetime]]:
    rows: Any = (
        cases_of(place)
        .filter(ended_at__gte=at - BACK, erased_at__isnull=True)
        .order_by("-ended_at")
        .values_list("county", "id", "ended_at")
    )
    return [((county, case), when) for county, case, when in rows[:LOOKED_AT]]
