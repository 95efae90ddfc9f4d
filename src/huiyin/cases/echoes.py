"""The codes of those who said "me too": spelled like a receipt, good for public pages alone."""

from huiyin.cases.models import MeToo
from huiyin.cases.receipts import code_for
from huiyin.common.keys import blind_index


def echo_code(county: str, key: str) -> str:
    """The code that follows from a form's random key and our secret."""
    return code_for(county, "me too of", key)


def echo_index(code: str) -> bytes:
    """What is stored of it. A receipt has another digest, so neither opens what the other does."""
    return blind_index("me too", code)


def echo(code: str) -> MeToo | None:
    """The row of a code in its one spelling."""
    return MeToo.objects.filter(county=code[:6], code_index=echo_index(code)).first()
