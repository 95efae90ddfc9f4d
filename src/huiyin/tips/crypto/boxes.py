"""Boxes: what is put into one only its holder takes out again. All of it is libsodium's.

A tip has a key pair of its own. Each text and file is encrypted by a fresh key
(XChaCha20-Poly1305), which is sealed to the tip's public half (X25519 sealed box); the tip's
private half is sealed to each recipient. So anybody can add to a tip, nobody but a recipient
can read it, and handing a tip over means sealing 32 bytes anew, not every file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random

TEXT_STEP = 4096  # bytes: how long a text is shows only in such steps
FILE_STEP = 64 * 1024
SCHEME = b"huiyin-tip-1:"


class WillNotOpen(Exception):
    """The key is another one, or the bytes were altered or stand in the wrong place."""


@dataclass(frozen=True)
class Locked:
    """Something encrypted, and its key, sealed to whoever may read it."""

    content: bytes
    key: bytes
    reply_key: bytes = b""


def fresh_pair() -> tuple[bytes, bytes]:
    """A new public and private key, 32 bytes each."""
    private = PrivateKey.generate()
    return bytes(private.public_key), bytes(private)


def seal_to(public: bytes, secret: bytes) -> bytes:
    """``secret``, to be opened by the holder of the private half alone."""
    return SealedBox(PublicKey(public)).encrypt(secret)


def unseal(private: bytes, sealed: bytes) -> bytes:
    """What was sealed; :class:`WillNotOpen` with another key."""
    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except (CryptoError, ValueError, TypeError):
        raise WillNotOpen("a sealed key") from None


def lock(content: bytes, *, where: str, to: bytes, reply_to: bytes = b"", step: int) -> Locked:
    """Encrypt under a fresh key, bound to ``where`` it will stand, padded to ``step`` bytes.

    The key is sealed to ``to``, and to ``reply_to`` where given.
    """
    key = random(Aead.KEY_SIZE)
    locked = Aead(key).encrypt(_padded(content, step), SCHEME + where.encode())
    return Locked(bytes(locked), seal_to(to, key), seal_to(reply_to, key) if reply_to else b"")


def unlock(content: bytes, sealed_key: bytes, *, where: str, private: bytes) -> bytes:
    """What was locked; :class:`WillNotOpen` where key, content and place do not belong together."""
    key = unseal(private, sealed_key)
    try:
        return _bare(Aead(key).decrypt(content, SCHEME + where.encode()))
    except (CryptoError, ValueError):
        raise WillNotOpen(where) from None


def lock_words(words: Mapping[str, Any], *, where: str, to: bytes, reply_to: bytes = b"") -> Locked:
    """JSON values, locked like a text."""
    spelled = json.dumps(words, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return lock(spelled.encode(), where=where, to=to, reply_to=reply_to, step=TEXT_STEP)


def unlock_words(
    content: bytes, sealed_key: bytes, *, where: str, private: bytes
) -> dict[str, Any]:
    """The JSON values that were locked."""
    return dict(json.loads(unlock(content, sealed_key, where=where, private=private)))


def _padded(content: bytes, step: int) -> bytes:
    """A one and as many zeros as are missing to the next whole step (ISO/IEC 7816-4)."""
    return content + b"\x80" + bytes(-(len(content) + 1) % step)


def _bare(padded: bytes) -> bytes:
    content, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise ValueError("not padded")
    return content
