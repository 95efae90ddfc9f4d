"""Parts of labelled texts, every label spread evenly over them; the same each time."""

import numpy as np
from numpy.typing import NDArray

SEED = 20


def folds_of(labels: NDArray[np.intp], count: int) -> list[NDArray[np.intp]]:
    """``count`` disjoint parts, as ascending places; a label's texts are dealt out in turn.

    A part that would be empty is left out.
    """
    chance = np.random.default_rng(SEED)
    part = np.empty(len(labels), np.intp)
    next_part = 0
    for label in np.unique(labels):
        mine = chance.permutation(np.flatnonzero(labels == label))
        part[mine] = (next_part + np.arange(len(mine))) % count
        next_part = (next_part + len(mine)) % count
    parts = [np.flatnonzero(part == number) for number in range(count)]
    return [found for found in parts if len(found)]
