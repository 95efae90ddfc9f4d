"""Which grams a classifier keeps, so that it stays small: those that tell labels apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST_GRAMS = 300_000
MOST_NUMBERS = 10_000_000  # grams × labels: 20 MB, and 12 bytes more for each gram


def chosen(
    held: csr_matrix, labels: NDArray[np.intp], count: int, least: int, always: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Columns of ``held`` (texts × grams, not 0 where held) to keep, ascending.

    A gram must stand in ``least`` texts or in ``always``. If they are too many, those go for
    which χ² finds the weakest tie to any of the ``count`` labels.
    """
    holding = np.bincount(held.indices, minlength=held.shape[1])
    kept = np.flatnonzero((holding >= least) | always)
    most = min(MOST_GRAMS, MOST_NUMBERS // max(count, 1))
    if len(kept) <= most:
        return kept
    strength = _ties(held, labels, count, holding)[kept]
    strength[always[kept]] = np.inf
    return np.sort(kept[np.argsort(-strength, kind="stable")[:most]])


def _ties(
    held: csr_matrix, labels: NDArray[np.intp], count: int, holding: NDArray[np.intp]
) -> NDArray[np.float64]:
    """The greatest χ² of each gram with any label."""
    texts = held.shape[0]
    best = np.zeros(held.shape[1])
    for label in range(count):
        mine = held[labels == label]
        if not mine.shape[0]:
            continue
        both = np.bincount(mine.indices, minlength=held.shape[1])
        share = mine.shape[0] / texts
        spread = holding * (1 - holding / texts) * share * (1 - share)
        np.maximum(best, (both - holding * share) ** 2 / np.maximum(spread, 1e-9), out=best)
    return best
