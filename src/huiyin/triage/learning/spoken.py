"""The pieces of a text that spoke for a label, in the text's own spelling."""

import unicodedata
from collections.abc import Callable
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning.grams import LONGEST, MOST_READ, Signs
from huiyin.triage.learning.vectors import Floats

MOST_WORDS = 4
HEARD = 0.2  # of the loudest sign: what is quieter is not shown
LONGEST_WORD = 10  # signs
# What a word hardly begins or ends with; a piece is cut back to what lies between.
EDGES = frozenset("的了是在和与有也就都不很我你您他她它们这那要把被给到从对着过吗呢吧啊")


def words(
    text: str,
    read: Signs,
    starts: NDArray[np.intp],
    lengths: NDArray[np.intp],
    said: Floats,
) -> tuple[str, ...]:
    """At most four pieces, loudest first; none stands inside another.

    ``said[i]`` is what the gram that begins at ``starts[i]`` says for the label (below 0:
    against). It is shared out to its signs; side by side, those that are loud enough are a
    piece. Single characters are shown only where nothing longer spoke.
    """
    original = _original(text, read.text)
    told: dict[str, float] = {}
    for start, end, loud in _runs(len(read.codes), starts, lengths, said):
        piece = _piece(read, start, end, original)
        if piece:
            told[piece] = max(told.get(piece, 0.0), loud)
    kept: list[str] = []
    longer = [piece for piece in told if len(piece) > 1] or list(told)
    for piece in sorted(longer, key=lambda piece: -told[piece]):
        if not any(piece in other or other in piece for other in kept):
            kept.append(piece)
    return tuple(kept[:MOST_WORDS])


def _runs(
    signs: int, starts: NDArray[np.intp], lengths: NDArray[np.intp], said: Floats
) -> list[tuple[int, int, float]]:
    """Begin and end of each run of loud signs, and how loud it is; none if nothing spoke."""
    for chosen in (lengths > 1, lengths == 1):
        heat = np.zeros(signs + 1)
        for offset in range(LONGEST):
            reaching = chosen & (lengths > offset)
            np.add.at(heat, starts[reaching] + offset, said[reaching] / lengths[reaching])
        if heat.max() > 0:
            break
    else:
        return []
    turns = np.flatnonzero(np.diff(heat >= HEARD * heat.max(), prepend=False))
    return [
        (start, min(end, start + LONGEST_WORD), float(heat[start:end].sum()))
        for start, end in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True)
    ]


def _piece(read: Signs, start: int, end: int, original: Callable[[int, int], str]) -> str:
    """The run as the text spells it, without what a word does not begin or end with."""
    while start < end and read.text[read.places[start]] in EDGES:
        start += 1
    while end > start and read.text[read.places[end - 1]] in EDGES:
        end -= 1
    if start == end:
        return ""
    # A number or a Latin word is one sign, however long it is.
    last = int(read.places[end]) if end < len(read.places) else len(read.text)
    return original(int(read.places[start]), last).strip()


def _original(text: str, plain: str) -> Callable[[int, int], str]:
    """What stands in ``text`` where ``plain``, the folded text, has first to last."""
    read = text[:MOST_READ]
    if len(read) == len(plain):
        return lambda first, last: read[first:last]
    lengths = [len(unicodedata.normalize("NFKC", sign).casefold()) for sign in read]
    if sum(lengths) != len(plain):  # signs that joined or parted: only the folded text is left
        return lambda first, last: plain[first:last]
    begins = np.array([0, *accumulate(lengths)])

    def cut(first: int, last: int) -> str:
        left = int(np.searchsorted(begins, first, side="right")) - 1
        right = int(np.searchsorted(begins, last, side="left"))
        return read[left:right]

    return cut
