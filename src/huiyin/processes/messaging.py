"""From the outbox to the people: what ``huiyin worker`` does after each sweep."""

import logging
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import InterfaceError, OperationalError

from huiyin.cases.models import Follower
from huiyin.common.failures import log_failure
from huiyin.notices.channels.configured import OUTSIDE
from huiyin.notices.domain.delivering import deliver_next
from huiyin.notices.domain.expanding import expand, outbox
from huiyin.territory.queries import counties

SECONDS = 60.0  # then the sweep has its turn again; what is left waits for the next round

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivered:
    """How many messages went into boxes, went out, will be tried again, and were given up."""

    in_app: int = 0
    sent: int = 0
    failed: int = 0
    dead: int = 0


def deliver_due(*, at: datetime, seconds: float = SECONDS) -> Delivered:
    """Expand what is in the outbox and send what is due, for about ``seconds``.

    Killed at any point, the next round goes on: nothing in-app doubles, and outside at most
    the one message in flight, with the same key. Several workers at once do nothing twice.
    """
    began = time.monotonic()

    def enough() -> bool:
        return time.monotonic() - began > seconds

    places = counties()
    in_app = sum(_expand(county, at, enough) for county in places)
    sent = failed = dead = 0
    turns = [(county, channel) for channel in OUTSIDE for county in places]
    while turns and not enough():
        # One of each by turns: a long queue of one channel or county holds up no other.
        left = []
        for county, channel in turns:
            done = deliver_next(county=county, channel=channel, at=at)
            if done is not None:
                sent, failed, dead = sent + done.sent, failed + done.failed, dead + done.dead
                left.append((county, channel))
        turns = left
    return Delivered(in_app, sent, failed, dead)


def followers_of(county: str, case_id: uuid.UUID) -> Iterable[int]:
    """Who follows the case of their own accord."""
    rows = Follower.objects.filter(county=county, case_id=case_id)
    return rows.values_list("user_id", flat=True)


def _expand(county: str, at: datetime, enough: Callable[[], bool]) -> int:
    told = 0
    for key in outbox(county=county):
        if enough():
            break
        try:
            told += expand(key, county=county, at=at, followers=followers_of)
        except (OperationalError, InterfaceError):
            raise  # the database, not the notice
        except Exception as error:  # one notice must not stop all the others
            log_failure(error, what="notice", logger=logger)
    return told
