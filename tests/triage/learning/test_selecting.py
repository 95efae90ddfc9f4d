"""A classifier stays small: what tells labels apart stays, what everybody says goes."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from huiyin.triage.learning import selecting
from huiyin.triage.learning.scoring import score
from huiyin.triage.learning.selecting import chosen
from huiyin.triage.learning.training import train
from tests.triage.learning.complaints import complaints

LABELS = np.array([0, 0, 0, 1, 1, 1])
HELD = csr_matrix(
    [
        # all hold, label 0 alone, both, one text, label 1 twice
        [1, 1, 1, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 0, 1, 1, 1],
        [1, 0, 0, 0, 1],
        [1, 0, 0, 0, 0],
    ]
)
NOBODY = np.zeros(5, bool)


def test_what_few_texts_hold_goes() -> None:
    assert chosen(HELD, LABELS, 2, 2, NOBODY).tolist() == [0, 1, 2, 4]
    assert chosen(HELD, LABELS, 2, 3, NOBODY).tolist() == [0, 1]


def test_of_too_many_those_that_tell_labels_apart_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "MOST_GRAMS", 2)
    assert chosen(HELD, LABELS, 2, 1, NOBODY).tolist() == [1, 4]


def test_what_the_catalogue_holds_always_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    always = np.array([False, False, False, True, False])
    assert 3 in chosen(HELD, LABELS, 2, 2, always)
    monkeypatch.setattr(selecting, "MOST_NUMBERS", 4)  # of two labels: two grams
    assert chosen(HELD, LABELS, 2, 1, always).tolist() == [1, 3]


def test_the_largest_weights_stay_within_their_memory() -> None:
    grams = min(selecting.MOST_GRAMS, selecting.MOST_NUMBERS // 70)
    assert grams * (8 + 4 + 70 * 2) < 30e6


def test_a_small_vocabulary_still_tells_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "MOST_GRAMS", 100)
    texts, subjects = complaints(30)
    weights = train(texts, subjects)
    assert len(weights.vocabulary) == 100
    newer, about = complaints(10, seed=2)
    told = [score(text, weights, 1) for text in newer]
    right = [row[0].label == truth for row, truth in zip(told, about, strict=True) if row]
    assert right.count(True) >= 0.9 * len(newer)
