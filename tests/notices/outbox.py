"""What the tests of messages share: an act's notice, and senders that remember or fail."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from huiyin.notices.channels.sending import Message
from huiyin.notices.domain.expanding import expand, outbox
from huiyin.notices.domain.writing import write
from huiyin.notices.models import Channel, Choice, Delivery, Notice
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, Person

URL = "https://example.com/hook"
ADDRESSES = {Channel.EMAIL: "xingang@example.com", Channel.WEBHOOK: URL, Channel.WECOM: URL}


def tell(kind: str = "assign", *, at: datetime, **fields: Any) -> Notice:
    """Write a notice as an act does."""
    # Two of one millisecond stand in no order: the new one is the one not there before.
    before = list(Notice.objects.filter(county=COUNTY).values_list("id", flat=True))
    with transaction.atomic():
        write(kind, county=COUNTY, at=at, **fields)
    return Notice.objects.filter(county=COUNTY).exclude(id__in=before).get()


def expand_all(at: datetime, followers: Any = lambda county, case: ()) -> int:
    """What the worker does with the outbox."""
    keys = outbox(county=COUNTY)
    return sum(expand(key, county=COUNTY, at=at, followers=followers) for key in keys)


def prefer(person: Person, channel: Channel, at: datetime, *, enabled: bool = True) -> Choice:
    """The person has chosen a channel."""
    return Choice.objects.create(
        user=person.user,
        channel=channel,
        enabled=enabled,
        address=ADDRESSES.get(channel, ""),
        changed_at=at,
    )


def rows(**narrowed: Any) -> list[Delivery]:
    """Deliveries of the county, oldest first."""
    return list(Delivery.objects.filter(county=COUNTY, **narrowed).order_by("id"))


def told() -> set[int]:
    """The accounts that have something in their box."""
    return {row.user_id for row in rows(channel=Channel.IN_APP)}


class Outside:
    """A channel that remembers what it sent, and fails as it is told to."""

    def __init__(self, *failures: BaseException) -> None:
        self.sent: list[Message] = []
        self.failures = list(failures)

    def send(self, message: Message) -> None:
        """Fail as often as there are failures, then succeed."""
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(message)

    def of(self) -> Callable[[Channel], "Outside"]:
        """As the domain asks for a sender."""
        return lambda channel: self


def handlers(cast: Any) -> tuple[int, Right]:
    """The first community, and whoever handles there."""
    return cast.office("community", "321171002006").pk, Right.HANDLE
