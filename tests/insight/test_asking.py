"""Every answer is what a plain count over the cases and their books says."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from huiyin.cases.domain.handing_over import erase
from huiyin.cases.models import Case, Uncounted
from huiyin.insight import asking, cube
from huiyin.insight.asking import Asked, Standing
from huiyin.insight.checking import check
from huiyin.insight.models import Cell
from huiyin.insight.places import place_of
from huiyin.insight.recount import rebuild
from huiyin.people.actors import SYSTEM
from huiyin.processes.counting import count_new
from tests.calm import drawn
from tests.cases.test_random_lives import Life, Town
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight import oracle

CODES = (COUNTY, STREET, VILLAGE, NEXT_VILLAGE, VILLAGE + "001", VILLAGE + "001001")
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def below(asked: Asked):
    """The unit one level below, or the place itself for what lies in none."""
    digits = asking.child_digits(asked.place.code)
    return lambda case, on: case.unit_code[:digits]


def told_apart(asked: Asked) -> Iterator[tuple[Any, Any]]:
    """Each answer to the question, and the same counted plainly."""
    key = {
        asking.by_item: lambda case, on: case.item,
        asking.by_source: lambda case, on: case.source,
        asking.by_desk: lambda case, on: oracle.desk(case),
        asking.by_unit: below(asked),
        asking.by_compound: lambda case, on: case.compound_id,
        asking.by_day: lambda case, on: on,
        asking.by_month: lambda case, on: on.replace(day=1),
    }
    yield {None: asking.total(asked)}, oracle.recount(asked, lambda case, on: None)
    for answer, apart in key.items():
        if answer is asking.by_unit and not asking.child_digits(asked.place.code):
            continue
        wanted = oracle.recount(asked, apart)
        if answer is asking.by_compound:
            wanted.pop(None, None)
        yield answer(asked), wanted


def standing_told_apart(asked: Asked, at: datetime) -> Iterator[tuple[Any, Any]]:
    """What stands open, by answer and by a plain look at every case."""
    whole = oracle.stands(asked, lambda case: None, at).get(None, Standing())
    yield asking.standing(asked, at=at), whole
    yield asking.standing_by_desk(asked, at=at), oracle.stands(asked, oracle.desk, at)
    if digits := asking.child_digits(asked.place.code):
        by_unit = oracle.stands(asked, lambda case: case.unit_code[:digits], at)
        yield asking.standing_by_unit(asked, at=at), by_unit


def plain(answer):
    """Without what is 0: a day on which nothing was."""
    return {key: dict(counts) for key, counts in answer.items() if counts}


def ask(draw, now) -> Asked:
    """Any question about the street and its days."""
    cases = list(Case.objects.filter(county=COUNTY))
    first = now.date() + timedelta(days=draw(st.sampled_from([-400, -40, -3, 0, 0, 1, 30])))
    last = first + timedelta(days=draw(st.sampled_from([0, 6, 29, 91, 92, 200, 800])))
    if draw(st.booleans()):
        first, last = first.replace(day=1), cube.last_of(last)
    return Asked(
        place_of(draw(st.sampled_from(CODES))),
        first,
        last,
        item=draw(st.sampled_from(["", "", *sorted({case.item for case in cases})])),
        source=draw(st.sampled_from(["", "", "", "resident", "grid"])),
        desk=draw(st.sampled_from([None, None, None, *sorted(map(oracle.desk, cases))])),
        compound=draw(st.sampled_from([None, None, None, None, 1])),
        about=draw(st.booleans()),
    )


@pytest.fixture
def town(cast, now) -> Town:
    """The same in every example."""
    return Town(cast, now)


@given(st.data())
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=SLOW,
)
def test_figures_are_a_recount_after_whatever_people_did(town, data):
    """Counted in between or not, in cells or from facts: never a matter too many or too few."""
    recheck = data.draw(st.booleans())
    with transaction.atomic(), drawn(int(recheck)):
        life = Life(town, data.draw)
        for _step in range(data.draw(st.integers(2, 14))):
            life.step()
            if data.draw(st.integers(0, 3)) == 0:
                count_new(COUNTY)
        if data.draw(st.integers(0, 4)) == 0:
            case = Case.objects.filter(county=COUNTY).first()
            erase(case, basis="retention", by=SYSTEM, at=life.at)
        count_new(COUNTY)
        assert not Uncounted.objects.filter(county=COUNTY).exists()
        assert check(COUNTY).sound
        begin = town.now.date() - timedelta(days=1)
        whole = Asked(place_of(COUNTY), begin, begin + timedelta(days=900), about=True)
        for asked in (whole, *(ask(data.draw, town.now) for _question in range(3))):
            for answer, wanted in told_apart(asked):
                assert plain(answer) == plain(wanted), asked
            at = life.at + data.draw(st.sampled_from([-6, 0, 0, 1, 7, 90])) * timedelta(days=1)
            for stands, wanted in standing_told_apart(asked, at):
                assert stands == wanted, (asked, at)
        before = cells()
        rebuild(COUNTY)
        assert cells() == before and check(COUNTY).sound
        transaction.set_rollback(True)


def cells() -> set[tuple[Any, ...]]:
    """Every cell that holds something."""
    rows = Cell.objects.filter(county=COUNTY).exclude(reported=0, ended=0)
    return set(rows.values_list(*(field.name for field in Cell._meta.local_concrete_fields)))
