"""Of a city items and units are told by one statement, and say what each by itself would."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.insight import seen
from huiyin.insight.asking import Asked
from huiyin.insight.explaining import explain
from huiyin.insight.places import place_of
from tests import city as elsewhere
from tests.insight.matters import matters, settle

HERE, THERE = elsewhere.VILLAGE + "001", elsewhere.OTHER_VILLAGE + "001"
MONDAY, SUNDAY = date(2026, 5, 25), date(2026, 5, 31)
WEEK = timedelta(days=7)


@pytest.fixture
def noise(city):
    """Noise became more in one county, dogs fewer in the other; what nobody sorted stayed."""
    matters(1, date(2024, 1, 1), unit=THERE)
    for back in range(1, 5):
        day = MONDAY - back * WEEK + timedelta(days=2)
        matters(9, day, unit=HERE, item="neighbour_noise")
        matters(12, day, unit=THERE, item="neighbour_noise")
        matters(30, day, unit=THERE, item="dogs")
        matters(3, day, unit=THERE, item="")
    matters(31, MONDAY, unit=HERE, item="neighbour_noise")
    matters(17, SUNDAY, unit=THERE, item="neighbour_noise")
    matters(4, SUNDAY, unit=THERE, item="dogs")
    matters(3, SUNDAY, unit=THERE, item="")
    matters(50, SUNDAY, unit=THERE, item="dogs", about=True)
    settle(elsewhere.COUNTY, elsewhere.OTHER_COUNTY)


def week(**narrowed):
    return Asked(place_of(elsewhere.CITY), MONDAY, SUNDAY, **narrowed)


def test_each_change_says_where_and_of_what_it_is_made(noise, now):
    told = [one.sentence for one in explain(week(), at=now) if one.kind != "total"]
    usual = "前四周同样的星期平均"
    assert told == [
        f"生活噪音扰民48件，{usual}21件，多27件，其中镇江经开区多22件。",
        f"狗患（不文明养犬）4件，{usual}30件，少26件，其中丹阳市少26件。",
        f"镇江经开区31件，{usual}9件，多22件，其中生活噪音扰民多22件。",
        f"丹阳市24件，{usual}45件，少21件，其中狗患（不文明养犬）少26件。",
    ]


@pytest.mark.parametrize(
    "narrowed", [{}, {"about": True}, {"item": "dogs"}, {"source": "resident"}, {"desk": 1}]
)
def test_the_same_is_said_as_by_one_statement_for_each(noise, now, monkeypatch, narrowed):
    at_once = explain(week(**narrowed), at=now)
    monkeypatch.setattr(seen, "told_by_cells", lambda asked: False)
    assert explain(week(**narrowed), at=now) == at_once
    assert any(change.changed for change in at_once)


def test_one_statement_tells_items_units_and_both(noise, now):
    with CaptureQueriesContext(connection) as captured:
        explain(week(), at=now)
    by_item = [row["sql"] for row in captured.captured_queries if "GROUP BY" in row["sql"]]
    assert len(by_item) == 1
