"""What pages read about messages: a person's own, their number, and what could not be sent."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from huiyin.cases.models import Case
from huiyin.cases.visibility import counties_of
from huiyin.notices.models import Channel, Choice, Delivery, DeliveryState, Notice, OfficeChannel
from huiyin.notices.wording import inside
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, User
from huiyin.people.queries import names_of
from huiyin.rulebook.rights import Right

COUNTED = 100  # nobody needs to know how many more


@dataclass(frozen=True)
class Line:
    """A message as its reader sees it. ``case`` is None where the reader may not see it now.

    ``topic`` is the id of the topic it is about, if it is about one;
    ``bulletin`` in the same way. ``season`` is a key of the profile, ``review`` a month.
    ``draft`` and ``series`` are ids of open affairs, ``kind`` is the notice's own.
    """

    id: uuid.UUID
    at: datetime
    said: str
    reference: str
    case: Case | None
    unread: bool
    urgent: bool
    topic: str = ""
    bulletin: str = ""
    season: str = ""
    review: str = ""
    draft: str = ""
    series: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Mailbox:
    """A page of messages, newest first, and the key of the next older page (None: the last)."""

    lines: Sequence[Line]
    older: uuid.UUID | None


def in_counties(actor: Actor, right: Right | None = None) -> Q:
    """The counties of the actor's posts (with the right); a city's post has all it covers."""
    posts = actor.having(right) if right else actor.posts
    places = {post.county for post in posts}
    return Q(county__in=sorted({county for place in places for county in counties_of(place)}))


def own(actor: Actor) -> "QuerySet[Delivery]":
    """The messages in somebody's own box."""
    return Delivery.objects.filter(
        in_counties(actor), user_id=actor.user_id, channel=Channel.IN_APP
    )


def unread(actor: Actor) -> int:
    """How many messages wait to be read, counted up to 100: one statement on a small index."""
    if not actor.posts or actor.user_id is None:
        return 0
    return own(actor).filter(read_at__isnull=True)[:COUNTED].count()


def mailbox(actor: Actor, *, before: uuid.UUID | None = None, size: int = 30) -> Mailbox:
    """The newest messages older than ``before``; three statements, however many."""
    rows = own(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    shown = found[:size]
    places = {row.county for row in shown}
    notices = {
        row.id: row
        for row in Notice.objects.filter(county__in=places, id__in=[row.notice_id for row in shown])
    }
    cases = {
        case.id: case
        for case in Case.objects.visible_to(actor).filter(
            id__in={row.case_id for row in notices.values() if row.case_id}
        )
    }
    lines = [_line(row, notices[row.notice_id], cases) for row in shown if row.notice_id in notices]
    return Mailbox(lines, found[size - 1].id if len(found) > size else None)


def choices(user_id: int) -> dict[Channel, Choice]:
    """The channels somebody has set, switched on or off."""
    return {Channel(row.channel): row for row in Choice.objects.filter(user=user_id)}


def address_of(user: User, channel: Channel) -> str:
    """Where somebody's own channel leads; "" where none is set."""
    row = choices(user.pk).get(channel)
    if row is None:
        return ""
    return user.phone if channel is Channel.SMS else row.address


def office_choices(organisation: Organisation) -> dict[Channel, OfficeChannel]:
    """The channels of an office."""
    rows = OfficeChannel.objects.filter(organisation=organisation)
    return {Channel(row.channel): row for row in rows}


def dead(actor: Actor) -> "QuerySet[Delivery]":
    """What could not be sent, of the counties whose platform the actor configures."""
    return Delivery.objects.filter(in_counties(actor, Right.CONFIGURE), state=DeliveryState.DEAD)


@dataclass(frozen=True)
class DeadGroup:
    """Dead letters of one channel with one error."""

    channel: Channel
    error: str
    count: int


def dead_groups(actor: Actor) -> list[DeadGroup]:
    """By channel and error, the largest first; whoever repairs a server repairs all at once."""
    rows = dead(actor).values("channel", "last_error").annotate(count=Count("*"))
    return [
        DeadGroup(Channel(row["channel"]), row["last_error"], row["count"])
        for row in rows.order_by("-count", "channel", "last_error")
    ]


@dataclass(frozen=True)
class DeadLetter:
    """A dead letter: for whom, and never about what. ``name`` is "" for the requester."""

    row: Delivery
    name: str


@dataclass(frozen=True)
class DeadPage:
    """A page of dead letters, newest first."""

    rows: Sequence[DeadLetter]
    older: uuid.UUID | None


def dead_page(actor: Actor, *, before: uuid.UUID | None = None, size: int = 50) -> DeadPage:
    """The newest older than ``before``."""
    rows = dead(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    shown = found[:size]
    people = names_of(row.user_id for row in shown if row.user_id)
    keys = {row.organisation_id for row in shown if row.organisation_id}
    offices = dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "name"))
    letters = [
        DeadLetter(row, people.get(row.user_id or 0) or offices.get(row.organisation_id or 0, ""))
        for row in shown
    ]
    return DeadPage(letters, found[size - 1].id if len(found) > size else None)


def _line(row: Delivery, notice: Notice, cases: dict[uuid.UUID, Case]) -> Line:
    case = cases.get(notice.case_id) if notice.case_id else None
    secret = notice.confidential or bool(case and case.confidential)
    return Line(
        id=row.id,
        at=notice.at,
        said=inside(notice, confidential=secret),
        reference=notice.reference,
        case=case,
        unread=row.read_at is None,
        urgent=notice.urgent,
        topic=notice.facts.get("topic", ""),
        bulletin=notice.facts.get("bulletin", ""),
        season=notice.facts.get("season", ""),
        review=notice.facts.get("review", ""),
        draft=notice.facts.get("draft", ""),
        series=notice.facts.get("series", ""),
        kind=notice.kind,
    )
