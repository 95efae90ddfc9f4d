"""What each gram weighs in a text, worked by hand."""

import math

import numpy as np
import pytest

from huiyin.triage.learning.grams import counted
from huiyin.triage.learning.vectors import rarity, vector


def test_rare_grams_weigh_more_and_three_characters_half() -> None:
    vocabulary = np.unique(np.concatenate([counted("灯")[0], counted("灯坏了")[0]]))
    weight = rarity(vocabulary, np.full(len(vocabulary), 3), 99)
    assert weight.tolist() == pytest.approx([math.log(100 / 4) + 1] * 5 + [(math.log(25) + 1) / 2])
    assert rarity(vocabulary, np.full(len(vocabulary), 99), 99)[0] == 1


def test_a_vector_by_hand() -> None:
    vocabulary = counted("灯坏")[0]
    ones = np.ones(len(vocabulary), np.float32)
    rows, values = vector(*counted("灯灯灯，坏，没学过"), vocabulary, ones, 0)
    assert rows.tolist() == [0, 1]
    length = math.hypot(1, 3**0.9)
    assert sorted(values.tolist()) == pytest.approx([1 / length, 3**0.9 / length])


def test_little_evidence_stays_little() -> None:
    """Without the floor, one known gram would weigh as much as a whole text that is known."""
    vocabulary = counted("灯")[0]
    ones = np.ones(1, np.float32)
    assert vector(*counted("灯"), vocabulary, ones, 0)[1] == pytest.approx([1])
    assert vector(*counted("灯"), vocabulary, ones, 3)[1] == pytest.approx([1 / 4])


def test_nothing_known() -> None:
    ones = np.ones(1, np.float32)
    for text, vocabulary in (
        ("", counted("灯")[0]),
        ("灯", counted("")[0]),
        ("坏", counted("灯")[0]),
    ):
        rows, values = vector(*counted(text), vocabulary, ones[: len(vocabulary)], 0)
        assert len(rows) == len(values) == 0
