"""How far a figure may be off by chance: against numbers of the textbooks."""

import pytest

from huiyin.insight.intervals import apart, poisson, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # 8 of 10: centre (0.8 + 3.8415/20) / (1 + 3.8415/10) = 0.99207/1.38415 = 0.71674;
        # reach 1.96 * sqrt(0.16/10 + 3.8415/400) / 1.38415 = 1.96 * 0.16002 / 1.38415 = 0.22659
        (8, 10, 0.4901, 0.9433),
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
        (950, 1000, 0.9347, 0.9619),
    ],
)
def test_the_interval_of_a_share(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.0001)


def test_of_nothing_nothing_is_known():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("count", "low", "high"),  # exact: 0–3.689, 4.795–18.390, 81.36–121.63
    [(0, 0.0, 3.689), (10, 4.795, 18.390), (100, 81.36, 121.63)],
)
def test_the_interval_of_a_count(count, low, high):
    assert poisson(count) == pytest.approx((low, high), abs=0.07)


def test_deviations_of_a_count():
    # 2 * (sqrt(38.375) - sqrt(21.375)) = 2 * (6.1948 - 4.6233) = 3.143; four weeks are
    # themselves uncertain: / sqrt(1.25) = 2.811
    assert apart(38, 21) == pytest.approx(3.143 / 2**0.5, abs=0.001)
    assert apart(38, 21, 4) == pytest.approx(2.811, abs=0.001)
    assert apart(21, 38, 4) < -2
    assert apart(0, 0, 4) == 0
