"""Weights made by hand: a classifier that always prefers its labels in the order given."""

import numpy as np

from huiyin.triage.learning.grams import signs, spans
from huiyin.triage.learning.weights import Weights

KNOWN = "老槐树挡了采光楼上拖椅子"  # the one text whose pieces it knows


def tiny(*labels: str) -> Weights:
    """Sure of the first label, for every text that shares a piece with :data:`KNOWN`."""
    grams = np.unique(spans(signs(KNOWN).codes)[0])
    bias = np.arange(len(labels), 0, -1, dtype=np.float32)
    return Weights(
        labels=labels,
        vocabulary=grams,
        idf=np.ones(len(grams), np.float32),
        coefficients=np.zeros((len(grams), len(labels)), np.float16),
        bias=bias,
        calibration=np.stack([np.full(len(labels), 2.0), np.zeros(len(labels))]).astype(np.float32),
        floor=0.0,
        threshold=0.5,
        trained_on=10,
    )
