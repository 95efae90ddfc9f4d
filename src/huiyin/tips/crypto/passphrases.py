"""The passphrase of a recipient: it wraps the private key and is kept nowhere.

Nobody can reset it. What was sealed to a key whose passphrase is forgotten stays shut, unless
another recipient of the same tip seals it anew.
"""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from huiyin.common.refusal import Refused
from huiyin.tips.crypto.boxes import WillNotOpen

LEAST = 16  # a Chinese character counts for two
LEAST_DIFFERENT = 7
MOST = 200


@dataclass(frozen=True)
class Cost:
    """What one try costs: passes over so many bytes of memory."""

    passes: int
    memory: int


# 0.2 s and 64 MiB; stored with each key, so that it can be raised for new ones.
COST = Cost(passes=4, memory=64 * 1024 * 1024)


@dataclass(frozen=True)
class Wrapped:
    """A private key that only the passphrase opens."""

    secret: bytes
    salt: bytes
    cost: Cost


def require_strong(passphrase: str, *, unlike: tuple[str, ...]) -> None:
    """:class:`Refused` with what is wrong; ``unlike`` are words everybody knows of the person."""
    plain = _spelled(passphrase)
    weight = sum(2 if ord(sign) > 0x2E7F else 1 for sign in plain)
    if len(plain) > MOST:
        raise Refused(_("口令最多 %(most)d 个字。") % {"most": MOST})
    if weight < LEAST or len(set(plain)) < LEAST_DIFFERENT:
        raise Refused(
            _(
                "口令太短或者太简单：至少 %(least)d 个字符（一个汉字算两个），"
                "不要重复同一个字。可以用一句只有您自己知道的话。"
            )
            % {"least": LEAST}
        )
    if any(word and _spelled(word).lower() in plain.lower() for word in unlike):
        raise Refused(_("口令里不要有您的姓名或者账号。"))


def wrap(private: bytes, passphrase: str) -> Wrapped:
    """The private key under a key made from the passphrase (Argon2id, salt of its own)."""
    salt = random(argon2id.SALTBYTES)
    return Wrapped(bytes(SecretBox(_key(passphrase, salt, COST)).encrypt(private)), salt, COST)


def unwrap(wrapped: Wrapped, passphrase: str) -> bytes:
    """The private key; :class:`WillNotOpen` with another passphrase."""
    try:
        return SecretBox(_key(passphrase, wrapped.salt, wrapped.cost)).decrypt(wrapped.secret)
    except CryptoError:
        raise WillNotOpen("a wrapped key") from None


def _key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE,
        _spelled(passphrase).encode(),
        salt,
        opslimit=cost.passes,
        memlimit=cost.memory,
    )


def _spelled(passphrase: str) -> str:
    """One spelling whatever keyboard typed it: full-width forms, blanks at the ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()
