"""From the outbox to people: each notice becomes deliveries, once."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.cases.models import Case
from huiyin.common.identifiers import uuid7
from huiyin.notices.channels.configured import is_configured
from huiyin.notices.domain import recipients
from huiyin.notices.domain.hours import next_hour
from huiyin.notices.domain.parties import Office, offices_of
from huiyin.notices.models import Channel, Delivery, DeliveryState, Notice
from huiyin.rulebook.rights import Right

Followers = Callable[[str, uuid.UUID], Iterable[int]]


def outbox(*, county: str, limit: int = 200) -> list[uuid.UUID]:
    """The ids of notices nobody has been told of yet, oldest first."""
    rows = Notice.objects.filter(county=county, expanded_at__isnull=True).order_by("id")
    return list(rows.values_list("id", flat=True)[:limit])


def expand(key: uuid.UUID, *, county: str, at: datetime, followers: Followers) -> int:
    """Turn one notice into deliveries, in one transaction; how many were told in-app by it.

    A second worker passes over the row this one holds (PostgreSQL) or waits for the end of
    its transaction (SQLite), and the unique keys of the deliveries hold in any case. Killed
    before the commit, nothing has happened.
    """
    waiting = Notice.objects.filter(county=county, id=key, expanded_at__isnull=True)
    with transaction.atomic():
        notice = waiting.select_for_update(skip_locked=True).first()
        if notice is None or not waiting.update(expanded_at=at):
            return 0
        made = list(_deliveries(notice, at, followers))
        Delivery.objects.bulk_create(made, ignore_conflicts=True)
    return sum(row.channel == Channel.IN_APP for row in made)


def _deliveries(notice: Notice, at: datetime, followers: Followers) -> Iterator[Delivery]:
    case = _case_of(notice)
    offices = {(office, Right(right)) for office, right in notice.recipients["offices"]}
    if case:
        offices |= offices_of(case, notice.recipients["parts"])
    people = _people(notice, case, offices, at, followers)
    for user in people:
        yield _delivery(notice, at, Channel.IN_APP, user_id=user)
    for user, channel in recipients.chosen(people):
        if is_configured(channel):
            yield _delivery(notice, at, channel, user_id=user)
    about = case.about_path if case else ""
    for office, channel in recipients.office_channels({key for key, _right in offices}, about):
        if is_configured(channel):
            yield _delivery(notice, at, channel, organisation_id=office)
    reachable = notice.recipients["requester"] and is_configured(Channel.SMS)
    if reachable and case and recipients.has_phone(case):
        yield _delivery(notice, at, Channel.SMS)


def _case_of(notice: Notice) -> Case | None:
    if notice.case_id is None:
        return None
    return Case.objects.key(notice.county, notice.case_id).first()


def _people(
    notice: Notice,
    case: Case | None,
    offices: set[Office],
    at: datetime,
    followers: Followers,
) -> list[int]:
    """The accounts that are told, less whoever acted and whomever the matter is about."""
    on = localdate(at)
    told = recipients.having(offices, on=on) if offices else set()
    single = set(notice.recipients["users"])
    following: set[int] = set()
    if case and notice.recipients["followers"]:
        following = recipients.seeing(case, followers(notice.county, case.id), on=on)
    if case and (case.confidential or notice.confidential):
        # An office is involved by its part; a person alone must still be allowed to look.
        single = recipients.seeing(case, single, on=on)
    told |= single | following
    told.discard(notice.facts.get("by", 0))
    if case and told:
        told -= recipients.of_subtree(case.about_path, on=on)
    return recipients.active_accounts(told) if told else []


def _delivery(
    notice: Notice,
    at: datetime,
    channel: Channel,
    *,
    user_id: int | None = None,
    organisation_id: int | None = None,
) -> Delivery:
    here = channel is Channel.IN_APP
    return Delivery(
        county=notice.county,
        id=uuid7(at),
        notice_id=notice.id,
        user_id=user_id,
        organisation_id=organisation_id,
        channel=channel,
        state=DeliveryState.SENT if here else DeliveryState.WAITING,
        sent_at=at if here else None,
        next_try=None if here else next_hour(at, urgent=notice.urgent),
    )
