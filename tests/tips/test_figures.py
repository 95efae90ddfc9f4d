"""Numbers of years that are over, none below five, and none that another gives away."""

import uuid
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.tips.figures import LevelFigures, _level, figures_of
from huiyin.tips.models import Tip

OUTCOMES = ("", "verified", "partly", "unfounded", "unverifiable", "transferred")
NEXT_YEAR = date(2026, 1, 1)


def stones(number: int, outcome: str, day: date = date(2025, 5, 5)) -> None:
    Tip.objects.bulk_create(
        Tip(
            day=day, level="county", public=b"", reply_public=b"", lookup=uuid.uuid4().bytes,
            expires=day, outcome=outcome, outcome_day=day if outcome else None,
        )
        for _ in range(number)
    )  # fmt: skip


@pytest.mark.django_db
def test_small_numbers_are_not_told_and_take_the_total_with_them():
    stones(7, "verified")
    stones(4, "partly")
    (row,) = figures_of(2025, on=NEXT_YEAR)
    assert row.outcomes == dict.fromkeys(OUTCOMES) | {"verified": 7}
    assert row.total is None


@pytest.mark.django_db
def test_where_everything_is_large_enough_there_is_a_total():
    for outcome in OUTCOMES:
        stones(5, outcome)
    assert figures_of(2025, on=NEXT_YEAR)[0].total == 30


@pytest.mark.django_db
def test_nothing_is_told_of_a_year_that_goes_on():
    stones(50, "verified", date(2026, 1, 2))
    assert figures_of(2026, on=date(2026, 12, 31)) == []
    assert figures_of(2025, on=NEXT_YEAR)[0].outcomes["verified"] is None


@settings(max_examples=200)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6))
def test_what_is_hidden_cannot_be_worked_out(numbers: list[int]):
    counted = {("county", kind): number for kind, number in zip(OUTCOMES, numbers, strict=True)}
    told: LevelFigures = _level("county", list(OUTCOMES), counted, 5)
    for kind, number in zip(OUTCOMES, numbers, strict=True):
        assert told.outcomes[kind] == (number if number >= 5 else None)
    assert (told.total is None) == (min(numbers) < 5)


@pytest.mark.django_db
def test_figures_of_a_year_change_once_a_year():
    """An outcome noted this morning must not show by comparing with yesterday's figures."""
    stones(7, "verified")
    stones(6, "")
    before = figures_of(2025, on=date(2026, 3, 1))
    (one,) = Tip.objects.filter(outcome="")[:1]
    Tip.objects.filter(pk=one.pk).update(outcome="verified", outcome_day=date(2026, 3, 1))
    assert figures_of(2025, on=date(2026, 3, 2)) == before
    assert before[0].outcomes["verified"] == 7
    assert figures_of(2025, on=date(2027, 1, 1))[0].outcomes["verified"] == 8
