"""Broadcasts: each act in one transaction with its publication and its line in the audit log."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from huiyin.common.audit import record
from huiyin.disclosure.broadcasts import queries
from huiyin.disclosure.broadcasts.addresses import host_of
from huiyin.disclosure.broadcasts.telling import KIND
from huiyin.disclosure.domain import broadcast_questions, broadcasting
from huiyin.disclosure.domain.broadcasting import Outcome, Plan
from huiyin.disclosure.models import Broadcast, BroadcastQuestion, Session, Standing
from huiyin.disclosure.models.broadcast import LATE
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

__all__ = [
    "Broadcast",
    "Outcome",
    "Plan",
    "Session",
    "Standing",
    "host_of",
]  # surfaces get them from here

AHEAD = timedelta(days=1)  # a reminder goes out so long before
BATCH = 100  # reminders of one sweep


def announce(plan: Plan, *, unit_code: str, by: Actor, at: datetime) -> Broadcast:
    """Announce it to everybody."""
    with transaction.atomic():
        row = broadcasting.announce(plan, unit_code=unit_code, by=by, at=at)
        _log("broadcast.announce", row, by, at)
    return row


def move(row: Broadcast, plan: Plan, *, reason: str, by: Actor, at: datetime) -> Broadcast:
    """Change what was announced, with the reason."""
    with transaction.atomic():
        row = broadcasting.move(row, plan, reason=reason, by=by, at=at)
        _log("broadcast.move", row, by, at)
    return row


def go_live(row: Broadcast, *, by: Actor, at: datetime) -> Broadcast:
    """It has begun."""
    with transaction.atomic():
        row = broadcasting.go_live(row, by=by, at=at)
        _log("broadcast.live", row, by, at)
    return row


def end(row: Broadcast, outcome: Outcome, *, by: Actor, at: datetime) -> Broadcast:
    """It is over; result, recording, questions and answers are published."""
    with transaction.atomic():
        row = broadcasting.end(row, outcome, by=by, at=at)
        _log("broadcast.end", row, by, at)
    return row


def keep_recording(row: Broadcast, address: str, *, by: Actor, at: datetime) -> Broadcast:
    """The recording came later, or went somewhere else."""
    with transaction.atomic():
        row = broadcasting.keep_recording(row, address, by=by, at=at)
        _log("broadcast.recording", row, by, at)
    return row


def cancel(row: Broadcast, *, reason: str, by: Actor, at: datetime) -> Broadcast:
    """It will not take place."""
    with transaction.atomic():
        row = broadcasting.cancel(row, reason=reason, by=by, at=at)
        _log("broadcast.cancel", row, by, at)
    return row


def ask(row: Broadcast, text: str, *, at: datetime) -> None:
    """Ask beforehand; without a name, an account or an address."""
    with transaction.atomic():
        broadcast_questions.ask(row, text, at=at)


def note(row: Broadcast, text: str, *, by: Actor, at: datetime) -> None:
    """Type in what was asked live."""
    with transaction.atomic():
        broadcast_questions.note(row, text, by=by, at=at)


def settle(
    row: Broadcast, number: int, *, answer: str = "", refused: str = "", by: Actor, at: datetime
) -> None:
    """Answer a question, or say why it is not shown."""
    question = queries.question(row, number)
    assert question is not None
    with transaction.atomic():
        if refused:
            broadcast_questions.refuse(question, row, refused, by=by, at=at)
        else:
            broadcast_questions.answer(question, row, answer, by=by, at=at)


def hosts(actor: Actor, unit_code: str) -> bool:
    """Whether the actor registers broadcasts of this village."""
    return preparing_post(actor, kind_of(KIND), unit_code) is not None


def villages_of(actor: Actor) -> Sequence[str]:
    """The villages whose broadcasts the actor registers."""
    scopes = {post.scope for post in actor.having(Right.PUBLISH)}
    return sorted(scope for scope in scopes if hosts(actor, scope))


def questions(row: Broadcast, *, by: Actor | None = None) -> Sequence[BroadcastQuestion]:
    """What the public reads; the host reads all."""
    return queries.questions(row, all_of_them=by is not None and hosts(by, row.unit_code))


def listed(
    village: str, *, before: uuid.UUID | None = None
) -> tuple[Sequence[Broadcast], uuid.UUID | None]:
    """Those of a village, the last announced first, and the key of the next page."""
    return queries.of_village(village, before=before)


def stood(rows: Sequence[Broadcast], *, at: datetime) -> list[tuple[Broadcast, Standing]]:
    """Each with where it is at ``at``."""
    return [(row, row.standing(at)) for row in rows]


def one(key: uuid.UUID) -> Broadcast | None:
    """The broadcast with this address."""
    return queries.one(key)


def is_asked(row: Broadcast, number: int) -> bool:
    """Whether there is such a question."""
    return queries.question(row, number) is not None


def decisions_of(row: Broadcast) -> list[tuple[str, str]]:
    """Series and title of the publications that may be what was decided."""
    return [(str(series), title) for series, title in queries.publications_near(row)]


def remind(county: str, *, at: datetime) -> int:
    """Tell the hosts, once each: it is tomorrow; it should have begun. Part of every sweep."""
    waiting = Broadcast.objects.filter(
        county=county, live_at__isnull=True, cancelled_at__isnull=True
    )
    soon = waiting.filter(starts__gt=at, starts__lte=at + AHEAD)
    late = waiting.filter(starts__lte=at - LATE)
    return _tell_once("broadcast_soon", soon, "reminded_at", at) + _tell_once(
        "broadcast_late", late, "late_told_at", at
    )


def _tell_once(kind: str, rows: QuerySet[Broadcast], column: str, at: datetime) -> int:
    told = 0
    for row in rows.filter(**{column: None}).order_by("starts")[:BATCH]:
        with transaction.atomic():
            same = Broadcast.objects.filter(county=row.county, id=row.id, **{column: None})
            if same.update(**{column: at}):
                _tell(kind, row, at)
                told += 1
    return told


def _tell(kind: str, row: Broadcast, at: datetime) -> None:
    write(
        kind,
        county=row.county,
        at=at,
        offices=[(row.office_id, Right.PUBLISH)],
        facts={"series": str(row.series), "due": row.starts},
    )


def _log(event: str, row: Broadcast, by: Actor, at: datetime) -> None:
    record(event, row.title, by=by.user_id, at=at, county=row.county, number=row.number)
