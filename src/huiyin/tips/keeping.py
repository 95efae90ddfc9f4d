"""Where encrypted files lie, with no time on them but the day."""

import os
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.timezone import make_aware

FOLDER = "tips"
DAY = timedelta(days=1)


def folder() -> Path:
    """The folder of all tips' files; their names are random."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def keep(key: UUID, content: bytes, *, on: date) -> None:
    """Write an encrypted file, whole or not at all. Its time, and the folder's, is the day's start.

    The inode's own change time cannot be set; docs/tips-threat-model.md says so.
    """
    folder().mkdir(parents=True, exist_ok=True)
    target = folder() / str(key)
    temporary = target.with_suffix(".part")
    with temporary.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    _date_back(temporary, on)
    temporary.replace(target)
    _date_back(folder(), on)


def kept(key: UUID) -> bytes:
    """The encrypted file; :class:`OSError` where it is gone."""
    return (folder() / str(key)).read_bytes()


def remove(keys: Iterable[UUID], *, on: date) -> None:
    """Delete files; one that is gone already is no error."""
    for key in keys:
        (folder() / str(key)).unlink(missing_ok=True)
    if folder().is_dir():
        _date_back(folder(), on)


def left_behind(known: Iterable[UUID], *, on: date) -> list[Path]:
    """Files that no row knows: a process was killed while it wrote them.

    Not those of yesterday: what began before midnight may still be on its way to its row.
    """
    if not folder().is_dir():
        return []
    names = {str(key) for key in known}
    long_ago = _start(on - DAY)
    return [
        path
        for path in folder().iterdir()
        if path.name not in names and path.stat().st_mtime < long_ago
    ]


def _date_back(path: Path, on: date) -> None:
    os.utime(path, (_start(on), _start(on)))


def _start(on: date) -> float:
    return make_aware(datetime.combine(on, time.min)).timestamp()
