"""Probabilities that mean something, whatever the margins were."""

import numpy as np
import pytest

from huiyin.triage.learning.calibrating import calibrate, probabilities


def drawn(texts: int, slope: float, labels: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Margins whose true probabilities are the softmax of ``slope × margin``."""
    chance = np.random.default_rng(4)
    margins = chance.normal(0, 1, (texts, labels)).astype(np.float32)
    odds = np.exp(slope * margins)
    odds /= odds.sum(axis=1, keepdims=True)
    return margins, np.array([chance.choice(labels, p=row) for row in odds])


@pytest.mark.parametrize("slope", [0.5, 2.0, 6.0])
def test_the_slope_is_found(slope: float) -> None:
    margins, labels = drawn(3_000, slope)
    found = calibrate(margins, labels)
    assert found[0] == pytest.approx([slope] * 4, rel=0.1)
    assert np.abs(found[1]).max() < 0.4


def test_what_is_said_with_eighty_percent_is_right_so_often() -> None:
    margins, labels = drawn(6_000, 3.0)
    told = probabilities(margins, calibrate(margins[:3_000], labels[:3_000]))[3_000:]
    sure, right = told.max(axis=1), told.argmax(axis=1) == labels[3_000:]
    for low in (0.5, 0.6, 0.7, 0.8):
        among = (sure >= low) & (sure < low + 0.1)
        assert right[among].mean() == pytest.approx(sure[among].mean(), abs=0.08)


def test_offsets_mend_a_label_chosen_too_often() -> None:
    margins, labels = drawn(2_000, 3.0)
    margins[:, 0] += 0.5
    assert calibrate(margins, labels)[1].argmin() == 0


def test_margins_that_are_always_right_do_not_make_certain() -> None:
    labels = np.arange(60) % 3
    margins = np.where(labels[:, None] == np.arange(3), 1.0, -1.0).astype(np.float32)
    told = probabilities(margins, calibrate(margins, labels))
    assert 0.95 < told.max() < 0.999


def test_margins_that_say_nothing() -> None:
    told = probabilities(
        np.zeros((9, 3), np.float32), calibrate(np.zeros((9, 3)), np.arange(9) % 3)
    )
    assert told == pytest.approx(np.full((9, 3), 1 / 3), abs=1e-3)


def test_margins_that_mislead_leave_the_order() -> None:
    """A slope below 0 would turn the answers round; so far no few texts are believed."""
    labels = np.arange(60) % 3
    margins = np.where(labels[:, None] == np.arange(3), -1.0, 1.0).astype(np.float32)
    assert (calibrate(margins, labels)[0] > 0).all()


def test_no_texts_to_go_by() -> None:
    calibration = calibrate(np.zeros((0, 2), np.float32), np.zeros(0, np.intp))
    assert np.isfinite(calibration).all()
    assert probabilities(np.array([1.0, -1.0], np.float32), calibration)[0] > 0.9


def test_large_margins_stay_finite() -> None:
    margins = np.array([[1e4, -1e4], [-1e4, 1e4]], np.float32)
    assert np.isfinite(probabilities(margins, calibrate(margins, np.array([0, 1])))).all()
