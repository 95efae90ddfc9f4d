"""The code by which a company opens its own page: made once, kept by nobody."""

import secrets

from huiyin.common.keys import blind_index

DIGITS = 20  # 66 bits


def new_code() -> str:
    """Digits in groups of four."""
    digits = "".join(str(secrets.randbelow(10)) for _place in range(DIGITS))
    return " ".join(digits[at : at + 4] for at in range(0, DIGITS, 4))


def hash_of(code: str) -> str:
    """What is kept of a code; "" where nothing of it is a digit."""
    digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    return blind_index("scorecard", digits).hex() if digits else ""
