"""The pieces of a text: its characters and its pairs of neighbours, as numbers.

A pair is the shortest that tells anything in Chinese, and one character must be found as well.
A word is where all its pairs are, unless they are scattered: the text has the last word.
"""

import zlib
from collections.abc import Iterable
from itertools import pairwise

from huiyin.common.folding import letters

MOST = 24  # pieces that are asked for; those of a longer word are taken evenly from it
LONGEST = 20_000  # letters of one text that are indexed: a novel pasted into a form is cut
MONTH_BITS, MONTHS = 23, 512  # a token is the month, modulo, and a digest of the piece
NO_MONTH = -1


def pieces(texts: Iterable[str]) -> frozenset[str]:
    """All pieces of these texts; none spans two of them."""
    found: set[str] = set()
    for text in texts:
        plain = letters(text)[:LONGEST]
        found.update(plain)
        found.update(map("".join, pairwise(plain)))
    return frozenset(found)


def words_of(text: str) -> tuple[str, ...]:
    """What was typed, as words of letters and digits; blanks separate, the rest is nothing."""
    return tuple(dict.fromkeys(filter(None, map(letters, text.split()))))


def wanted(words: Iterable[str]) -> frozenset[str]:
    """The pieces a document must have to contain these words."""
    asked: list[str] = []
    for word in words:
        pairs = list(map("".join, pairwise(word))) or [word]
        asked += pairs[:: len(pairs) // MOST + 1]
    return frozenset(asked[:: len(asked) // MOST + 1])


def tokens(plain: Iterable[str], marks: Iterable[str], month: int = NO_MONTH) -> list[int]:
    """The numbers of pieces and marks, of one month of its own where one is given.

    Sorted, each once. What is not a month's is 31 bits of digest; a month's stand together, so
    that the part of the index in which this month is written is small.
    """
    digests = {zlib.crc32(piece.encode()) for piece in plain}
    digests.update(zlib.crc32(f":{mark}".encode()) for mark in marks)  # no piece has a colon
    if month == NO_MONTH:
        return sorted({digest & 0x7FFFFFFF for digest in digests})
    base = (month % MONTHS << MONTH_BITS) - 2**31
    return sorted({base + (digest & (1 << MONTH_BITS) - 1) for digest in digests})
