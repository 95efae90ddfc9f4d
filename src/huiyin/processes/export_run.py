"""Making one export: it tells how far it is, and stops where it is no longer wanted.

Killed at any point it leaves a part of a file that nobody is given and that goes after a day.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from django.db.models import QuerySet
from django.utils import translation
from django.utils.timezone import localdate

from huiyin.insight.addressing import asked_from
from huiyin.insight.models import Export, ExportState
from huiyin.insight.reach import allowed
from huiyin.people.actors import actor_for
from huiyin.people.models import User
from huiyin.processes.export_file import write
from huiyin.processes.exporting import path_of, posts_of

BEAT = 1.0  # seconds between two words of how far it is
Clock = Callable[[], datetime]


class Stopped(Exception):
    """Somebody cancelled it, or another process has it."""


class Beat:
    """Tells the row how far it is, now and then, and learns whether to go on."""

    def __init__(self, row: Export, now: Clock) -> None:
        self.row, self.now = row, now
        self.told = 0.0

    def __call__(self, done: int, rows: int) -> None:
        """``done`` cases were gone through and ``rows`` written. Raises :class:`Stopped`."""
        if monotonic() - self.told >= BEAT:
            self.tell(done, rows)

    def tell(self, done: int, rows: int) -> None:
        """The same, at once."""
        self.told = monotonic()
        if not _own(self.row).update(done=done, rows=rows, beat_at=self.now()):
            raise Stopped


def run(key: uuid.UUID, attempt: int, now: Clock) -> None:
    """Make the workbook of this export; its row says how that went."""
    row = Export.objects.filter(id=key, attempt=attempt, state=ExportState.RUNNING).first()
    if row is None:
        return
    target = path_of(row.id)
    part = target.with_suffix(f".{attempt}.part")
    beat = Beat(row, now)
    try:
        rows = _made(row, part, beat, now())
        beat.tell(row.total, rows)
        part.replace(target)
        _own(row).update(state=ExportState.DONE, ended_at=now())
    except Stopped:
        pass
    except Exception as error:
        # What it was about stays out of the log: a message may quote a matter.
        logging.getLogger(__name__).error("export %s: %s", key, type(error).__name__)
        _own(row).update(state=ExportState.FAILED, ended_at=now())
    finally:
        part.unlink(missing_ok=True)


def _own(row: Export) -> QuerySet[Export]:
    """The row as long as it is this process's to write."""
    return Export.objects.filter(id=row.id, attempt=row.attempt, state=ExportState.RUNNING)


def _made(row: Export, part: Path, beat: Beat, at: datetime) -> int:
    """How many cases were written. Raises where the person may see something else by now."""
    user = User.objects.get(pk=row.user_id, suspended_at__isnull=True)
    actor = actor_for(user, localdate(at))
    if posts_of(actor) != row.posts:
        raise PermissionError("other posts")
    part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with translation.override(row.language):
        asked = allowed(actor, asked_from(row.words))
        return write(part, asked, row.words["column"], title=row.title, by=actor, at=at, tell=beat)
