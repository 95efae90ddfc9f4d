"""Announcements of an office: written, corrected, withdrawn, each with its line in the log."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from huiyin.common.audit import record
from huiyin.disclosure import queries
from huiyin.disclosure.domain import announcing
from huiyin.disclosure.domain.announcing import Draft
from huiyin.disclosure.models import Announcement, Kind
from huiyin.disclosure.permissions import announcing_posts
from huiyin.disclosure.queries import NewsPage
from huiyin.people.actors import Actor
from huiyin.territory.models import Unit

__all__ = ["Announcement", "Draft", "Kind"]  # surfaces get them from here

# By the digits of a scope: the levels in which its office announces.
_LEVELS = {4: ("county",), 6: ("county", "township"), 9: ("township", "village")}


def announces(actor: Actor) -> bool:
    """Whether the page means anything to this person."""
    return bool(announcing_posts(actor))


def places_of(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of where the actor may announce: the scope itself, and the level below."""
    found: dict[str, str] = {}
    for post in announcing_posts(actor):
        levels = _LEVELS.get(len(post.scope), ("village",))
        units = Unit.objects.within(post.scope).today().filter(level__in=levels)
        found |= dict(units.values_list("code", "name"))
    return sorted(found.items())


def publish(draft: Draft, *, by: Actor, at: datetime) -> Announcement:
    """Tell everybody of the unit."""
    with transaction.atomic():
        row = announcing.publish(draft, by=by, at=at)
        _log("announcement.publish", row, by, at)
    return row


def correct(row: Announcement, draft: Draft, *, by: Actor, at: datetime) -> Announcement:
    """Say it anew; the old version is kept."""
    with transaction.atomic():
        new = announcing.correct(row, draft, by=by, at=at)
        _log("announcement.correct", new, by, at)
    return new


def withdraw(row: Announcement, *, reason: str, by: Actor, at: datetime) -> None:
    """Take it down."""
    with transaction.atomic():
        announcing.withdraw(row, reason=reason, by=by, at=at)
        _log("announcement.withdraw", row, by, at)


def listed(actor: Actor, *, before: uuid.UUID | None = None) -> NewsPage:
    """What was announced in the actor's scope."""
    return queries.announced_by(actor, before=before)


def announced(actor: Actor, series: uuid.UUID) -> Announcement | None:
    """One of them."""
    return queries.announced(actor, series)


def versions(row: Announcement) -> Sequence[Announcement]:
    """Every version of it."""
    return queries.versions(row)


def _log(event: str, row: Announcement, by: Actor, at: datetime) -> None:
    record(
        event,
        row.title,
        by=by.user_id,
        at=at,
        county=row.county,
        version=row.version,
    )
