"""Where cleaned files lie."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from huiyin.files.photos import CleanFile


def store(file: CleanFile, path: str) -> None:
    """Write the file under MEDIA_ROOT, whole or not at all."""
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".part")
    with temporary.open("wb") as handle:
        handle.write(file.content)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(target)


def stored(path: str) -> Path:
    """The file on disk."""
    return Path(settings.MEDIA_ROOT) / path


def digest(path: str) -> bytes | None:
    """SHA-256 of what lies on disk; None where no readable file lies under MEDIA_ROOT there."""
    target = stored(path).resolve()
    if not target.is_relative_to(Path(settings.MEDIA_ROOT).resolve()) or not target.is_file():
        return None
    try:
        with target.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").digest()
    except OSError:
        return None


def lying_in(folder: str) -> list[str]:
    """The files of a folder, by their paths; none where there is no such folder."""
    root = stored(folder)
    return [f"{folder}/{file.name}" for file in root.iterdir()] if root.is_dir() else []


def remove(paths: Iterable[str]) -> None:
    """Delete files that nothing points at any more; one that is gone already is no error."""
    for path in paths:
        stored(path).unlink(missing_ok=True)
