"""Money as it is typed and as it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.disclosure.money import MOST, NoAmount, TooFine, fen_of, yuan


@given(st.integers(-MOST, MOST))
def test_what_is_shown_can_be_typed_again(fen):
    assert fen_of(yuan(fen)) == fen


@pytest.mark.parametrize(
    ("said", "fen"),
    [
        ("1,234.5", 123450),
        ("￥80元", 8000),
        ("８０．０５", 8005),
        (0.1 + 0.2, 30),
        (1234567.89, 123456789),
        (12, 1200),
        (".5", 50),
        ("-3", -300),
        ("3.10", 310),
    ],
)
def test_an_amount(said, fen):
    assert fen_of(said) == fen


@pytest.mark.parametrize(
    "said", ["", "约100", "1,23", "1.2.3", "NaN", "1e5", "=1+1", "一百", True, float("inf"), 1e300]
)
def test_no_amount(said):
    with pytest.raises(NoAmount):
        fen_of(said)


def test_a_third_decimal_is_not_rounded_away():
    with pytest.raises(TooFine):
        fen_of("1.005")
    with pytest.raises(TooFine):
        fen_of(1.005)
    assert yuan(-5) == "-0.05"
    assert yuan(123456789) == "1,234,567.89"
