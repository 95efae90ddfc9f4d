"""Receipt codes: what a requester follows a case with, without an account.

County (6 digits), 50 random bits in ten characters of Crockford's base 32, one check
character over all of it. Only a keyed digest is stored: whoever reads the database, staff
included, can neither follow nor rate in the requester's place.
"""

import secrets

from huiyin.common.keys import blind_index

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
_READ_AS = str.maketrans("ILO", "110")


class NotAReceipt(ValueError):
    """The text is not a receipt code: wrong length, wrong characters or a slip of the pen."""


def _check(text: str) -> str:
    """Luhn's check character modulo 32: finds any one wrong and most swapped characters."""
    total = 0
    for position, character in enumerate(reversed(text)):
        value = ALPHABET.index(character)
        if position % 2 == 0:
            value *= 2
            value = value // 32 + value % 32
        total += value
    return ALPHABET[-total % 32]


def fresh_receipt(county: str) -> str:
    """A new code such as ``321171-7KQ2M-9XV4T-C``."""
    return _receipt(county, secrets.randbits(50))


def receipt_for(county: str, submission: str) -> str:
    """The code of a submission: a form sent twice gets the one receipt it got before.

    It follows from the form's random key and our secret, so it need not be stored.
    """
    return code_for(county, "receipt of", submission)


def code_for(county: str, purpose: str, key: str) -> str:
    """A code spelled like a receipt that follows from a purpose, a random key and our secret."""
    return _receipt(county, int.from_bytes(blind_index(purpose, key)[:7]) >> 6)


def _receipt(county: str, bits: int) -> str:
    body = "".join(ALPHABET[bits >> shift & 31] for shift in range(45, -1, -5))
    return f"{county}-{body[:5]}-{body[5:]}-{_check(county + body)}"


def read_receipt(text: str) -> str:
    """The code in its one spelling; :class:`NotAReceipt` if it cannot be one.

    Case, spaces and dashes do not matter, and I, L and O are read as 1, 1 and 0.
    """
    bare = "".join(text.upper().split()).replace("-", "").translate(_READ_AS)
    if len(bare) != 17 or not bare[:6].isdecimal() or any(c not in ALPHABET for c in bare):
        raise NotAReceipt(text)
    if _check(bare[:16]) != bare[16]:
        raise NotAReceipt(text)
    return f"{bare[:6]}-{bare[6:11]}-{bare[11:16]}-{bare[16]}"


def receipt_index(receipt: str) -> bytes:
    """What is stored of a receipt."""
    return blind_index("receipt", receipt)
