"""Receiving what somebody leaves behind: the successor signs for the hand-over of a post."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain.posts import record
from huiyin.people.models import Post
from huiyin.people.queries import names_of

EVENT = "post.received"
LATELY = 90  # days


@dataclass(frozen=True)
class Receipt:
    """Who received the work of a post, when, and how many matters it was then."""

    name: str
    at: datetime
    count: int
    confidential: int


def may_receive(actor: Actor, post: Post) -> bool:
    """True for another person who holds the same role in the same office today."""
    return actor.user_id != post.user_id and any(
        held.organisation_id == post.organisation_id
        and held.role == post.role
        and not held.acting_for
        for held in actor.posts
    )


def to_receive(actor: Actor, on: date) -> list[Post]:
    """The posts of predecessors in the actor's own office and role that end or ended lately."""
    same = Q()
    for held in actor.posts:
        if not held.acting_for:
            same |= Q(organisation=held.organisation_id, role=held.role)
    if not same:
        return []
    lately = on - timedelta(days=LATELY)
    rows = Post.objects.filter(same, ends__gte=lately).exclude(user=actor.user_id)
    return list(rows.select_related("user", "organisation").order_by("-ends", "pk"))


def receive(*, post: Post, count: int, confidential: int, by: Actor, at: datetime) -> None:
    """Sign for ``count`` matters, ``confidential`` of them. Once a person and post."""
    if not may_receive(by, post):
        raise Refused(_("由接任同一单位、同一岗位的人签收。"))
    with transaction.atomic():
        Post.objects.select_for_update(of=("self",)).get(pk=post.pk)  # two clicks are one receipt
        if _events(post).filter(actor=by.user_id).exists():
            raise Refused(_("您已经签收过这次交接。"))
        record(
            EVENT, post, by, at,
            organisation=post.organisation_id,
            role=post.role,
            count=count,
            confidential=confidential,
        )  # fmt: skip


def receipts(post: Post) -> list[Receipt]:
    """Who signed for this post, oldest first."""
    events = list(_events(post).order_by("pk"))
    names = names_of(event.actor for event in events if event.actor)
    return [
        Receipt(
            name=names.get(event.actor or 0, ""),
            at=event.at,
            count=event.details["count"],
            confidential=event.details["confidential"],
        )
        for event in events
    ]


def _events(post: Post) -> QuerySet[AuditEvent]:
    """From the day the post began on: the log is read by its time, and it is long."""
    begun = datetime.combine(post.starts, time(), UTC)
    rows = AuditEvent.objects.filter(at__gte=begun, event=EVENT, subject=f"user:{post.user_id}")
    return rows.filter(details__post=post.pk)
