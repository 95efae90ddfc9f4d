"""Times as files write them."""

from datetime import UTC, datetime

import pytest

from huiyin.processes.told_times import told_time


@pytest.mark.parametrize(
    "text",
    ["2026/6/3 10:05", "2026-06-03T10:05:00", "2026年6月3日 10时05分", "2026-06-03 10:05:00.000"],
)
def test_usual_ways(text):
    assert told_time(text) == datetime(2026, 6, 3, 10, 5, tzinfo=UTC)


def test_a_day_alone():
    assert told_time("2026.6.3") == datetime(2026, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "前天", "2026", "2026-13-40", "12:30", "x" * 10_000])
def test_what_is_no_time(text):
    assert told_time(text) is None
