"""The number people speak of a case by, as they type it."""

import re
import unicodedata

REFERENCE = re.compile(r"[0-9A-Z-]*")


def plain_reference(text: str) -> str:
    """A reference in its one spelling, however it was typed."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
