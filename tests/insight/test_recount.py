"""A recount of everything, broken off and gone on with, and one that only looks."""

import pytest

from huiyin.cases.models import Case
from huiyin.insight import recount
from huiyin.insight.asking import total
from huiyin.insight.checking import check
from huiyin.insight.models import Cell, Counting, Fact
from huiyin.processes.counting import count_new
from tests.cast import COUNTY
from tests.insight.asking_of import asked
from tests.stories import Story


@pytest.fixture
def five(cast, now):
    """Cases nobody has counted yet."""
    return [Story(cast, now) for _case in range(4)] + [Story(cast, now).closed()]


def test_for_the_first_time(five):
    steps = []
    assert recount.rebuild(COUNTY, tell=steps.append) == sum(steps) == 5
    assert total(asked())["reported"] == 5
    assert check(COUNTY).sound


def test_broken_off_it_goes_on_where_it_was(five, monkeypatch):
    monkeypatch.setattr(recount, "BATCH", 2)

    def interrupted(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recount.rebuild(COUNTY, tell=interrupted)
    assert recount.to_count(COUNTY) == 3
    assert check(COUNTY).anew
    assert recount.rebuild(COUNTY) == 3
    assert check(COUNTY).sound and not Counting.objects.filter(anew=True).exists()
    assert recount.rebuild(COUNTY) == 5  # through: the next one begins at the beginning


def test_what_happens_during_a_recount_is_counted_by_either(five, cast, monkeypatch):
    """The worker goes on meanwhile; in the end nothing is there twice."""
    monkeypatch.setattr(recount, "BATCH", 2)
    recount.rebuild(COUNTY, tell=lambda done: count_new(COUNTY))
    five[0].accepted()
    count_new(COUNTY)
    assert check(COUNTY).sound
    assert total(asked())["asked"] == 2


def test_a_look_finds_what_was_changed_behind_its_back(five):
    recount.rebuild(COUNTY)
    count_new(COUNTY)
    Fact.objects.filter(county=COUNTY, ended=1).update(satisfied=0)
    Fact.objects.filter(county=COUNTY, case_id=five[0].case.id).delete()
    found = check(COUNTY)
    assert (found.missing, found.surplus, dict(found.columns)) == (1, 0, {"satisfied": 1})
    assert found.cells  # the sums still have both
    recount.rebuild(COUNTY)
    assert check(COUNTY).sound


def test_a_sum_that_is_wrong_is_found(five):
    recount.rebuild(COUNTY)
    Cell.objects.filter(county=COUNTY, by="item", digits=9).update(reported=7)
    assert check(COUNTY).cells
    assert not check(COUNTY).missing


def test_a_fact_without_a_case_is_found_and_goes(five, cast):
    recount.rebuild(COUNTY)
    count_new(COUNTY)
    case = five[0].fresh()
    Case.objects.filter(county=COUNTY, id=case.id).update(confidential=True)
    assert check(COUNTY).surplus == 1
    recount.rebuild(COUNTY)
    assert check(COUNTY).sound
    assert total(asked())["reported"] == 4


def test_what_waits_to_be_counted_is_not_called_wrong(five):
    recount.rebuild(COUNTY)
    five[0].accepted()
    found = check(COUNTY)
    assert found.sound and found.waiting == 5
