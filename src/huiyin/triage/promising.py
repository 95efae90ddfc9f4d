"""Which of many candidates are worth comparing closely: those that hold most of the same pieces.

A hundred metres of a busy street hold hundreds of cases within two weeks; taking each text
apart would cost more than all else. Looking a few pieces up in the raw text costs next to
nothing, and what shares none of them is not alike.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.vocabulary import FILLER_PIECES, THING_OF

ENOUGH = 30  # compared closely
LOOKED_UP = 60  # pieces


def promising(whole: Reading, texts: Mapping[UUID, str]) -> Sequence[UUID]:
    """At most ENOUGH of the texts by their key: those that hold most pieces of ``whole``."""
    told = [key for key, text in texts.items() if text]
    if len(told) <= ENOUGH:
        return told
    pieces = sorted(whole.pieces - FILLER_PIECES)[:LOOKED_UP]
    # Another word for the same thing: 窨井 for 井盖.
    words = [word for word, group in THING_OF.items() if group in whole.things]
    looked = (*pieces, *words)

    def shared(key: UUID) -> int:
        text = texts[key]
        return sum(piece in text for piece in looked)

    return sorted(told, key=shared, reverse=True)[:ENOUGH]
