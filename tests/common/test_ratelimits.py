"""Limits on public writes: counted for all processes at once, and no address is stored."""

from datetime import timedelta

from huiyin.common.ratelimits import RateCount, exceeded, forget_ended

HOUR = timedelta(hours=1)


def tries(count, at, caller="10.0.0.1"):
    return [exceeded("report", caller, limit=3, window=HOUR, at=at) for _ in range(count)]


def test_the_fourth_within_the_hour_is_over(db, now):
    assert tries(5, now) == [False, False, False, True, True]
    assert tries(1, now, caller="10.0.0.2") == [False]
    assert tries(1, now + HOUR) == [False]


def test_one_statement_and_no_address(db, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        tries(1, now)
    assert b"10.0.0.1" not in bytes(RateCount.objects.get().key)


def test_ended_windows_are_forgotten(db, now):
    tries(1, now)
    assert forget_ended(now) == 0
    assert forget_ended(now + 2 * HOUR) == 1
