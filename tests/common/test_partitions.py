"""Rows of a case lie in the month of their case on PostgreSQL; nothing is ever refused."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from huiyin.common.partitions import ensure_months, month_starts
from tests.stories import Story

TABLE = "cases_entry"


def test_months_follow_each_other_over_the_year(now):
    starts = month_starts(now.replace(month=11), 3)
    assert [(day.year, day.month, day.day) for day in starts] == [
        (2026, 11, 1),
        (2026, 12, 1),
        (2027, 1, 1),
        (2027, 2, 1),
    ]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL has partitions")
def test_a_new_case_lies_in_its_month_and_history_in_the_rest(cast, now):
    made = ensure_months([TABLE], now, ahead=1)
    assert made == ["cases_entry_202606", "cases_entry_202607"]
    assert ensure_months([TABLE], now, ahead=1) == []
    Story(cast, now)
    Story(cast, datetime(2019, 4, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    with connection.cursor() as cursor:
        for name in ("cases_entry_202606", "cases_entry_rest"):
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            assert cursor.fetchone() == (1,), name


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL has partitions")
def test_a_month_that_began_in_the_rest_stays_there(cast, now):
    Story(cast, now)
    assert ensure_months([TABLE], now, ahead=0) == []


def test_elsewhere_there_is_one_table(db, now):
    if connection.vendor == "postgresql":
        pytest.skip("only SQLite")
    assert ensure_months([TABLE], now) == []
