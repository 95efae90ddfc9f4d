"""Reading the audit log: for auditors, of their own range."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from huiyin.common.audit import AuditEvent
from huiyin.common.columns import code_range
from huiyin.people.actors import Actor
from huiyin.people.models import User
from huiyin.rulebook.rights import Right

COUNTY_DIGITS = 6


def visible_events(actor: Actor) -> QuerySet[AuditEvent]:
    """The lines an auditor may read: of the counties of the post, and those of no county."""
    posts = actor.having(Right.AUDIT)
    if not posts:
        return AuditEvent.objects.none()
    condition = Q(county="")
    for post in posts:
        low, high = code_range(post.scope[:COUNTY_DIGITS])
        condition |= Q(county__gte=low, county__lt=high)
    return AuditEvent.objects.filter(condition)


def about_person(events: QuerySet[AuditEvent], words: str) -> QuerySet[AuditEvent]:
    """The lines of whoever bears this name or username: done by them or to their account."""
    people = User.objects.filter(Q(username=words) | Q(name__contains=words))
    keys = list(people.values_list("pk", flat=True)[:200])
    return events.filter(Q(actor__in=keys) | Q(subject__in=[f"user:{key}" for key in keys]))


@dataclass(frozen=True)
class LogPage:
    """A page of the log, newest first, and the key of the next older page (None: the last)."""

    events: Sequence[AuditEvent]
    older: int | None


def page(events: QuerySet[AuditEvent], *, before: int | None = None, size: int = 50) -> LogPage:
    """The newest lines older than ``before``, by key: lines are only ever added."""
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events.order_by("-pk")[: size + 1])
    return LogPage(found[:size], found[size - 1].pk if len(found) > size else None)
