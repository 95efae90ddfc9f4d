"""The likeliest labels of a text, with the words that spoke for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from huiyin.triage.learning.calibrating import probabilities
from huiyin.triage.learning.grams import signs, spans
from huiyin.triage.learning.spoken import words
from huiyin.triage.learning.vectors import Floats, vector
from huiyin.triage.learning.weights import Weights


@dataclass(frozen=True)
class Scored:
    """A label, how probable it is (0–1), and the pieces of the text that spoke most for it."""

    label: str
    probability: float
    words: tuple[str, ...]


def score(text: str, weights: Weights, limit: int = 3) -> tuple[Scored, ...]:
    """The ``limit`` likeliest labels, best first; ``()`` if the text holds no known gram.

    Of a text longer than 20,000 characters the beginning is read. Whether to suggest anything
    at all is for the caller: compare the first probability with ``weights.threshold``.
    """
    read = signs(text)
    packed, starts, lengths = spans(read.codes)
    grams, inverse, counts = np.unique(packed, return_inverse=True, return_counts=True)
    rows, values = vector(grams, counts, weights.vocabulary, weights.idf, weights.floor)
    if not len(rows):
        return ()
    coefficients = weights.coefficients[rows].astype(np.float32)
    chances = probabilities(values @ coefficients + weights.bias, weights.calibration)
    # Where each known gram stands among the rows; -1 for the unknown.
    place = np.full(len(grams), -1)
    place[np.isin(grams, weights.vocabulary[rows])] = np.arange(len(rows))
    at = place[inverse]
    known = at >= 0
    starts, lengths, at = starts[known], lengths[known], at[known]
    found = []
    for label in np.argsort(-chances, kind="stable")[:limit]:
        said = values * coefficients[:, label]
        spoke = words(text, read, starts, lengths, said[at])
        found.append(Scored(weights.labels[label], float(chances[label]), spoke))
    return tuple(found)


def chances(texts: Sequence[str], weights: Weights) -> Floats:
    """The probability of each label for each text (texts × labels), without words.

    A text that holds no known gram gets the same for all labels.
    """
    told = np.full((len(texts), len(weights.labels)), 1 / max(len(weights.labels), 1), np.float32)
    for place, text in enumerate(texts):
        grams, counts = np.unique(spans(signs(text).codes)[0], return_counts=True)
        rows, values = vector(grams, counts, weights.vocabulary, weights.idf, weights.floor)
        if len(rows):
            margins = values @ weights.coefficients[rows].astype(np.float32) + weights.bias
            told[place] = probabilities(margins, weights.calibration)
    return told
