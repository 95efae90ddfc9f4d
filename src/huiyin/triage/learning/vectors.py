"""A text as numbers: how much each gram of a vocabulary weighs in it.

``v = count^0.9 × share × rarity``, then divided by the length of the whole vector, so that a
long text says no more than a short one. ``rarity = ln((1 + texts) / (1 + holding)) + 1``, where
``holding`` texts hold the gram; ``share`` is less for three characters, which mostly repeat what
their pairs say. The length has a floor: one known gram in an English text is little evidence,
and stays little.
"""

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning.grams import BITS, Grams, looked_up

REPEATS = 0.9  # how much saying a thing again adds
SHARES = (1.0, 1.0, 0.5)  # of grams of one, two and three characters
FLOOR = 0.1  # of the usual length
TINY = 1e-9  # a text without a known gram has no length

Floats = NDArray[np.float32]


def rarity(vocabulary: Grams, holding: NDArray[np.int64], texts: int) -> Floats:
    """What each gram weighs; ``holding`` texts of ``texts`` hold it."""
    longer = (vocabulary >> np.uint64(BITS) > 0).astype(int)
    longer += vocabulary >> np.uint64(2 * BITS) > 0
    weight = np.log((1 + texts) / (1 + holding)) + 1
    return (weight * np.array(SHARES)[longer]).astype(np.float32)


def vector(
    grams: Grams, counts: NDArray[np.int64], vocabulary: Grams, weight: Floats, floor: float
) -> tuple[NDArray[np.intp], Floats]:
    """Rows of the vocabulary that a text holds, and its numbers there."""
    rows, known = looked_up(grams, vocabulary)
    values = counts[known].astype(np.float32) ** np.float32(REPEATS) * weight[rows]
    length = max(float(np.sqrt(values @ values)) + floor, TINY)
    return rows, (values / length).astype(np.float32)
