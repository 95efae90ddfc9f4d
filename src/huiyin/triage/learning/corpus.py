"""Many texts, counted once: which grams stand in each. Needs scipy, so only training loads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning.grams import Grams, counted, looked_up

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BATCH = 2_000  # texts whose grams are held at once


@dataclass(frozen=True, eq=False)
class Corpus:
    """Row ``i`` of ``counts`` (texts × grams) tells what text ``i`` holds."""

    vocabulary: Grams
    counts: csr_matrix


def gather(
    texts: Sequence[str],
    *,
    least: int,
    always: Sequence[str] = (),
) -> Corpus:
    """Count the grams that ``least`` texts hold, and those of the texts ``always``.

    The rows are those of ``texts``, then those of ``always``.
    """
    from scipy.sparse import csr_matrix

    vocabulary = _vocabulary(texts, least, always)
    ends, places, numbers = [0], [], []
    for text in (*texts, *always):
        grams, counts = counted(text)
        at, known = looked_up(grams, vocabulary)
        places.append(at.astype(np.int32))
        numbers.append(counts[known].astype(np.float32))
        ends.append(ends[-1] + len(at))
    shape = (len(ends) - 1, len(vocabulary))
    data, indices = _joined(numbers, np.float32), _joined(places, np.int32)
    return Corpus(vocabulary, csr_matrix((data, indices, np.array(ends)), shape=shape))


def _vocabulary(texts: Sequence[str], least: int, always: Sequence[str]) -> Grams:
    """Sorted. Grams are merged batch by batch, so that memory grows with the distinct ones."""
    known = np.zeros(0, np.uint64)
    holding = np.zeros(0, np.int64)
    for batch in _batches(texts):
        found, times = np.unique(
            _joined([counted(text)[0] for text in batch], np.uint64), return_counts=True
        )
        known, inverse = np.unique(np.concatenate([known, found]), return_inverse=True)
        both = np.concatenate([holding, times])
        holding = np.bincount(inverse, weights=both, minlength=len(known)).astype(np.int64)
    kept = [known[holding >= least], *(counted(text)[0] for text in always)]
    return np.unique(np.concatenate(kept))


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]


def _joined(parts: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, kind)
