"""The learner: support vectors over counts that were weighed by naive Bayes.

Each number of a text is multiplied by ``ln(share of the gram in the label / share elsewhere)``
before a linear support vector machine separates the label from the rest. Naive Bayes is right
early, with few texts; support vectors go on improving with many. Both are linear, so a gram has
one number per label in the end.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning.vectors import Floats

if TYPE_CHECKING:
    from collections.abc import Callable

    from scipy.sparse import csr_matrix

SMOOTHING = 0.1
PENALTY = 1.0
UNKNOWN = -3.0  # margin of a label without a text: farther off than a text ever lies


def fit(
    vectors: csr_matrix,
    labels: NDArray[np.intp],
    count: int,
    weights: Floats,
    tell: Callable[[], None] = lambda: None,
) -> tuple[Floats, Floats]:
    """Coefficients (grams × labels) and bias of ``count`` labels; ``weights`` of each text.

    The margin of a text is ``vector @ coefficients + bias``. Deterministic.
    """
    from scipy.sparse import diags
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.svm import LinearSVC

    coefficients = np.zeros((vectors.shape[1], count), np.float32)
    bias = np.full(count, UNKNOWN, np.float32)
    weighed = diags(weights.astype(np.float64)) @ vectors
    everywhere = np.asarray(weighed.sum(axis=0)).ravel()
    for label in range(count):
        mine = labels == label
        if mine.any() and not mine.all() and vectors.shape[1]:
            ratio = _ratio(np.asarray(weighed[mine].sum(axis=0)).ravel(), everywhere)
            machine = LinearSVC(C=PENALTY, tol=1e-3, random_state=0)
            with warnings.catch_warnings():
                # Stopped after 1,000 rounds, as contradictory texts make it, it is near enough.
                warnings.simplefilter("ignore", ConvergenceWarning)
                machine.fit(vectors @ diags(ratio), mine, sample_weight=_evened(mine, weights))
            coefficients[:, label] = machine.coef_[0] * ratio
            bias[label] = machine.intercept_[0]
        tell()
    return coefficients, bias


def _ratio(mine: NDArray[np.float64], everywhere: NDArray[np.float64]) -> NDArray[np.float64]:
    inside, outside = mine + SMOOTHING, everywhere - mine + SMOOTHING
    return np.log(inside / inside.sum()) - np.log(outside / outside.sum())


def _evened(mine: NDArray[np.bool_], weights: Floats) -> NDArray[np.float64]:
    """Weights with which both sides count the same, however rare the label is."""
    whole, inside = weights.sum(), weights[mine].sum()
    sides = np.where(mine, whole / (2 * inside), whole / (2 * (whole - inside)))
    return weights * sides
