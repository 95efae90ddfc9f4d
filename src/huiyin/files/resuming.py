"""Files that arrive in pieces over a bad line: what lies on the disk is what has arrived.

Nothing is remembered beside the file: its size is the offset to go on from, its name says how
long it is to become. A server killed in the middle of a piece loses and doubles nothing.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused

KEY = re.compile(r"[0-9a-f]{32}")
PIECE = 512 * 1024  # bytes of one request
MOST_FILES = 60  # of one account that nobody has handed in yet
MOST_BYTES = 300 * 1024 * 1024  # of those together
KEPT = timedelta(days=14)
FOLDER = "incoming"


class WrongOffset(Exception):
    """The piece does not begin where the file ends; ``offset`` says where it ends."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True)
class Arriving:
    """A file of which some has arrived."""

    path: Path
    total: int

    @property
    def size(self) -> int:
        """Bytes that are here."""
        return self.path.stat().st_size

    @property
    def whole(self) -> bool:
        """All of it is here."""
        return self.size == self.total

    def digest(self) -> str:
        """SHA-256 of its bytes, hexadecimal."""
        with self.path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()


def offset(user_id: int, key: str) -> int:
    """How much of the file has arrived; 0 of one that nobody began."""
    found = _find(_folder(user_id), key)
    return found.size if found else 0


def append(user_id: int, key: str, *, at: int, total: int, piece: bytes) -> int:
    """Add a piece that begins at byte ``at`` of a file of ``total`` bytes; how much there is now.

    Raises :class:`WrongOffset` where the file ends elsewhere (a file begun with another length
    is thrown away and begins anew), and :class:`Refused` for one that is empty or too large.
    """
    limit = int(settings.PHOTO_BYTES)
    if not KEY.fullmatch(key):
        raise ValueError(key)  # addresses let nothing else through
    if not 0 < total <= limit:
        sentence = _("这个文件太大或者是空的，最大 %(limit)d MB。请换一个再传。")
        raise Refused(sentence % {"limit": limit // 2**20})
    folder = _folder(user_id)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        file = _begun(folder, key, total)
        size = file.size
        if at != size:
            raise WrongOffset(size)
        if size + len(piece) > total:
            raise Refused(_("收到的比说好的长，请重新选这个文件再传。"))
        with file.path.open("ab") as handle:
            handle.write(piece)
            handle.flush()
            os.fsync(handle.fileno())
        return size + len(piece)


def whole_file(user_id: int, key: str) -> Arriving | None:
    """The file if all of it has arrived."""
    found = _find(_folder(user_id), key)
    try:
        return found if found and found.whole else None
    except FileNotFoundError:  # used up at this very moment
        return None


def discard(user_id: int, keys: Iterable[str]) -> None:
    """Remove what was handed in; what is gone already is no error."""
    for key in filter(KEY.fullmatch, keys):
        for path in _folder(user_id).glob(f"{key}.*"):
            path.unlink(missing_ok=True)


def forget_old(*, at: datetime) -> int:
    """Remove what nobody went on with for two weeks; how many files that were."""
    removed = 0
    for path in _root().glob("*/*"):
        with suppress(FileNotFoundError):  # handed in at this very moment
            if path.stat().st_mtime < (at - KEPT).timestamp():
                path.unlink()
                removed += 1
    return removed


def _begun(folder: Path, key: str, total: int) -> Arriving:
    """The file as far as it is here; a new one within what one account may have lying here."""
    found = _find(folder, key)
    if found and found.total != total:
        found.path.unlink(missing_ok=True)
        found = None
    if found is None:
        _make_room(folder, total)
        found = Arriving(folder / f"{key}.{total}", total)
        found.path.touch(exist_ok=False)
    return found


def _make_room(folder: Path, total: int) -> None:
    """Let the oldest go where an account has too much lying here.

    Mostly it belongs to what was discarded on the phone; the phone still has the rest, and
    sends it anew.
    """
    lying = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    while lying and (len(lying) >= MOST_FILES or sum(map(_total, lying)) + total > MOST_BYTES):
        lying.pop(0).unlink(missing_ok=True)


def _find(folder: Path, key: str) -> Arriving | None:
    path = next(folder.glob(f"{key}.*"), None) if KEY.fullmatch(key) else None
    return Arriving(path, _total(path)) if path else None


def _total(path: Path) -> int:
    return int(path.suffix[1:])


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def _folder(user_id: int) -> Path:
    return _root() / str(user_id)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One piece of an account at a time, whichever process has it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
