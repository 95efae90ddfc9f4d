"""Where cleaned files lie."""

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


def remove(paths: Iterable[str]) -> None:
    """Delete files that nothing points at any more; one that is gone already is no error."""
    for path in paths:
        stored(path).unlink(missing_ok=True)
