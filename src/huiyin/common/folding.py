"""One spelling of a text, so that two that say the same compare as the same.

Full-width and compatibility forms become plain (NFKC), capitals small, traditional characters
simplified. What is shown to people is never folded.
"""

import unicodedata
from functools import cache
from typing import Any


def folded(text: str) -> str:
    """The text in its one spelling; blanks and punctuation stay."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.encode("utf-8", "replace").decode()  # half of a pair, cut off, is no character
    if plain.isascii():
        return plain
    simplified: str = _simplifier().convert(plain)
    return simplified


def letters(text: str) -> str:
    """Letters and digits alone of the folded text, without anything between them."""
    return "".join(character for character in folded(text) if character.isalnum())


@cache
def _simplifier() -> Any:
    # Loaded when first needed: 7 MB, 20 ms.
    import opencc

    return opencc.OpenCC("t2s")
