"""Identifiers made by the application: UUIDv7, which sorts by time."""

import uuid
from datetime import UTC, datetime, timedelta

from uuid_utils import compat

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(at: datetime) -> uuid.UUID:
    """A UUIDv7 (RFC 9562 §5.7) whose time is ``at``, to the millisecond.

    ``at`` is given, never asked for: history that is imported sorts where it happened.
    """
    return compat.uuid7(nanoseconds=int(at.timestamp() * 1000) * 1_000_000)


def first_uuid7(at: datetime) -> uuid.UUID:
    """The smallest UUIDv7 of that millisecond: the lower bound of a partition or a page."""
    return uuid.UUID(int=int(at.timestamp() * 1000) << 80)


def time_of(key: uuid.UUID) -> datetime:
    """The instant of a UUIDv7, in UTC, to the millisecond."""
    return EPOCH + timedelta(milliseconds=key.int >> 80)
