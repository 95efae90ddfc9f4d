"""A topic as its reader sees it, and how it is made of a row that they see whole."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from huiyin.common.identifiers import first_uuid7
from huiyin.rulebook import active
from huiyin.triage.models import Topic, TopicAlarm, TopicMember
from huiyin.triage.topic_memory import sums_of
from huiyin.triage.topics.heat import Recent, heat

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed by; empty narrows nothing. ``open``: something is still owed."""

    place: str = ""
    item: str = ""
    open: bool = False


@dataclass(frozen=True)
class Hot:
    """A topic as its reader sees it. ``whole``: all of it, else what their own cases tell.

    ``recent`` counts persons of the last seven days and the seven before. ``alarm`` is the
    newest surge that nobody has acknowledged.
    """

    id: uuid.UUID
    county: str
    whole: bool
    title: str
    place: str
    unit_code: str
    cases: int
    people: int
    followers: int
    first_at: datetime
    last_at: datetime
    heat: float
    recent: Recent
    alarm: TopicAlarm | None = None


def least_people() -> int:
    """How many distinct persons make a topic."""
    return max(2, int(active.profile().counts["topic_people"].value))


def whole(rows: Sequence[Topic], at: datetime) -> list[Hot]:
    """Two statements beside the rows: how they grow, and what nobody has acknowledged."""
    recent, alarms = _recent(rows, at), _alarms(rows)
    return [
        Hot(
            id=row.id,
            county=row.county,
            whole=True,
            title=row.title,
            place=row.place,
            unit_code=row.unit_code,
            cases=row.size,
            people=row.people,
            followers=row.followers,
            first_at=row.first_at,
            last_at=row.last_at,
            heat=heat(sums_of(row), at, recent.get(row.id, Recent(0, 0))),
            recent=recent.get(row.id, Recent(0, 0)),
            alarm=alarms.get(row.id),
        )
        for row in rows
    ]


def _recent(rows: Sequence[Topic], at: datetime) -> dict[uuid.UUID, Recent]:
    if not rows:
        return {}
    members = TopicMember.objects.filter(
        county__in={row.county for row in rows},
        topic__in=[row.id for row in rows],
        case_id__gte=first_uuid7(at - 2 * WEEK),
        at__lte=at,
    )
    now = Q(at__gt=at - WEEK)
    found = members.values("topic").annotate(
        now=Count("person", distinct=True, filter=now),
        before=Count("person", distinct=True, filter=~now),
    )
    return {
        row["topic"]: Recent(row["now"], row["before"]) for row in found if row["topic"] is not None
    }


def _alarms(rows: Sequence[Topic]) -> dict[uuid.UUID, TopicAlarm]:
    if not rows:
        return {}
    found = TopicAlarm.objects.filter(
        county__in={row.county for row in rows},
        topic__in=[row.id for row in rows],
        seen_at__isnull=True,
    )
    return {alarm.topic: alarm for alarm in found.order_by("id")}
