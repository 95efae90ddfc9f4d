"""The one snapshot of a place: who makes it anew, and what the others get meanwhile."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from huiyin.insight.models import Snapshot

LONGEST = timedelta(seconds=30)  # a making that takes longer has died
# Between two machines, or for one request that waited long. Beyond it a clock was set back.
AHEAD = timedelta(minutes=10)


@dataclass(frozen=True)
class Kept:
    """A snapshot as it stands; the body is fetched by :func:`body_of` where it is wanted."""

    code: str
    etag: str
    made_at: datetime


def kept(code: str) -> Kept | None:
    """What stands in the row, without its body; None while there is none. One statement."""
    row = Snapshot.objects.filter(code=code, made_at__isnull=False).only("etag", "made_at").first()
    return Kept(code, row.etag, row.made_at) if row and row.made_at else None


def body_of(code: str) -> tuple[str, bytes]:
    """Etag and gzipped body, of one and the same making."""
    row = Snapshot.objects.only("etag", "body").get(code=code)
    return row.etag, bytes(row.body)


def is_due(found: Kept | None, *, at: datetime, every: timedelta) -> bool:
    """Whether it is old enough to be made anew; one far from the future is, too."""
    return found is None or not at - every < found.made_at <= at + AHEAD


def take_turn(code: str, *, at: datetime, every: timedelta) -> bool:
    """Whether the caller is the one to make it: compare-and-set on the row.

    Everybody else, in whatever process, gets False until it is kept or the turn runs out.
    """
    later = at + LONGEST + AHEAD
    free = Q(making_until__isnull=True) | Q(making_until__lte=at) | Q(making_until__gt=later)
    due = Q(made_at__isnull=True) | Q(made_at__lte=at - every) | Q(made_at__gt=at + AHEAD)
    turn = Snapshot.objects.filter(due, free, code=code)
    if turn.update(making_until=at + LONGEST):
        return True
    if Snapshot.objects.filter(code=code).exists():
        return False
    Snapshot.objects.bulk_create([Snapshot(code=code)], ignore_conflicts=True)
    return bool(turn.update(making_until=at + LONGEST))


def keep(code: str, text: bytes, *, at: datetime) -> Kept:
    """Put it in the row and end the turn that was taken ``at`` that instant.

    Where the turn had run out and another one has made it since, theirs stays.
    """
    etag = hashlib.blake2b(text, digest_size=16).hexdigest()
    Snapshot.objects.filter(code=code, making_until=at + LONGEST).update(
        made_at=at, etag=etag, body=gzip.compress(text, 6, mtime=0), making_until=None
    )
    return Kept(code, etag, at)


def give_up(code: str, *, at: datetime, every: timedelta) -> None:
    """The making failed: what is there stays, and the next one tries after the usual while."""
    Snapshot.objects.filter(code=code, making_until=at + LONGEST).update(making_until=at + every)
