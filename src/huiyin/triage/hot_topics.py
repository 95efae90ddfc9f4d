"""Which topics somebody sees, hottest first.

Whoever oversees a unit that holds all members of a topic sees it whole; everybody else sees
what their own cases tell (:mod:`huiyin.triage.topics_in_part`).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Case
from huiyin.common.columns import code_range
from huiyin.people.actors import Actor
from huiyin.territory.queries import counties_of
from huiyin.triage.hot_topic import Asked, Hot, least_people, whole
from huiyin.triage.models import Topic, TopicMember
from huiyin.triage.topic_rights import cases_of, overseen, topic_row
from huiyin.triage.topics_in_part import from_cases, own

Key = tuple[float, uuid.UUID]


@dataclass(frozen=True)
class HotPage:
    """A page of topics seen whole; ``own`` stand beside them on the first page."""

    topics: Sequence[Hot]
    own: Sequence[Hot]
    older: Key | None


def hottest(
    actor: Actor, asked: Asked, *, at: datetime, before: Key | None = None, size: int = 20
) -> HotPage:
    """The topics after ``before``, hottest first; by key, never by offset."""
    rows = _narrowed(overseen(actor), asked).filter(people__gt=1, people__gte=least_people())
    if before is not None:
        standing, key = before
        rows = rows.filter(Q(standing__lt=standing) | Q(standing=standing, id__lt=key))
    found = list(rows.order_by("-standing", "-id")[: size + 1])
    shown = found[:size]
    mine = own(actor, asked, at) if before is None else []
    last = shown[-1] if len(found) > size else None
    return HotPage(whole(shown, at), mine, (last.standing, last.id) if last else None)


def topic_of(actor: Actor, key: uuid.UUID, *, at: datetime) -> Hot | None:
    """One topic as the actor sees it; None where to them there is none.

    A topic that became part of another one leads to that one.
    """
    row = topic_row(actor, key)
    if row is None:
        return None
    if overseen(actor).filter(county=row.county, id=row.id).exists():
        return whole([row], at)[0]
    cases = list(cases_of(actor, row.county, row.id))
    found = from_cases(row, cases, at) if cases else None
    return found if found is not None and found.people >= least_people() else None


def _narrowed(rows: "QuerySet[Topic]", asked: Asked) -> "QuerySet[Topic]":
    if asked.place:
        low, high = code_range(asked.place)
        rows = rows.filter(
            county__in=counties_of(asked.place), unit_code__gte=low, unit_code__lt=high
        )
    wanted: dict[str, Any] = {}
    if asked.item:
        wanted["item"] = asked.item
    if asked.open:
        wanted["ended_at__isnull"] = True
    if wanted:
        cases = Case.objects.filter(county=OuterRef("county"), id=OuterRef("case_id"), **wanted)
        members = TopicMember.objects.filter(county=OuterRef("county"), topic=OuterRef("id"))
        rows = rows.filter(Exists(members.filter(Exists(cases))))
    return rows
