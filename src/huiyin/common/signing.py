"""Statements signed (Ed25519, canonical JSON) into files that are never replaced."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from huiyin.common.hashing import canonical
from huiyin.common.keys import seal_key


class FileConflict(Exception):
    """A file lies where the next one belongs, or one before it is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def public_key() -> bytes:
    """The public half of the key that signs, 32 bytes (Ed25519)."""
    return Ed25519PrivateKey.from_private_bytes(seal_key()).public_key().public_bytes_raw()


def sign(statement: Mapping[str, Any]) -> bytes:
    """The signature of this place, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seal_key()).sign(canonical(statement))


def is_signed(statement: Mapping[str, Any], signature: bytes, key: bytes) -> bool:
    """Whether the owner of ``key`` signed the statement. ValueError where it is no key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, canonical(statement))
    except InvalidSignature:
        return False
    return True


def numbered(folder: Path, county: str, number: int) -> Path:
    """Where file ``number`` of a county lies as long as it is on this machine."""
    return folder / f"{county}-{number:06d}.json"


def following(folder: Path, county: str, known: int) -> list[Path]:
    """The files after number ``known``, in order. Raises :class:`FileConflict` for a gap."""
    names = [path.stem.removeprefix(f"{county}-") for path in folder.glob(f"{county}-*.json")]
    numbers = sorted({int(name) for name in names if name.isdecimal() and int(name) > known})
    for expected, number in enumerate(numbers, known + 1):
        if number != expected:
            raise FileConflict(numbered(folder, county, number))
    return [numbered(folder, county, number) for number in numbers]


def write_once(path: Path, content: Mapping[str, Any]) -> Path:
    """Write the file whole, and only where none lies; else raises :class:`FileConflict`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.part")
    with temporary.open("w", encoding="utf-8") as handle:
        json.dump(content, handle, ensure_ascii=False, indent=0)
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(temporary, path)  # unlike a rename, it never replaces
    except FileExistsError:
        raise FileConflict(path) from None
    finally:
        temporary.unlink()
    return path
