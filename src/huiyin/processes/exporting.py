"""Figures and the cases behind them as a workbook, made in a process of its own.

A process that tells nothing for three minutes is taken for dead: its export says so and can be
begun again. What is made lies in ``HUIYIN_DATA/exports`` for a day, for its owner alone.
"""

import hashlib
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
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import huiyin
from huiyin.common.audit import record
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.models import Export, ExportState
from huiyin.people.actors import Actor

MOST_ROWS = 1_000_000  # a sheet holds 1,048,576 lines
SOURCE = str(Path(huiyin.__file__).parents[1])
AT_ONCE = 3  # exports running on this machine: each takes a processor and 200 MB
KEPT = timedelta(days=1)
# Without a word of it a process is taken for dead; putting a million rows together takes minutes.
PATIENCE = timedelta(minutes=3)


def start(words: Mapping[str, str], *, title: str, total: int, by: Actor, at: datetime) -> Export:
    """Begin one; ``total`` is how many cases the figure has whose list goes into it.

    ``words`` is the question as addresses say it. The audit log says who exported what. Raises
    :class:`Refused` for more than a sheet can hold, while another of the same person runs, and
    while too many run.
    """
    if total > MOST_ROWS:
        raise Refused(
            _("一次最多导出%(most)d件，这里有%(total)d件。请缩短时间，或者先选一个地方、一类事项。")
            % {"most": MOST_ROWS, "total": total}
        )
    with transaction.atomic():
        _free(by, at)
        row = Export.objects.create(
            id=uuid7(at),
            user_id=by.user_id or 0,
            posts=posts_of(by),
            words=dict(words),
            title=title[:200],
            language=get_language() or "zh-hans",
            state=ExportState.RUNNING,
            total=total,
            made_at=at,
            beat_at=at,
        )
        record("figures.export", title[:120], by=by.user_id, at=at, count=total)
        transaction.on_commit(lambda: spawn(row.id, row.attempt))
    return row


def again(row: Export, *, by: Actor, at: datetime) -> None:
    """Begin one anew that was broken off, failed or was cancelled.

    Raises :class:`Refused` while it runs, and as :func:`start` does.
    """
    with transaction.atomic():
        row = Export.objects.select_for_update().get(id=row.id)
        if row.state == ExportState.DONE or alive(row, at):
            raise Refused(_("这一份不用重新开始：正在导出，或者已经导好。"))
        _free(by, at)
        row.state, row.ended_at, row.beat_at = ExportState.RUNNING, None, at
        row.attempt, row.done, row.rows = row.attempt + 1, 0, 0
        row.posts = posts_of(by)
        row.save()
        transaction.on_commit(lambda: spawn(row.id, row.attempt))


def cancel(row: Export, *, at: datetime) -> None:
    """Stop one; its process sees it at its next beat. Nothing happens to one that has ended."""
    rows = Export.objects.filter(id=row.id, state=ExportState.RUNNING)
    rows.update(state=ExportState.CANCELLED, ended_at=at)


def mine(by: Actor, key: uuid.UUID) -> Export | None:
    """The export of this person with this key."""
    return Export.objects.filter(id=key, user_id=by.user_id or 0).first()


def latest(by: Actor, at: datetime) -> list[Export]:
    """The person's exports of the last day, the newest first; at most ten."""
    rows = Export.objects.filter(user_id=by.user_id or 0, made_at__gt=at - KEPT)
    return list(rows[:10])


def fetch(row: Export, *, by: Actor, at: datetime) -> Path:
    """The finished workbook; the audit log says that it was fetched.

    Raises :class:`Refused` where it is not there (any more), and where the person's posts are
    no longer those it was made for.
    """
    path = path_of(row.id)
    if row.state != ExportState.DONE or at - row.made_at > KEPT or not path.is_file():
        raise Refused(_("这份文件已经不在了：导出的文件只保留一天。请重新导出。"))
    if row.posts != posts_of(by):
        raise Refused(_("您的岗位变了，能看的范围也变了，这份文件不能再下载。请重新导出。"))
    record("figures.fetch", row.title[:120], by=by.user_id, at=at, count=row.rows)
    return path


def alive(row: Export, at: datetime) -> bool:
    """Whether its process still tells of itself."""
    return row.state == ExportState.RUNNING and at - row.beat_at <= PATIENCE


def posts_of(actor: Actor) -> str:
    """A digest of what the person may see: changes with any post, its scope or rights."""
    told = sorted(
        f"{post.organisation_id} {post.role} {post.scope} {post.compound_id} {sorted(post.rights)}"
        for post in actor.posts
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def folder() -> Path:
    """Where the workbooks lie."""
    return Path(settings.DATA) / "exports"


def path_of(key: uuid.UUID) -> Path:
    """Where the finished workbook of this export lies."""
    return folder() / f"{key}.xlsx"


def spawn(key: uuid.UUID, attempt: int) -> None:
    """The process that makes it; nobody waits for it."""
    subprocess.Popen(
        [sys.executable, "-m", "huiyin.processes.export_apart", str(key), str(attempt)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a server that is stopped takes no export with it
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONUTF8": "1"},
    )


def forget(*, at: datetime) -> int:
    """Remove what is older than a day, rows and files; how many rows."""
    old = Export.objects.filter(made_at__lte=at - KEPT)
    count, _each = old.delete()
    if folder().is_dir():
        for file in folder().iterdir():
            with suppress(OSError):  # gone meanwhile, or tried again at the next sweep
                if datetime.fromtimestamp(file.stat().st_mtime, tz=at.tzinfo) <= at - KEPT:
                    file.unlink()
    return count


def _free(by: Actor, at: datetime) -> None:
    """Raises :class:`Refused` where another must end first."""
    running = Export.objects.filter(state=ExportState.RUNNING, beat_at__gt=at - PATIENCE)
    owners = list(running.values_list("user_id", flat=True))
    if by.user_id in owners:
        raise Refused(_("您还有一份正在导出。请等它导完，或者先取消它。"))
    if len(owners) >= AT_ONCE:
        raise Refused(_("现在有%(count)d份在导出，请过几分钟再试。") % {"count": len(owners)})
