"""Receipts: 24 digits by which a reporter, and nobody else, comes back to a tip.

Twenty-two random digits (73 bits) and two check digits. Nothing of a receipt is stored: Argon2id
with this place's secret salt makes from it the place to look for the tip and the seed of the key
that answers are sealed to. There is no faster way to try a receipt than that, and trying one that
exists takes as long as one that does not.
"""

import hashlib
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _
from nacl.public import PrivateKey
from nacl.pwhash import argon2id

from huiyin.common.keys import data_key
from huiyin.common.refusal import Refused
from huiyin.tips.crypto.passphrases import Cost

DIGITS, GROUP = 24, 4
# Part of what a receipt means: another cost, or another data key, finds none of the old tips.
COST = Cost(passes=3, memory=64 * 1024 * 1024)


@dataclass(frozen=True)
class ReceiptKeys:
    """What follows from a receipt: where the tip lies, and the pair answers are sealed to."""

    lookup: bytes
    public: bytes
    private: bytes


def fresh_receipt() -> str:
    """A new receipt: digits alone, from the system's randomness."""
    return _checked(f"{secrets.randbelow(10 ** (DIGITS - 2)):0{DIGITS - 2}d}")


def receipt_of(form: str, words: bytes) -> str:
    """The receipt of these words sent by this form; ``form`` is the secret that it carries.

    The same form with the same words has the same one, so that sent twice it is one tip. With
    other words, written after a way back, it is another tip: nothing is lost in silence.
    """
    mark = hashlib.blake2b(words, key=form.encode(), person=b"receipt", digest_size=32).digest()
    return _checked(f"{int.from_bytes(mark) % 10 ** (DIGITS - 2):0{DIGITS - 2}d}")


def read_receipt(text: str) -> str:
    """The digits, however they were grouped; :class:`Refused` with what to do where it is none.

    The check digits find every wrong digit and every two neighbours swapped.
    """
    bare = "".join(sign for sign in text if not sign.isspace() and sign not in "-－—–_.·")
    if len(bare) != DIGITS or not bare.isdecimal():
        raise Refused(_("回执是 %(digits)d 位数字，请对照抄下的再输一遍。") % {"digits": DIGITS})
    plain = "".join(str(int(sign)) for sign in bare)
    if _checked(plain[:-2]) != plain:
        raise Refused(_("回执里有数字抄错了，请对照抄下的再输一遍。"))
    return plain


def grouped(receipt: str) -> list[str]:
    """The receipt in groups of four, as it is shown and written down."""
    return [receipt[start : start + GROUP] for start in range(0, len(receipt), GROUP)]


def written_down(receipt: str, typed: str) -> bool:
    """Whether somebody who was asked for the last group has it."""
    return secrets.compare_digest("".join(typed.split()).encode(), receipt[-GROUP:].encode())


def keys_of(receipt: str) -> ReceiptKeys:
    """What follows from a receipt in its one spelling; takes 0.2 s on purpose."""
    salt = data_key("tip receipts")[: argon2id.SALTBYTES]
    master = argon2id.kdf(32, receipt.encode(), salt, opslimit=COST.passes, memlimit=COST.memory)
    private = PrivateKey(_part(master, b"reply"))
    return ReceiptKeys(_part(master, b"lookup"), bytes(private.public_key), bytes(private))


def _part(master: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(key=master, person=purpose, digest_size=32).digest()


def _checked(body: str) -> str:
    """ISO 7064 MOD 97-10, as in bank accounts."""
    return f"{body}{98 - int(body) * 100 % 97:02d}"
