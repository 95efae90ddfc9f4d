"""Matters as figures know them, put there directly: so many on a day, with what is counted."""

from datetime import date
from typing import Any
from uuid import uuid4

from huiyin.cases.states import Source
from huiyin.insight.models import Fact
from huiyin.insight.rollup import cells_from_facts
from tests.cast import COUNTY, VILLAGE

GRID = VILLAGE + "001001"


def matters(count: int, on: date, *, unit: str = GRID, **columns: Any) -> None:
    """So many reports of residents; other columns as given, ``ended_on`` for ended ones."""
    ended = columns.get("ended_on") is not None
    given = {
        "item": "street_stalls",
        "source": Source.RESIDENT,
        "desk_id": 1,
        "reported": 1,
        "complained": 1,
        "ended": int(ended),
        "number": 1,
        **columns,
    }
    Fact.objects.bulk_create(
        Fact(county=unit[:6], case_id=uuid4(), unit_code=unit, reported_on=on, **given)
        for _matter in range(count)
    )


def settle(*counties: str) -> None:
    """Make the cells of the facts that are there."""
    for county in counties or (COUNTY,):
        cells_from_facts(county)
