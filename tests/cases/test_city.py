"""A place of several counties: each sees its own, the city sees them all, nothing is lost."""

import pytest

from huiyin.cases import queries
from huiyin.cases.models import Assignment, Case
from huiyin.cases.states import AssignmentState, Share, State
from huiyin.people.actors import REQUESTER
from huiyin.processes import staffing
from huiyin.processes.books import seal_all, verify
from huiyin.processes.intake import receive
from huiyin.processes.sweeping import sweep
from tests.city import CITY, COUNTY, OTHER_COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import draft

HERE = {"shequ", "shuji", "jiedao", "shouli", "ducha"}
THERE = {name + "2" for name in HERE}


@pytest.fixture
def matters(city, now):
    """One matter in each county."""
    return [receive(draft(unit_code=c), by=REQUESTER, at=now) for c in (VILLAGE, OTHER_VILLAGE)]


@pytest.fixture
def pair(matters):
    return [matter.case for matter in matters]


def who_sees(city, case) -> set[str]:
    return {
        name
        for name in city.users
        if Case.objects.visible_to(city.actor(name)).filter(id=case.id).exists()
    }


def test_nobody_of_one_county_sees_the_other(city, pair):
    here, there = pair
    assert (here.county, there.county) == (COUNTY, OTHER_COUNTY)
    assert not THERE & who_sees(city, here)
    assert not HERE & who_sees(city, there)
    assert {"shequ", "shuji", "ducha"} <= who_sees(city, here)
    assert {"shequ2", "shuji2", "ducha2"} <= who_sees(city, there)


def test_the_citys_overseer_sees_both_and_its_administrators_neither(city, pair):
    for case in pair:
        seen = who_sees(city, case)
        assert "shidu" in seen
        assert not {"renshi", "shenji", "shenji2", "shishou"} & seen


def test_what_another_county_works_on_is_on_no_list(city, pair):
    assert {case.county for case in queries.todo(city.actor("shequ"))} == {COUNTY}
    assert {case.county for case in queries.todo(city.actor("shequ2"))} == {OTHER_COUNTY}
    for name in ("shouli", "shouli2", "shishou", "shidu"):
        assert not queries.todo(city.actor(name)).exists()


@pytest.mark.parametrize("state", [State.REPORTED, State.HANDLING])
def test_an_office_of_the_city_has_its_cases_of_every_county(city, pair, now, state):
    """As holder and, with a share, as the one at work: on the list and in a handover."""
    centre = city.office("city_centre", CITY)
    for case in pair:
        Case.objects.key(case.county, case.id).update(holder=centre, state=state)
        if state == State.HANDLING:
            Assignment.objects.create(
                county=case.county,
                case_id=case.id,
                number=1,
                organisation=centre,
                share=Share.LEAD,
                state=AssignmentState.WORKING,
                assigned_at=now,
            )
    references = {case.reference for case in pair}
    assert {case.reference for case in queries.todo(city.actor("shishou"))} == references
    assert {case.reference for case in staffing.open_work(centre)} == references
    assert not {"shouli", "shouli2", "jiedao", "jiedao2"} & who_sees(city, pair[0])


def test_a_place_within_the_city(city, pair):
    here, there = pair
    found = {
        code: set(Case.objects.of_place(code).values_list("id", flat=True))
        for code in (CITY, COUNTY, OTHER_STREET)
    }
    assert found == {CITY: {here.id, there.id}, COUNTY: {here.id}, OTHER_STREET: {there.id}}


def test_a_county_that_got_a_new_code_keeps_its_cases(city, pair):
    """Its cases stay in the shard they were taken in under; the city still finds them."""
    unit = city.units[OTHER_COUNTY]
    unit.code = "321199"
    unit.save(update_fields=["code"])
    assert "shidu" in who_sees(city, pair[1])


def test_the_receipt_says_its_county(matters):
    here, there = matters
    assert here.receipt.startswith(COUNTY + "-") and there.receipt.startswith(OTHER_COUNTY + "-")
    assert queries.by_receipt(there.receipt) == there.case
    # The same code under the other county opens nothing.
    assert queries.by_receipt(COUNTY + there.receipt[6:]) is None


def test_each_county_has_seals_of_its_own(city, pair, now, tmp_path):
    made = seal_all(tmp_path, at=now)
    assert [(seal.county, seal.books) for seal, _path in made] == [(COUNTY, 1), (OTHER_COUNTY, 1)]
    assert all(verify(case, tmp_path).intact for case in pair)
    assert sweep(at=now, seals=tmp_path).failed == 0


def test_a_complaint_about_a_county_goes_to_the_city(city, now):
    accused = city.office("district_centre", COUNTY)
    case = receive(draft(unit_code=STREET, about=accused), by=REQUESTER, at=now).case
    assert case.holder == city.office("city_centre", CITY)
    seen = who_sees(city, case)
    assert "shishou" in seen
    assert not (THERE | HERE - {"ducha"}) & seen
    assert queries.todo(city.actor("shishou")).count() == 1
