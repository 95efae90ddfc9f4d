"""Periods: every day lies in exactly one of each length, and neighbours meet without a gap."""

import uuid
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.disclosure.periods import MONTHS, Period, overlapping
from huiyin.rulebook.model import Cadence

DAYS = st.dates(date(1001, 1, 1), date(9998, 12, 31))
LENGTHS = st.sampled_from(list(MONTHS))


@given(DAYS, LENGTHS)
def test_every_day_lies_in_exactly_one_period_of_each_length(day, cadence):
    period = Period.of(cadence, day)
    assert period.first <= day <= period.last
    assert period.cadence is cadence
    assert Period.of(cadence, period.first) == Period.of(cadence, period.last) == period
    assert Period.of(cadence, period.last + timedelta(days=1)) != period
    assert Period.of(cadence, period.first - timedelta(days=1)) != period


@given(DAYS, LENGTHS)
def test_the_one_before_the_next_is_the_same(day, cadence):
    period = Period.of(cadence, day)
    assert period.next().previous() == period.previous().next() == period
    assert period.next().first - timedelta(days=1) == period.last
    assert (period.last.year - period.first.year) == 0
    assert period.last.month - period.first.month == MONTHS[cadence] - 1


@given(DAYS, LENGTHS)
def test_the_key_is_the_whole_period(day, cadence):
    period = Period.of(cadence, day)
    assert Period(period.key) == period
    assert len(period.key) <= 24


@given(DAYS, st.integers(0, 800), LENGTHS)
def test_overlapping_periods_cover_the_days_and_nothing_else(first, length, cadence):
    last = first + timedelta(days=min(length, (date(9998, 12, 31) - first).days))
    periods = list(overlapping(cadence, first, last))
    assert periods[0].first <= first <= periods[0].last
    assert periods[-1].first <= last <= periods[-1].last
    assert all(one.next() == other for one, other in pairwise(periods))


def test_no_days_have_no_periods_and_events_none():
    day = date(2026, 6, 3)
    assert list(overlapping(Cadence.MONTH, day, day - timedelta(days=1))) == []
    assert list(overlapping(Cadence.EVENT, day, day)) == []


@pytest.mark.parametrize(
    ("key", "first", "last", "name"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "2026年10月"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026年第3季度"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("e:2026-11-22:0a1b2c3d", date(2026, 11, 22), date(2026, 11, 22), "2026年11月22日"),
    ],
)
def test_a_key_says_from_when_until_when(key, first, last, name):
    period = Period(key)
    assert (period.first, period.last, period.name, str(period)) == (first, last, name, key)


@pytest.mark.parametrize(
    "key",
    [
        "", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "26", "2026-1", "0000",
        " 2026", "2026\n", "2026-10-01", "２０２６", "e:2026-02-30:0a1b2c3d", "e:2026-02-03",
        "e:2026-02-03:0A1B2C3D", "e:2026-02-03:0a1b2c3d4",
    ],
)  # fmt: skip
def test_anything_else_is_no_period(key):
    with pytest.raises(ValueError, match=r".*"):
        Period(key)


def test_two_events_of_one_day_are_two_and_have_no_neighbours():
    day = date(2026, 11, 22)
    one, other = (Period.event(day, uuid.UUID(int=number)) for number in (1, 2))
    assert one != other
    assert one.first == one.last == other.first == day
    with pytest.raises(ValueError, match="event"):
        one.previous()
    with pytest.raises(ValueError, match="event"):
        Period.of(Cadence.EVENT, day)
