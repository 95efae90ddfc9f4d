"""One training on some rows of a corpus, before margins become probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning import fitting, selecting, vectors
from huiyin.triage.learning.grams import Grams
from huiyin.triage.learning.vectors import Floats

if TYPE_CHECKING:
    from collections.abc import Callable

    from scipy.sparse import csr_matrix

    from huiyin.triage.learning.corpus import Corpus

ENOUGH_EXAMPLES = 10  # of a label; with fewer, the texts of the catalogue stand in
MANY = 300  # texts, from which on a gram must stand in three of them, not two


@dataclass(frozen=True, eq=False)
class Material:
    """A corpus and the label of each row, a place in ``names``.

    The last rows are texts of the catalogue, which stand in for the labels ``stands_for``; the
    others are examples.
    """

    corpus: Corpus
    names: tuple[str, ...]
    labels: NDArray[np.intp]
    stands_for: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Taught:
    """What was learned; ``columns`` of the corpus are the ``vocabulary``."""

    columns: NDArray[np.intp]
    vocabulary: Grams
    weight: Floats
    floor: float
    coefficients: Floats
    bias: Floats

    def margins(self, counts: csr_matrix) -> Floats:
        """How far each row of a corpus lies on the side of each label."""
        found = _vectors(counts[:, self.columns], self.weight, self.floor)
        margins: Floats = found @ self.coefficients + self.bias
        return margins


def least_holding(least: int | None, texts: int) -> int:
    """How many texts must hold a gram, unless it was said."""
    if least is not None:
        return least
    return 3 if texts >= MANY else 2


def taught(
    material: Material, rows: NDArray[np.intp], least: int | None, tell: Callable[[], None]
) -> Taught:
    """Learn from these examples, and from the catalogue where a label has few of them."""
    count, labels = len(material.names), material.labels[rows]
    fading = 1 - np.bincount(labels, minlength=count)[material.stands_for] / ENOUGH_EXAMPLES
    standing = np.flatnonzero(fading > 0)
    weights = np.concatenate([np.ones(len(rows)), fading[standing]]).astype(np.float32)
    labels = np.concatenate([labels, material.stands_for[standing]])
    counts = material.corpus.counts[np.concatenate([rows, len(material.labels) + standing])]
    always = np.zeros(counts.shape[1], bool)
    always[counts[len(rows) :].indices] = True
    columns = selecting.chosen(counts, labels, count, least_holding(least, len(rows)), always)
    counts = counts[:, columns]
    vocabulary = material.corpus.vocabulary[columns]
    holding = np.bincount(counts.indices, minlength=len(columns))
    weight = vectors.rarity(vocabulary, holding, counts.shape[0])
    floor = vectors.FLOOR * float(np.median(_lengths(_weighed(counts, weight))))
    found = _vectors(counts, weight, floor)
    coefficients, bias = fitting.fit(found, labels, count, weights, tell)
    return Taught(columns, vocabulary, weight, floor, coefficients, bias)


# What vectors.vector does for one text, for many rows at once.
def _vectors(counts: csr_matrix, weight: Floats, floor: float) -> csr_matrix:
    found = _weighed(counts, weight)
    lengths = _lengths(found) + floor
    lengths[lengths == 0] = 1
    found.data /= np.repeat(lengths, np.diff(found.indptr)).astype(np.float32)
    return found


def _weighed(counts: csr_matrix, weight: Floats) -> csr_matrix:
    found = counts.copy()
    found.data = (found.data**vectors.REPEATS * weight[found.indices]).astype(np.float32)
    return found


def _lengths(weighed: csr_matrix) -> Floats:
    squares = weighed.multiply(weighed).sum(axis=1)
    lengths: Floats = np.sqrt(np.asarray(squares).ravel())
    return lengths
