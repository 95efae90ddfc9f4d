"""What could not be sent, and what whoever configures the platform does about it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from huiyin.notices.models import Delivery, DeliveryState
from huiyin.notices.queries import dead
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Meant:
    """Which dead letters: all of a channel with one error, or the one with ``key``."""

    channel: str = ""
    error: str = ""
    key: uuid.UUID | None = None


def retry(meant: Meant, *, by: Actor, at: datetime) -> int:
    """Send these again from the beginning; how many there were. Their keys stay the same."""
    return _dead(meant, by).update(
        state=DeliveryState.WAITING, attempts=0, next_try=at, last_error=""
    )


def forget(meant: Meant, *, by: Actor) -> int:
    """Take these off the list for good; the message in the box stays. How many there were."""
    deleted, _each = _dead(meant, by).delete()
    return deleted


def _dead(meant: Meant, by: Actor) -> "QuerySet[Delivery]":
    """None but those of the counties that ``by`` configures."""
    if meant.key is not None:
        return dead(by).filter(id=meant.key)
    return dead(by).filter(channel=meant.channel, last_error=meant.error)
