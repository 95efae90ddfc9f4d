"""Sending what is due: claim, send, mark. A kill can double at most the one in flight."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from huiyin.notices.channels.configured import SHARED, is_configured, sender_of
from huiyin.notices.channels.sending import Refused, Retry, Sender
from huiyin.notices.domain.hours import next_hour
from huiyin.notices.domain.rendering import Unwanted, message_of
from huiyin.notices.models import Channel, Delivery, DeliveryState, Notice

MOST_ATTEMPTS = 8  # the last four to six hours after the first, nights not counted
FIRST_PAUSE = timedelta(minutes=2)
CLAIM = timedelta(minutes=10)  # longer than any sending takes

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """What came of one delivery: exactly one is 1, or none where it was not ours or unwanted."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


def deliver_next(
    *,
    county: str,
    channel: Channel,
    at: datetime,
    sender: Callable[[Channel], Sender] = sender_of,
) -> Result | None:
    """Send the longest due message of a channel; None where nothing is due.

    Three statements of their own, without a transaction around the sending: the claim counts
    the attempt and pushes ``next_try`` ahead, by compare-and-set, so that of two workers one
    sends; a worker killed after that leaves a message that is tried again with the same key.
    """
    due = Delivery.objects.filter(
        county=county, state=DeliveryState.WAITING, channel=channel, next_try__lte=at
    )
    row = due.order_by("next_try", "id").first()
    if row is None:
        return None
    this = Delivery.objects.filter(county=county, id=row.id, state=DeliveryState.WAITING)
    claim = this.filter(attempts=row.attempts, next_try=row.next_try)
    if row.attempts >= MOST_ATTEMPTS:  # killed every time: it may be the message that kills
        return _dead(claim, row.last_error or "Interrupted")
    notice = Notice.objects.filter(county=county, id=row.notice_id).first()
    hour = next_hour(at, urgent=bool(notice and notice.urgent))
    if hour > at:  # the worker stood still in office time, and now it is night
        claim.update(next_try=hour)
        return Result()
    if not claim.update(attempts=F("attempts") + 1, next_try=at + CLAIM):
        return Result()
    row.attempts += 1
    try:
        if not is_configured(channel):
            raise Retry("NotConfigured", down=True)
        sender(channel).send(message_of(row, notice))
    except Unwanted:
        this.delete()
        return Result()
    except Refused as error:
        return _dead(this, error.code)
    except Retry as error:
        if error.down:
            _let_others_wait(row, at)
        return _again(this, row, error.code, at)
    except Exception as error:  # one message must not stop all the others
        logger.error("%s: %s", row.id, type(error).__name__)
        return _again(this, row, type(error).__name__, at)
    this.update(state=DeliveryState.SENT, sent_at=at, next_try=None, last_error="")
    return Result(sent=1)


def pause_after(attempts: int, key: uuid.UUID) -> timedelta:
    """How long to wait after so many attempts: doubled each time, with up to half more.

    The part that is more comes from the id, so that messages that failed together do not all
    come back together, and a test knows what to expect.
    """
    spread = 1 + (key.int % 1000) / 2000
    return FIRST_PAUSE * float(2 ** max(attempts - 1, 0)) * spread


def _again(rows: "QuerySet[Delivery]", row: Delivery, code: str, at: datetime) -> Result:
    if row.attempts >= MOST_ATTEMPTS:
        return _dead(rows, code)
    rows.update(next_try=at + pause_after(row.attempts, row.id), last_error=code[:60])
    return Result(failed=1)


def _dead(rows: "QuerySet[Delivery]", code: str) -> Result:
    done = rows.update(state=DeliveryState.DEAD, next_try=None, last_error=code[:60])
    return Result(dead=done)


def _let_others_wait(row: Delivery, at: datetime) -> None:
    """A server that does not answer is asked once, not once for every message it is owed."""
    rows = Delivery.objects.filter(
        county=row.county, state=DeliveryState.WAITING, channel=row.channel, next_try__lte=at
    )
    if Channel(row.channel) not in SHARED:
        rows = rows.filter(user_id=row.user_id, organisation_id=row.organisation_id)
    rows.update(next_try=at + pause_after(row.attempts, row.id))
