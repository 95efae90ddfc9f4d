"""The key of a document: its time, then a digest that tells those of one millisecond apart."""

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

DIGEST_BITS = 21
LATEST = 2**42 - 1  # milliseconds beside them, in the year 2109; what is later is as late
TRIES = 8  # an import may bring a hundred thousand rows of one instant
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HIGHEST = 2**63 - 1


def first_key(at: datetime) -> int:
    """The lowest key of that millisecond: the bound of a span of time."""
    since = (at - EPOCH) // timedelta(milliseconds=1)
    return min(max(since, 0), LATEST) << DIGEST_BITS


def candidates(county: str, kind: str, subject: uuid.UUID, at: datetime) -> list[int]:
    """Keys for the document, best first: the first that nobody has is its own."""
    digest = hashlib.sha256(f"{county}/{kind}/{subject.hex}".encode()).digest()
    numbers = (int.from_bytes(digest[place : place + 4]) for place in range(0, 4 * TRIES, 4))
    return [first_key(at) | number % (1 << DIGEST_BITS) for number in numbers]


def month_of(key: int) -> int:
    """The month of a key, counted from year 0 (UTC)."""
    at = EPOCH + timedelta(milliseconds=key >> DIGEST_BITS)
    return at.year * 12 + at.month - 1


def start_of(month: int) -> int:
    """The lowest key of a month."""
    return first_key(datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC))


def month_at(at: datetime) -> int:
    """The month of an instant, as that of its key."""
    return month_of(first_key(at))
