"""Pictures in the registers: cleaned of place and camera, kept apart from what is published.

A publication that is taken down takes its files with it; a register keeps its own.
"""

from pathlib import Path

from django.db import transaction

from huiyin.disclosure.domain.holdings import Photo
from huiyin.files.gathering import Upload
from huiyin.files.photos import clean_photo
from huiyin.files.storing import remove, store, stored

MOST_BYTES = 20 * 2**20


def keep(upload: Upload, *, register: str, unit_code: str) -> Photo:
    """Clean and keep it. Raises :class:`Refused` for what is no photo or too large."""
    clean = clean_photo(upload.file, size=upload.size or 0, limit=MOST_BYTES)
    path = _path(register, unit_code, clean.sha256.hex())
    if not stored(path).exists():
        store(clean, path)
    return Photo(clean.sha256.hex(), clean.media_type)


def path_for(register: str, unit_code: str, sha256: str) -> Path | None:
    """Where the picture with this digest lies; None for "" and for one that is gone."""
    path = stored(_path(register, unit_code, sha256))
    return path if sha256 and path.exists() else None


def forget(register: str, unit_code: str, sha256: str) -> None:
    """Delete one that no row of the register names any more, once the transaction stands."""
    if sha256:
        transaction.on_commit(lambda: remove([_path(register, unit_code, sha256)]))


def _path(register: str, unit_code: str, sha256: str) -> str:
    return f"registers/{register}/{unit_code}/{sha256}.jpg"  # cleaned photos are JPEG
