"""What a command centre must not miss: whistles under way, surges, alarms, many at one spot."""

import uuid
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Round

from huiyin.cases.models import Request
from huiyin.cases.states import OPEN_REQUESTS, RequestKind
from huiyin.common.columns import code_range
from huiyin.common.identifiers import first_uuid7
from huiyin.insight.places import Place
from huiyin.insight.snapshot.drawing import shown_at
from huiyin.insight.snapshot.hall import by_key, called, hall_cases, instant, shown
from huiyin.territory.queries import counties_of
from huiyin.triage.models import Topic, TopicAlarm

MOST = 200  # of a kind that are counted; a wall that has more says so
LINES = 10
SURGE_DAYS = timedelta(days=7)
SPOT_DAYS = timedelta(days=3)
PER_DEGREE = 400  # spots are about 250 metres wide
NOBODYS = uuid.UUID(int=0)
MANY = 3  # open matters of one item at one spot

Told = list[dict[str, Any]]


def whistles(place: Place) -> tuple[int, Told]:
    """Matters with a whistle that one side still owes something on: how many, and the newest.

    The offices that were called stand beside them. Two statements.
    """
    rows = (
        Request.objects.filter(
            county__in=counties_of(place.code),
            state__in=sorted(OPEN_REQUESTS),
            kind=RequestKind.WHISTLE,
        )
        .order_by("-asked_at", "-case_id", "number")
        .values_list("county", "case_id", "office__name", "asked_at")[: MOST * 5]
    )
    offices: dict[tuple[str, uuid.UUID], list[str]] = defaultdict(list)
    since: dict[tuple[str, uuid.UUID], datetime] = {}
    for county, case_id, office, asked_at in rows:
        offices[county, case_id].append(office)
        since[county, case_id] = asked_at
    cases = by_key(place, offices)
    found = [key for key in offices if key in cases]
    told = [
        {
            "at": instant(since[key]),
            "offices": list(dict.fromkeys(offices[key])),
            **vars(shown(cases[key], place)),
        }
        for key in found[:LINES]
    ]
    return len(found), told


def surges(place: Place, *, at: datetime) -> tuple[int, Told]:
    """Surges that nobody has acknowledged, of topics that lie wholly here. Three statements.

    Their titles are made of what residents wrote: a wall says the item and the place.
    """
    alarms = TopicAlarm.objects.filter(
        county__in=counties_of(place.code), id__gte=first_uuid7(at - SURGE_DAYS), seen_at=None
    ).order_by("-id")[:MOST]
    newest: dict[tuple[str, uuid.UUID], TopicAlarm] = {}
    for alarm in alarms:
        newest.setdefault((alarm.county, alarm.topic), alarm)
    if not newest:
        return 0, []
    low, high = code_range(place.code)
    topics = Topic.objects.filter(
        county__in={county for county, _id in newest},
        id__in={one for _county, one in newest},
        unit_code__gte=low,
        unit_code__lt=high,
        about_path="",
        into=None,
    ).only("county", "id", "unit_code", "representative")
    rows = {(topic.county, topic.id): topic for topic in topics}
    found = [(alarm, rows[key]) for key, alarm in newest.items() if key in rows]
    first = {(topic.county, topic.representative or NOBODYS) for _alarm, topic in found}
    items = {key: case.item for key, case in by_key(place, first).items()}
    told = [
        {
            "key": topic.id.hex[-12:],
            "at": instant(alarm.at),
            "people": alarm.people,
            "item": items.get((topic.county, topic.representative or NOBODYS), ""),
            "place": called(topic.unit_code, place),
        }
        for alarm, topic in found[:LINES]
    ]
    return len(found), told


def alarms(place: Place) -> tuple[int, Told]:
    """Open matters the system could not take further by itself. One statement."""
    rows = hall_cases(place).filter(alarm__gt="", ended_at=None).order_by("-id")
    found = list(rows.only("county", "id", "item", "unit_code", "state", "alarm")[:MOST])
    return len(found), [{"kind": case.alarm, **vars(shown(case, place))} for case in found[:LINES]]


def spots(place: Place, *, at: datetime, gcj02: bool) -> Told:
    """Many open matters of one item within 250 metres and three days; largest first.

    A spot is the middle of its square, never the place of a matter. One statement.
    """
    rows = (
        hall_cases(place)
        .filter(id__gte=first_uuid7(at - SPOT_DAYS), ended_at=None, item__gt="")
        .filter(longitude__isnull=False, latitude__isnull=False)
        .order_by()
        .values(
            "item",
            north=Round(F("latitude") * PER_DEGREE),
            east=Round(F("longitude") * PER_DEGREE),
        )
        .annotate(n=Count("id"))
        .filter(n__gte=MANY)
        .order_by("-n", "item", "north", "east")[:30]
    )
    return [
        {
            "item": row["item"],
            "n": row["n"],
            "at": shown_at(row["east"] / PER_DEGREE, row["north"] / PER_DEGREE, gcj02),
        }
        for row in rows
    ]
