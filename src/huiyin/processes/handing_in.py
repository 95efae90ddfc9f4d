"""What a phone hands in: its files first, in pieces; then the thing itself, exactly once."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.common import idempotency
from huiyin.common.idempotency import Answer, Submission
from huiyin.common.refusal import Refused
from huiyin.files import resuming
from huiyin.files.gathering import gather
from huiyin.files.photos import CleanFile
from huiyin.files.sounds import clean_sound
from huiyin.people.actors import Actor
from huiyin.rulebook import active

SOUND = "sound"

Files = tuple[CleanFile, ...]


class Missing(Exception):
    """Files that have not arrived, or not whole; ``keys`` names their uploads."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = list(keys)


class BadFiles(Exception):
    """Files that are not what they should be: one sentence each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


@dataclass(frozen=True)
class SentFile:
    """A file that an item says it has: ``key`` is its upload's, ``kind`` photo or sound."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Sent:
    """One item as it came. ``content`` is what makes it the same item when it comes again."""

    key: str
    kind: str
    content: Mapping[str, Any]
    files: tuple[SentFile, ...] = ()


@dataclass
class _Upload:
    name: str | None
    size: int | None
    file: IO[bytes]


def take_piece(key: str, *, at: int, total: int, piece: bytes, by: Actor) -> int:
    """Keep a piece of a file that begins at byte ``at``; how much of it there is now.

    Raises what :func:`huiyin.files.resuming.append` does.
    """
    return resuming.append(by.user_id or 0, key, at=at, total=total, piece=piece)


def hand_in(
    sent: Sent, *, county: str, by: Actor, at: datetime, do: Callable[[Files], Answer]
) -> tuple[Answer, bool]:
    """Do it with its files, once; the answer, and whether it had been given before.

    What ``do`` raises undoes everything, and the item may come again under the same key.
    Raises :class:`Missing`, :class:`BadFiles` and :class:`huiyin.common.idempotency.OtherBody`.
    """
    user = by.user_id or 0
    keys = [file.key for file in sent.files]
    submission = Submission(county, user, sent.key, sent.kind, sent.content, keys)
    digests = {file.key: digest for file in sent.files if (digest := _digest(user, file.key))}
    # Once it is done its files are gone from here: whoever lost the answer still gets it.
    before, repeated = idempotency.answered(submission, digests), True
    if before is None:
        try:
            files = _cleaned(user, sent.files)
        except Missing:
            before = idempotency.answered(submission)  # another tab was quicker by a moment
            if before is None:
                raise
        else:
            before, repeated = idempotency.once(
                submission, files=digests, at=at, do=lambda: do(files)
            )
    resuming.discard(user, keys)
    return before, repeated


def _digest(user: int, key: str) -> str:
    """Of what has arrived whole; "" for anything else."""
    found = resuming.whole_file(user, key)
    try:
        return found.digest() if found else ""
    except FileNotFoundError:
        return ""


def _cleaned(user: int, files: Sequence[SentFile]) -> Files:
    """The files as they are kept; looked into before any row is locked, they cost the most."""
    with ExitStack() as opened:
        handles = {file.key: _opened(user, file.key, opened) for file in files}
        missing = [key for key, handle in handles.items() if handle is None]
        if missing:
            raise Missing(missing)
        uploads = [
            (file.kind, _Upload(file.name, os.fstat(handle.fileno()).st_size, handle))
            for file in files
            if (handle := handles[file.key])
        ]
        most = int(active.profile().counts["photos_per_report"].value)
        photos = [upload for kind, upload in uploads if kind != SOUND]
        sounds = [upload for kind, upload in uploads if kind == SOUND]
        clean, problems = gather(photos, most=most, limit=settings.PHOTO_BYTES)
        if len(sounds) > 1:
            problems.append(_("一次只能交一段录音。"))
        if problems:
            raise BadFiles(problems)
        return (*clean, *map(_sound, sounds))


def _opened(user: int, key: str, opened: ExitStack) -> IO[bytes] | None:
    """The file if it is here, and it stays readable although another tab uses it up."""
    found = resuming.whole_file(user, key)
    try:
        return opened.enter_context(found.path.open("rb")) if found else None
    except FileNotFoundError:
        return None


def _sound(upload: _Upload) -> CleanFile:
    seconds = int(active.profile().counts["sound_seconds"].value)
    limit = int(settings.SOUND_BYTES)
    try:
        return clean_sound(upload.file, size=upload.size or 0, limit=limit, seconds=seconds)
    except Refused as refusal:
        raise BadFiles([refusal.sentence]) from None
