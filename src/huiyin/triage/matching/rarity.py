"""How much a piece of two characters says: little if everybody writes it.

Weights lie between 0 and 1. Among a few texts only the table of filler is known; among many
(:class:`Counted`) also in how many of them a piece stands: ``ln(N / n) / ln(N)``, which is 1
for a piece of one text and 0 for a piece of all.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from huiyin.triage.matching.vocabulary import FILLER_PIECES

SAID_BY_ALL = 0.15  # the weight of filler
ENOUGH = 50  # texts from which counting them says something


class Rarity(Protocol):
    """Weighs pieces."""

    def __call__(self, piece: str) -> float: ...


def plainly(piece: str) -> float:
    """The weight where nothing was counted."""
    return SAID_BY_ALL if piece in FILLER_PIECES else 1.0


class Counted:
    """Weights from how many of these texts hold a piece."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        self.total = 0
        self.texts: Counter[str] = Counter()
        for pieces in texts:
            self.total += 1
            self.texts.update(pieces)
        scale = math.log(max(self.total, ENOUGH))
        enough = self.total >= ENOUGH
        self._weights = {
            piece: plainly(piece) * (1 - math.log(texts) / scale if enough else 1.0)
            for piece, texts in self.texts.items()
        }

    def __call__(self, piece: str) -> float:
        return self._weights.get(piece, 1.0)
