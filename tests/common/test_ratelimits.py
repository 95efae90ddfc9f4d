"""Limits on public writes: counted for all processes at once, and no address is stored."""

from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.common.ratelimits import RateCount, exceeded, forget_ended, used_up

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


def test_nobody_waits_for_the_disk_for_a_count(transactional_db, now):
    """But whoever counts within a transaction keeps what that transaction promises."""
    with CaptureQueriesContext(connection) as alone:
        assert tries(4, now) == [False, False, False, True]
    with transaction.atomic(), CaptureQueriesContext(connection) as within:
        assert tries(1, now) == [True]
    hurried = ["synchronous_commit" in row["sql"] for row in [*alone, *within]]
    assert hurried[:4] == [connection.vendor == "postgresql"] * 4
    assert not any(hurried[4:])


def test_looking_whether_it_is_used_up_counts_nothing(db, now):
    def used(caller="10.0.0.1", at=now):
        return used_up("report", caller, limit=3, window=HOUR, at=at)

    assert not used() and not RateCount.objects.exists()
    tries(2, now)
    assert not used()
    tries(1, now)
    assert used() and used() and not used("10.0.0.2") and not used(at=now + HOUR)
    assert RateCount.objects.get().count == 3


def test_ended_windows_are_forgotten(db, now):
    tries(1, now)
    assert forget_ended(now) == 0
    assert forget_ended(now + 2 * HOUR) == 1
