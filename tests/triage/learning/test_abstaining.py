"""When to leave the choice to a person."""

import random

import pytest

from huiyin.triage.learning.abstaining import NEVER, curve, threshold_for


def test_a_curve_by_hand() -> None:
    points = {
        row.threshold: row for row in curve([0.2, 0.6, 0.9, 0.99], [False, False, True, True])
    }
    assert len(points) == 20
    assert (points[0.0].coverage, points[0.0].error) == (1, 0.5)
    assert (points[0.5].coverage, points[0.5].error) == (0.75, pytest.approx(1 / 3))
    assert (points[0.6].coverage, points[0.65].coverage) == (0.75, 0.5)
    assert points[0.95].error == 0


def test_nothing_judged() -> None:
    assert {(row.coverage, row.error) for row in curve([], [])} == {(0, 0)}
    assert threshold_for([], []) == NEVER


def calibrated(texts: int) -> tuple[list[float], list[bool]]:
    chance = random.Random(1)
    sure = [chance.random() for _ in range(texts)]
    return sure, [chance.random() < one for one in sure]


def test_errors_stay_below_what_was_asked() -> None:
    sure, right = calibrated(20_000)
    threshold = threshold_for(sure, right, 0.1)
    answered = [good for one, good in zip(sure, right, strict=True) if one >= threshold]
    assert 0.08 < answered.count(False) / len(answered) <= 0.1
    assert threshold == pytest.approx(0.8, abs=0.03)


def test_fewer_texts_are_believed_less() -> None:
    thresholds = [threshold_for(*calibrated(texts)) for texts in (20_000, 400, 60)]
    assert thresholds == sorted(thresholds)


def test_few_answers_that_went_well_prove_nothing() -> None:
    assert threshold_for([0.9] * 19, [True] * 19) == NEVER
    assert threshold_for([0.9] * 25, [True] * 25) == 0.9


def test_always_wrong_is_never_answered() -> None:
    assert threshold_for([0.99] * 200, [False] * 200) == NEVER


def test_always_right_needs_no_threshold_above_what_was_asked() -> None:
    assert threshold_for([0.9999] * 100, [True] * 100) == 0.9
    assert threshold_for([0.6] * 100, [True] * 100) == 0.6


def test_likelier_wrong_than_right_is_not_answered() -> None:
    assert threshold_for([0.2] * 100, [True] * 100) == 0.5


def test_equally_sure_answers_stand_or_fall_together() -> None:
    """The order in which equals are listed must not matter."""
    sure = [0.9] * 30 + [0.8] * 30
    right = [True] * 30 + [False] * 15 + [True] * 15
    assert threshold_for(sure, right) == 0.9
    assert threshold_for(sure[::-1], right[::-1]) == 0.9
