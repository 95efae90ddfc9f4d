"""A long table on its way into a draft, read by a process of its own that can be watched.

A process that tells nothing for three minutes is taken for dead and can be begun again. The file
lies sealed in ``HUIYIN_DATA/tables`` until it was read, at most for a day; so long does its
author find what was typed beside it.
"""

import base64
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import huiyin
from huiyin.common.encryption import seal, unseal
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content
from huiyin.disclosure.domain.drafting import require_open
from huiyin.disclosure.models import Draft, Publication, TableFile, TableState
from huiyin.people.actors import Actor
from huiyin.people.queries import counties_of_actor
from huiyin.territory.queries import counties

__all__ = ["TableFile", "TableState"]  # surfaces get them from here

SOURCE = str(Path(huiyin.__file__).parents[1])
AT_ONCE = 3  # running on this machine: each takes a processor and some 300 MB
KEPT = timedelta(days=1)
PATIENCE = timedelta(minutes=3)
NAME = 120  # characters of what the file was called, from its end


def start(
    rest: Content,
    *,
    name: str,
    content: bytes,
    typed: Mapping[str, str],
    about: Draft | Publication | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> TableFile:
    """Begin to read it. ``rest`` is the content without this table, ``typed`` the form as sent.

    ``about`` is the draft that it changes, or the publication it corrects (with ``reason``).
    Raises :class:`Refused` while another of the same person is read, while too many are, and
    where no draft could come of it.
    """
    require_open(rest, about=about, by=by, at=at)
    draft = about if isinstance(about, Draft) else None
    row = about if isinstance(about, Publication) else None
    with transaction.atomic():
        _free(by, at)
        made = TableFile(
            county=rest.unit_code[:6],
            id=uuid7(at),
            user_id=by.user_id or 0,
            unit_code=rest.unit_code,
            kind=rest.kind,
            period=rest.period,
            name=name[-NAME:],
            draft_id=draft.id if draft else None,
            number=draft.number if draft else 0,
            corrects=row.series if row else None,
            version=row.version if row else 0,
            typed=json.dumps({"rest": rest.document(), "typed": dict(typed), "reason": reason}),
            language=get_language() or "zh-hans",
            total=0,
            made_at=at,
            beat_at=at,
        )
        _keep(made, content)
        made.save(force_insert=True)
        transaction.on_commit(lambda: spawn(made.county, made.id, made.attempt))
    return made


def again(row: TableFile, *, by: Actor, at: datetime) -> None:
    """Begin one anew that was broken off or failed.

    Raises :class:`Refused` while it runs, and where its file has been read or is gone.
    """
    with transaction.atomic():
        row = _rows(row).select_for_update().get()
        open_still = row.state in (TableState.RUNNING, TableState.FAILED)
        if not open_still or alive(row, at) or not path_of(row.id).is_file():
            raise Refused(_("这一份不用重新开始，或者文件已经不在了。请回去重新选文件。"))
        _free(by, at)
        row.state, row.ended_at, row.beat_at = TableState.RUNNING, None, at
        row.attempt, row.done = row.attempt + 1, 0
        row.save()
        transaction.on_commit(lambda: spawn(row.county, row.id, row.attempt))


def cancel(row: TableFile, *, at: datetime) -> None:
    """Stop it: no draft comes of it, and the file goes. Nothing happens to one that has ended."""
    running = _rows(row).filter(state=TableState.RUNNING)
    if running.update(state=TableState.CANCELLED, ended_at=at):
        path_of(row.id).unlink(missing_ok=True)


def mine(by: Actor, key: uuid.UUID) -> TableFile | None:
    """The file of this person with this key, as long as they are there."""
    rows = TableFile.objects.filter(county__in=counties_of_actor(by), id=key)
    return rows.filter(user_id=by.user_id or 0).first()


def latest(by: Actor, at: datetime) -> list[TableFile]:
    """The person's files of the last day that are no draft yet, the newest first; at most five."""
    rows = TableFile.objects.filter(
        county__in=counties_of_actor(by),
        made_at__gt=at - KEPT,
        user_id=by.user_id or 0,
        state__in=[TableState.RUNNING, TableState.WRONG, TableState.FAILED],
    )
    return list(rows.defer("typed", "wrong").order_by("-made_at", "-id")[:5])


def alive(row: TableFile, at: datetime) -> bool:
    """Whether its process still tells of itself."""
    return row.state == TableState.RUNNING and at - row.beat_at <= PATIENCE


def path_of(key: uuid.UUID) -> Path:
    """Where the sealed file lies."""
    return Path(settings.DATA) / "tables" / f"{key}.sealed"


def opened(row: TableFile) -> bytes:
    """The file as it was sent."""
    return base64.b64decode(unseal(path_of(row.id).read_bytes(), _context(row.id)))


def spawn(county: str, key: uuid.UUID, attempt: int) -> None:
    """The process that reads it; nobody waits for it."""
    module = "huiyin.processes.disclosure.long_table_apart"
    subprocess.Popen(
        [sys.executable, "-m", module, county, str(key), str(attempt)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a server that is stopped takes no table with it
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONUTF8": "1"},
    )


def forget(*, at: datetime) -> int:
    """Remove what is older than a day, rows and files; how many rows."""
    old = TableFile.objects.filter(county__in=counties(), made_at__lte=at - KEPT)
    count, _each = old.delete()
    folder = path_of(uuid.UUID(int=0)).parent
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):  # gone meanwhile, or tried again at the next sweep
            if datetime.fromtimestamp(file.stat().st_mtime, tz=at.tzinfo) <= at - KEPT:
                file.unlink()
    return count


def _keep(row: TableFile, content: bytes) -> None:
    path = path_of(row.id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(seal(base64.b64encode(content).decode(), _context(row.id)))


def _context(key: uuid.UUID) -> str:
    return f"table_file:{key}"


def _rows(row: TableFile) -> QuerySet[TableFile]:
    return TableFile.objects.filter(county=row.county, id=row.id)


def _free(by: Actor, at: datetime) -> None:
    """Raises :class:`Refused` where another must end first."""
    running = TableFile.objects.filter(
        county__in=counties(), state=TableState.RUNNING, beat_at__gt=at - PATIENCE
    )
    owners = list(running.values_list("user_id", flat=True))
    if by.user_id in owners:
        raise Refused(_("您还有一张长表正在读。请等它读完，或者先取消它。"))
    if len(owners) >= AT_ONCE:
        raise Refused(_("现在有%(count)d张长表在读，请过几分钟再试。") % {"count": len(owners)})
