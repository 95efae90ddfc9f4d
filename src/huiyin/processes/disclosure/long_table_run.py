"""Reading one long table: it tells how far it is, and stops where it is no longer wanted.

Killed at any point it has left no draft, and can be begun again.
"""

import json
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.timezone import localdate

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content, Sheet
from huiyin.disclosure.models import Draft, Publication, TableFile, TableState
from huiyin.disclosure.publications.behind import written
from huiyin.disclosure.publications.queries import version
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor, actor_for
from huiyin.people.importing.problems import Problem
from huiyin.people.models import User
from huiyin.processes.disclosure import publishing
from huiyin.processes.disclosure.long_tables import opened, path_of
from huiyin.processes.disclosure.sheet_file import load

BEAT = 1.0  # seconds between two words of how far it is
SHOWN = 100  # problems that are kept
Clock = Callable[[], datetime]


class Stopped(Exception):
    """Somebody cancelled it, or another process has it."""


class Beat:
    """Tells the row how far it is, now and then, and learns whether to go on."""

    def __init__(self, row: TableFile, now: Clock) -> None:
        self.row, self.now = row, now
        self.told = 0.0

    def __call__(self, done: int, total: int) -> None:
        """``done`` lines of ``total`` have been read. Raises :class:`Stopped`."""
        if monotonic() - self.told >= BEAT:
            self.told = monotonic()
            if not _own(self.row).update(done=done, total=total, beat_at=self.now()):
                raise Stopped


def run(county: str, key: uuid.UUID, attempt: int, now: Clock) -> None:
    """Make a draft of this table; its row says how that went."""
    rows = TableFile.objects.filter(county=county, id=key, attempt=attempt)
    row = rows.filter(state=TableState.RUNNING).first()
    if row is None:
        return
    try:
        with translation.override(row.language):
            _read(row, now)
    except Stopped:
        return
    except Refused as refusal:
        _end(row, now, sentence=refusal.sentence)
    except Exception as error:
        # What it was about stays out of the log: a message may quote a cell.
        logging.getLogger(__name__).error("table %s: %s", key, type(error).__name__)
        _own(row).update(state=TableState.FAILED, ended_at=now())
        return  # its file stays: it can be begun again
    path_of(row.id).unlink(missing_ok=True)


def _own(row: TableFile) -> QuerySet[TableFile]:
    """The row as long as it is this process's to write."""
    return TableFile.objects.filter(
        county=row.county, id=row.id, attempt=row.attempt, state=TableState.RUNNING
    )


def _read(row: TableFile, now: Clock) -> None:
    user = User.objects.get(pk=row.user_id, suspended_at__isnull=True)
    by = actor_for(user, localdate(now()))
    typed, about, kind = json.loads(row.typed), _about(row), kind_of(row.kind)
    loaded = load(
        kind,
        name=row.name,
        content=opened(row),
        before=_before(about, by, kind.key),
        tell=Beat(row, now),
    )
    if loaded.sheet is None:
        _end(row, now, problems=loaded.problems)
        return
    rest = Content.from_document(typed["rest"])
    content = replace(rest, sheets=(loaded.sheet, *rest.sheets))
    count, at = len(loaded.sheet.lines), now()
    with transaction.atomic():
        if not _own(row).update(beat_at=at, done=count, total=count):  # and nobody cancels it now
            raise Stopped
        made = _kept(about, content, typed["reason"], by=by, at=at)
        _own(row).update(state=TableState.DONE, draft_id=made.id, ended_at=at)


def _about(row: TableFile) -> Draft | Publication | None:
    """What it changes or corrects, as the one who sent the file had read it."""
    if row.corrects:
        return version(row.corrects, row.version)
    if row.draft_id is None:
        return None
    draft = Draft.objects.get(county=row.county, id=row.draft_id)
    draft.number = row.number  # whoever took a step meanwhile was faster, and this is refused
    return draft


def _before(about: Draft | Publication | None, by: Actor, key: str) -> Sheet | None:
    if isinstance(about, Publication):
        return written(by, about).sheet(key)
    return content_of(about).sheet(key) if about and about.content else None


def _kept(
    about: Draft | Publication | None, content: Content, reason: str, *, by: Actor, at: datetime
) -> Draft:
    if isinstance(about, Publication):
        return publishing.correct(about, content, reason=reason, by=by, at=at)
    return publishing.prepare(content, by=by, at=at, draft=about)


def _end(
    row: TableFile, now: Clock, *, problems: Sequence[Problem] = (), sentence: str = ""
) -> None:
    """It is no draft, and why; the one who sent it reads that above what they had typed."""
    told: dict[str, Any] = {
        "sentence": sentence,
        "count": len(problems),
        "problems": [
            [one.sheet, one.line, one.column, one.reason, one.remedy] for one in problems[:SHOWN]
        ],
    }
    _own(row).update(state=TableState.WRONG, wrong=json.dumps(told), ended_at=now())
