"""Whether a reply was copied: from the report it answers, or from the reply to another matter."""

import re
from collections.abc import Iterable

from huiyin.common.folding import letters

PIECE = 12  # letters in one run: two texts share as many by quoting, not by chance
GRAM = 8
SAME = 0.9  # of the shorter text's grams that stand in the other one too
LEAST = 20  # letters below which texts are alike by being short
_CHANGING = re.compile(r"\d+")


def copied_share(answer: str, report: str) -> float:
    """The share of the answer's letters that stand in the report in runs of PIECE or more."""
    mine, theirs = letters(answer), letters(report)
    if len(mine) < PIECE or len(theirs) < PIECE:
        return 0.0
    known = {theirs[at : at + PIECE] for at in range(len(theirs) - PIECE + 1)}
    taken, end = 0, 0
    for at in range(len(mine) - PIECE + 1):
        if mine[at : at + PIECE] in known:
            taken += at + PIECE - max(at, end)
            end = at + PIECE
    return taken / len(mine)


def grams(text: str) -> frozenset[str]:
    """The runs of GRAM letters, numbers left out: dates and file numbers always differ."""
    bare = letters(_CHANGING.sub("", text))
    if len(bare) < LEAST:
        return frozenset()
    return frozenset(bare[at : at + GRAM] for at in range(len(bare) - GRAM + 1))


def same_text(mine: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether one of the others is the same text but for a few words."""
    return any(
        other and len(mine & other) >= SAME * max(len(mine), len(other)) for other in others if mine
    )
