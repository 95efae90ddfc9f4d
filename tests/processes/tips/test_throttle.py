"""Callers are counted in memory, under a key that lives for an hour."""

from datetime import timedelta

from huiyin.processes.tips.throttle import Throttle


def test_it_counts_each_caller_and_each_act_by_the_hour(now):
    there = Throttle()

    def over(what, caller, at=now):
        return there.over(what, caller, limit=2, at=at)

    assert [over("submit", "a") for _ in range(3)] == [False, False, True]
    assert not over("submit", "b") and not over("follow", "a")
    assert not over("submit", "a", now + timedelta(hours=1))


def test_even_the_memory_holds_no_address_and_forgets_after_the_hour(now):
    one, two = Throttle(), Throttle()
    for there in (one, two):
        there.over("submit", "192.0.2.7", limit=2, at=now)
    assert set(one._counts) != set(two._counts)
    assert all(len(mark) == 64 and b"192.0.2.7" not in mark for mark in one._counts)
    before = set(one._counts)
    one.over("submit", "192.0.2.8", limit=2, at=now + timedelta(hours=1))
    assert len(one._counts) == 1 and not before & set(one._counts)
