"""What somebody has read."""

import uuid
from datetime import datetime

from huiyin.notices.queries import own
from huiyin.people.actors import Actor


def mark_read(*, until: uuid.UUID, by: Actor, at: datetime) -> int:
    """Mark one's own up to ``until``, the newest that was on the page; how many were unread."""
    return own(by).filter(read_at__isnull=True, id__lte=until).update(read_at=at)
