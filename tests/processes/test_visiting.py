"""A visit and what follows it stand or fall together."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.permissions import may
from huiyin.common.refusal import Refused
from huiyin.outreach.domain.households import Door
from huiyin.outreach.domain.visiting import kept
from huiyin.outreach.models import Household, Visit
from huiyin.outreach.stale import Stale
from huiyin.processes.households import post_of, register
from huiyin.processes.sweeping import sweep
from huiyin.processes.visiting import visit_of
from tests.cast import COUNTY
from tests.doors import GRID, OTHER_GRID, door, visited


def test_no_case_remains_of_a_visit_that_failed(cast, now):
    home = door(cast, now)
    visited(home, cast.wangge.actor(), now)
    with pytest.raises(Stale):
        visited(home, cast.xinxi.actor(), now, known=0, case_key="k1")
    assert not Case.objects.filter(county=COUNTY).exists()


def test_the_same_key_makes_one_case(cast, now):
    home, by = door(cast, now), cast.xinxi.actor()
    first = visited(home, by, now, case_key="k1", wishes="路灯不亮")
    second = visited(home, by, now + timedelta(minutes=1), case_key="k1", wishes="路灯不亮")
    assert first.case_reference == second.case_reference
    assert Case.objects.filter(county=COUNTY).count() == 1
    # Somebody else's phone may have made the same key.
    other = visited(home, cast.wangge.actor(), now, case_key="k1", wishes="路灯不亮")
    assert other.case_reference != first.case_reference


def test_the_case_goes_to_the_village_and_the_visitor_does_not_handle_it(cast, now):
    made = visited(door(cast, now), cast.xinxi.actor(), now, case_key="k1", wishes="路灯不亮")
    case = Case.objects.get(county=COUNTY, reference=made.case_reference)
    assert case.holder.office == "community"
    assert may(cast.shequ.actor(), "accept", case)
    assert not Case.objects.visible_to(cast.other_shequ.actor()).exists()


def test_nobody_visits_a_household_of_another_street(cast, now):
    theirs = door(cast, now, "901", grid=OTHER_GRID)
    with pytest.raises(Refused, match="不在您走访的范围"):
        visited(theirs, cast.xinxi.actor(), now)
    with pytest.raises(Refused, match="不在您走访的范围"):
        post_of(cast.jiedao.actor(), door(cast, now))
    assert not Visit.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("key", ["", "x", "0198-", "1" * 32])
def test_junk_finds_no_visit(cast, now, key):
    visited(door(cast, now), cast.xinxi.actor(), now)
    assert visit_of(cast.xinxi.actor(), key, at=now) is None


def test_a_door_registered_twice_is_told(cast, now):
    by, said = cast.wangge.actor(), Door(GRID, "东头第一家")
    register(by, door=said, post=by.posts[0], at=now)
    with pytest.raises(Refused, match="登记过"):
        register(by, door=said, post=by.posts[0], at=now)
    assert Household.objects.filter(county=COUNTY).count() == 1


def test_the_sweep_forgets_what_its_time_is_over(cast, now, tmp_path):
    home = door(cast, now)
    visited(home, cast.xinxi.actor(), now)
    sweep(at=now + kept() - timedelta(days=2), seals=tmp_path)
    assert Visit.objects.filter(county=COUNTY).exists()
    sweep(at=now + kept() + timedelta(days=2), seals=tmp_path)
    assert not Visit.objects.filter(county=COUNTY).exists()
    assert Household.objects.filter(county=COUNTY, id=home.id).exists()
