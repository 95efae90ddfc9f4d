"""From margins to probabilities that mean something.

``softmax(slope × margin + offset)``, fitted to texts the learner never saw: one slope for all
labels, since few texts cannot tell many numbers, and an offset per label that is held near 0.
"""

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.learning.vectors import Floats

HELD = 1.0  # how strongly offsets are held: the curvature of their pull to 0
STEPS = 50
START = 3.0


def probabilities(margins: Floats, calibration: Floats) -> Floats:
    """The softmax per row; ``calibration`` is (slope per label, offset per label)."""
    heights = margins * calibration[0] + calibration[1]
    grown = np.exp(heights - heights.max(axis=-1, keepdims=True))
    told: Floats = grown / grown.sum(axis=-1, keepdims=True)
    return told


def calibrate(margins: Floats, labels: NDArray[np.intp]) -> Floats:
    """Slope and offsets with the least log loss, by Newton's method with halved steps.

    Without a text to go by, a modest slope. Offsets of labels without a text stay 0.
    """
    count = margins.shape[1]
    if not len(labels):
        return np.array([np.full(count, START), np.zeros(count)], np.float32)
    wide = margins.astype(np.float64)
    # As Platt: not 1 and 0 but what so many texts allow to say, or the slope could go to infinity.
    doubt = 1 / (len(labels) + 2)
    truth = np.full_like(wide, doubt / max(count - 1, 1))
    truth[np.arange(len(labels)), labels] = 1 - doubt
    moving = np.bincount(labels, minlength=count) > 0
    state = np.concatenate([[START], np.zeros(count)])
    loss = _loss(wide, truth, state)
    for _ in range(STEPS):
        step = _step(wide, truth, moving, state)
        size = 1.0
        while size > 1e-3 and not _loss(wide, truth, state - size * step) < loss:
            size /= 2
        if size <= 1e-3:
            break
        state = state - size * step
        before, loss = loss, _loss(wide, truth, state)
        if before - loss < 1e-9 * max(1.0, before):
            break
    slope = max(float(state[0]), 0.1)
    return np.array([np.full(count, slope), state[1:]], np.float32)


def _shares(margins: NDArray[np.float64], state: NDArray[np.float64]) -> NDArray[np.float64]:
    heights = margins * state[0] + state[1:]
    grown = np.exp(heights - heights.max(axis=1, keepdims=True))
    told: NDArray[np.float64] = grown / grown.sum(axis=1, keepdims=True)
    return told


def _loss(
    margins: NDArray[np.float64], truth: NDArray[np.float64], state: NDArray[np.float64]
) -> float:
    told = np.log(np.maximum(_shares(margins, state), 1e-300))
    return float(HELD / 2 * state[1:] @ state[1:] - (told * truth).sum())


def _step(
    margins: NDArray[np.float64],
    truth: NDArray[np.float64],
    moving: NDArray[np.bool_],
    state: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Newton's step for the slope and the offsets that move."""
    shares = _shares(margins, state)
    wrong = shares - truth
    gradient = np.concatenate([[(wrong * margins).sum()], wrong.sum(axis=0) + HELD * state[1:]])
    spread = shares * (margins - (shares * margins).sum(axis=1, keepdims=True))
    curvature = np.zeros((len(state), len(state)))
    curvature[0, 0] = (spread * margins).sum() + 1e-6
    curvature[0, 1:] = curvature[1:, 0] = spread.sum(axis=0)
    curvature[1:, 1:] = np.diag(shares.sum(axis=0) + HELD) - shares.T @ shares
    free = np.flatnonzero(np.concatenate([[True], moving]))
    step = np.zeros(len(state))
    step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
    return step
