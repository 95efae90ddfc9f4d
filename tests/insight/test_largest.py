"""A long list shows its largest rows, which are those of the whole, and says how many there are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.states import Source
from huiyin.insight import asking
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight.asking_of import asked
from tests.insight.matters import GRID, matters, settle

SHOWN = frozenset({"reported", "ended", "dued", "on_time"})
FIRST, LAST = date(2026, 3, 12), date(2026, 6, 3)  # days, whole months, a month up to today
LISTS = (
    (asking.by_desk, asking.largest_desks, "desk_id", (11, 12, 13, 14)),
    (asking.by_item, asking.largest_items, "item", ("dogs", "neighbour_noise", "", "snow")),
)


@pytest.fixture
def four(cast):
    """Of four desks and items: most, as many of two, and one that only ended something."""
    for column in ("desk_id", "item"):
        keys = next(keys for *_asks, name, keys in LISTS if name == column)
        for key, sizes in zip(keys, ((3, 4, 5), (2, 2, 2), (1, 2, 3), (0, 0, 0)), strict=True):
            days = (FIRST, date(2026, 4, 9), LAST - timedelta(days=2))
            for size, day in zip(sizes, days, strict=True):
                matters(size, day, **{column: key}, ended_on=LAST, dued=1, on_time=size % 2)
                matters(1, FIRST - timedelta(days=1), **{column: key})
        matters(2, FIRST - timedelta(days=9), **{column: keys[-1]}, ended_on=LAST)
    matters(1, LAST, unit=NEXT_VILLAGE + "001001", desk_id=12, source=Source.GRID)
    matters(4, FIRST, desk_id=15, about=True)
    settle()


@pytest.mark.parametrize("code", [COUNTY, STREET, VILLAGE, GRID])
@pytest.mark.parametrize("narrowed", [{}, {"source": "grid"}, {"about": True}, {"compound": 3}])
def test_the_largest_are_those_of_the_whole_list(four, code, narrowed):
    """From cells of months and days, or from facts: the same sums, order and number."""
    question = asked(code, first=FIRST, last=LAST, **narrowed)
    for whole, largest, _column, _keys in LISTS:
        found = whole(question, SHOWN)
        order = sorted(found, key=lambda key: (-found[key]["reported"], key))
        rows = [(key, dict(found[key])) for key in order]
        for most in (0, 1, 3, 99):
            told, there_are = largest(question, most, SHOWN)
            assert [(key, dict(counts)) for key, counts in told] == rows[: most or None]
            assert there_are == len(rows)


def test_what_only_ended_is_there_too(four):
    rows, there_are = asking.largest_desks(asked(first=FIRST, last=LAST), 0, SHOWN)
    assert there_are == 5  # that of the items as well
    assert dict(rows)[14]["reported"] == 0 and dict(rows)[14]["ended"] == 2
    assert [key for key, _counts in rows][-1] == 14


def test_no_days_have_no_rows(four):
    assert asking.largest_desks(asked(first=LAST, last=FIRST), 3, SHOWN) == ([], 0)


@pytest.mark.parametrize("most", [1, 3])
def test_the_database_hands_out_no_more_than_is_shown(four, most):
    question = asked(first=FIRST, last=LAST)
    with CaptureQueriesContext(connection) as captured:
        asking.largest_desks(question, most, SHOWN)
    sums = [row["sql"] for row in captured.captured_queries if "SUM" in row["sql"]]
    assert len(sums) == 1 and sums[0].endswith(f"LIMIT {most}")


def test_a_month_that_still_runs_is_read_as_a_month(four):
    """However short the span; where days come after it, by its days."""
    question = asked(first=date(2026, 6, 1), last=date(2026, 6, 2))
    for last, grain in ((date(2026, 6, 2), "d"), (LAST, "m")):
        with CaptureQueriesContext(connection) as captured:
            asking.largest_desks(replace(question, last=last), 1, SHOWN)
        told = captured.captured_queries[-1]["sql"]
        assert f"\"grain\" = '{grain}'" in told
