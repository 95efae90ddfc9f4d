"""One text asked about: words in its own spelling, odd texts, and no database."""

import time

import numpy as np
import pytest

from huiyin.triage.learning.scoring import chances, score
from huiyin.triage.learning.training import train
from huiyin.triage.learning.weights import Weights
from tests.triage.learning.complaints import complaints

SPELT = "我家門口的路燈壞了…晚上①片漆黑，ＷｉＦｉ也沒有"


@pytest.fixture(scope="module")
def weights() -> Weights:
    texts, subjects = complaints(30)
    return train(texts, subjects)


def test_words_that_spoke(weights: Weights) -> None:
    found = score("您好，3号楼下半夜跳广场舞，请尽快处理。", weights)[0]
    assert found.label == "噪声"
    assert any("广场舞" in word for word in found.words)
    assert 1 <= len(found.words) <= 4


def test_words_keep_the_spelling_of_the_text(weights: Weights) -> None:
    """Folding makes three points of one, so places move: the words must not."""
    found = score(SPELT, weights)[0]
    assert found.label == "照明"
    assert all(word in SPELT for word in found.words)
    assert any("路燈" in word for word in found.words)
    assert any("漆黑" in word for word in found.words)


def test_traditional_characters_come_back_as_they_were(weights: Weights) -> None:
    text = "我家門口的路燈壞了，晚上一片漆黑"
    found = score(text, weights)[0]
    assert all(word in text for word in found.words)
    assert any("燈" in word for word in found.words)


def test_no_word_stands_inside_another(weights: Weights) -> None:
    for text in complaints(10, seed=3)[0]:
        for row in score(text, weights):
            pairs = [(a, b) for a in row.words for b in row.words if a is not b]
            assert not [(a, b) for a, b in pairs if a in b]


@pytest.mark.parametrize("text", ["", " ", "😀😀", "？！", "\x00", "\ud842", "hello", "鬱𠮷"])
def test_nothing_known_nothing_said(text: str, weights: Weights) -> None:
    assert score(text, weights) == ()


def test_a_little_known_is_not_enough_to_be_sure(weights: Weights) -> None:
    little = score("The street light 灯 is broken, please send somebody to mend it", weights)
    assert little[0].probability < score("路灯坏了，晚上一片漆黑", weights)[0].probability


def test_a_hundred_thousand_characters(weights: Weights) -> None:
    began = time.perf_counter()
    assert score("路灯坏了，" * 20_000, weights)[0].label == "照明"
    assert time.perf_counter() - began < 2


def test_as_many_as_asked_for(weights: Weights) -> None:
    assert [len(score("路灯坏了", weights, limit)) for limit in (1, 2, 3, 9)] == [1, 2, 3, 3]
    chance = [row.probability for row in score("路灯坏了", weights)]
    assert chance == sorted(chance, reverse=True)


def test_many_at_once_say_the_same(weights: Weights) -> None:
    texts = [*complaints(4, seed=5)[0], "", SPELT]
    told = chances(texts, weights)
    assert told.shape == (len(texts), 3)
    for text, row in zip(texts, told, strict=True):
        found = score(text, weights, 1)
        expected = found[0].probability if found else 1 / 3
        assert row.max() == pytest.approx(expected, abs=1e-6)
    assert np.allclose(told.sum(axis=1), 1, atol=1e-5)
