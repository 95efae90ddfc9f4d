"""A visit from the phone: once, in the right list, with its wish as a case if asked."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.field.kinds import KINDS, Conflict, Danger, Invalid, Item
from huiyin.outreach.domain import households
from huiyin.outreach.models import Household, Visit
from tests.cast import COUNTY, colleague
from tests.doors import GRID, NEXT_GRID, OTHER_GRID, SECRET, door, visited

KEY = "0" * 31 + "1"


def send(person, at, kind="visit", key=KEY, **data):
    return KINDS[kind](person.actor(), at, Item(key, data))


def told(household, **more):
    return {
        "household": str(household.id),
        "way": "door",
        "on": "",
        "needs": ["ill"],
        "wishes": SECRET,
        "known": household.version,
        **more,
    }


def test_a_visit_is_written_down(cast, now):
    home = door(cast, now, of=cast.xinxi)
    done = send(cast.xinxi, now, **told(home))
    assert home.label in done.sentence and done.reference == ""
    visit = Visit.objects.get(county=COUNTY)
    assert (visit.household_id, visit.on, visit.needs) == (home.id, now.date(), ["ill"])
    assert (visit.by, visit.office) == (cast.xinxi.user.pk, cast.xinxi.post.organisation)
    assert not Case.objects.filter(county=COUNTY).exists()


def test_a_wish_becomes_a_case_of_the_ground(cast, now):
    home = door(cast, now, of=cast.xinxi)
    done = send(cast.xinxi, now, **told(home, wishes="楼道的灯坏了半个月", as_case="1"))
    case = Case.objects.get(county=COUNTY)
    assert done.reference == case.reference in done.sentence
    assert Visit.objects.get(county=COUNTY).case_reference == case.reference
    assert (case.source, case.unit_code) == (Source.GRID, GRID)
    assert (case.place, case.compound_id) == (home.label, home.compound_id)
    assert case.receipt_index is None


def test_a_wish_without_words_is_no_case(cast, now):
    with pytest.raises(Refused, match="写明是什么事"):
        send(cast.xinxi, now, **told(door(cast, now), wishes="", as_case="1"))


def test_danger_first_then_the_case(cast, now):
    home = door(cast, now)
    said = told(home, wishes="厨房着火了", as_case="1")
    with pytest.raises(Danger) as call:
        send(cast.xinxi, now, **said)
    assert call.value.call.number == "119"
    send(cast.xinxi, now, **said, calm="1")
    assert Case.objects.get(county=COUNTY).emergency
    # What is only written into the record is no alarm.
    send(cast.xinxi, now, key="2" * 32, **told(home, wishes="去年厨房着火了", known=1))


def test_two_people_on_one_day_are_shown_side_by_side(cast, now):
    home = door(cast, now)
    visited(home, cast.zhongxinhu.actor(), now)
    with pytest.raises(Conflict) as both:
        send(cast.xinxi, now, **told(home, as_case="1"))
    assert (SECRET, cast.zhongxinhu.user.name) == (
        dict(both.value.theirs)["愿望和意见"],
        dict(both.value.theirs)["走访的人"],
    )
    assert Visit.objects.filter(county=COUNTY).count() == 1
    send(cast.xinxi, now, **told(home, known=1))
    assert Visit.objects.filter(county=COUNTY).count() == 2


def test_a_door_not_known_yet_is_registered_with_the_visit(cast, now):
    building = cast.compound.buildings.order_by("name")[1]
    place = {"compound": str(cast.compound.pk), "building": str(building.pk), "door": "2单元301"}
    send(cast.xinxi, now, **place, way="met", needs=[], wishes="")
    home = Household.objects.get(county=COUNTY)
    assert (home.unit_code, home.door, home.building) == (GRID, "2单元301", building)
    send(cast.xinxi, now, key="3" * 32, **place, way="met", needs=[], wishes="")
    assert Household.objects.get(county=COUNTY).version == 2


def test_without_a_compound_the_door_lies_in_the_own_grid(cast, now):
    send(cast.zhongxinhu, now, door="王家组12号", way="door", needs=[], wishes="")
    home = Household.objects.get(county=COUNTY)
    assert (home.unit_code, home.compound) == (GRID, None)


def test_nothing_of_another_list_or_street(cast, now):
    theirs = door(cast, now, "901", grid=OTHER_GRID, of=cast.other_xinxi)
    colleagues = door(cast, now, "102", of=colleague(cast.xinxi))
    for home in (theirs, colleagues):
        with pytest.raises(Invalid) as wrong:
            send(cast.xinxi, now, **told(home))
        assert set(wrong.value.errors) == {"household"}
    said = {"compound": str(cast.compound.pk), "building": str(colleagues.building_id)}
    with pytest.raises(Refused, match="由别人联系"):
        send(cast.xinxi, now, **said, door="102", way="door", needs=[], wishes="")
    with pytest.raises(Refused, match="不在您走访的范围"):
        send(cast.xinxi, now, compound=str(cast.other_compound.pk), door="1", way="door")
    assert not Visit.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize("name", ["jiedao", "zhifa", "quji", "shenji", "fenguan"])
def test_whoever_goes_to_no_household_cannot(cast, now, name):
    home = door(cast, now)
    with pytest.raises(Invalid):
        send(getattr(cast, name), now, **told(home))
    with pytest.raises(Refused, match="不走访"):
        send(getattr(cast, name), now, door="1", way="door")


@pytest.mark.parametrize("day", ["2026-13-01", "昨天", "20260603T"])
def test_a_day_that_is_none(cast, now, day):
    with pytest.raises(Invalid) as wrong:
        send(cast.xinxi, now, **told(door(cast, now), on=day))
    assert set(wrong.value.errors) == {"on"}


@pytest.mark.parametrize("junk", ["", "x", "0" * 36, "1' OR 1=1"])
def test_junk_is_no_household(cast, now, junk):
    door(cast, now)
    with pytest.raises((Invalid, Refused)):
        send(cast.xinxi, now, household=junk, way="door", needs=[], wishes="")


def test_a_correction_is_the_writers_own(cast, now):
    visit = visited(door(cast, now), cast.xinxi.actor(), now)
    said = {"visit": str(visit.id), "version": 1, "way": "phone", "needs": [], "wishes": "弄错了"}
    later = now + timedelta(minutes=5)
    with pytest.raises(Refused, match="写的人"):
        send(cast.shuji, later, "visit_correction", **said)
    with pytest.raises(Invalid):
        send(cast.other_shuji, later, "visit_correction", **said)
    send(cast.xinxi, later, "visit_correction", **said)
    with pytest.raises(Conflict) as both:
        send(cast.xinxi, later, "visit_correction", **said)
    assert dict(both.value.theirs)["愿望和意见"] == "弄错了"


def test_the_grid_worker_reaches_both_grids_the_informant_one(cast, now):
    far = door(cast, now, "201", grid=NEXT_GRID)
    send(cast.wangge, now, **told(far))
    with pytest.raises(Invalid):
        send(cast.xinxi, now, **told(far))


def test_through_the_outbox_once(cast, now, phone):
    """The whole way of a phone: sent twice it is one visit, another body is refused."""
    home = door(cast, now, of=cast.xinxi)
    mine = phone(cast.xinxi)
    known = mine.snapshot()["households"]
    assert [row["id"] for row in known] == [str(home.id)]
    said = told(home, known=known[0]["version"], as_case="1", wishes="楼道灯坏了")
    first, second = mine.send("visit", KEY, **said), mine.send("visit", KEY, **said)
    assert (first.status_code, second.status_code) == (200, 200)
    assert (first.json()["repeated"], second.json()["repeated"]) == (False, True)
    assert first.json()["reference"] == second.json()["reference"]
    assert Visit.objects.filter(county=COUNTY).count() == 1
    assert Case.objects.filter(county=COUNTY).count() == 1
    other = mine.send("visit", KEY, **{**said, "wishes": "别的"})
    assert (other.status_code, other.json()["state"]) == (409, "other_body")
    conflict = phone(cast.wangge).send("visit", **told(home, known=0))
    assert (conflict.status_code, conflict.json()["state"]) == (409, "conflict")
    assert ["愿望和意见", "楼道灯坏了"] in conflict.json()["theirs"]
    theirs = phone(cast.other_xinxi).send("visit", **told(home, known=1))
    assert theirs.status_code == 422
    assert set(theirs.json()["errors"]) == {"household"}


def test_a_door_that_somebody_registers_at_this_moment_is_the_one(cast, now, monkeypatch):
    home = door(cast, now, of=cast.xinxi)
    real, looked = households.found, []

    def found(there):
        looked.append(there)
        return None if len(looked) == 1 else real(there)

    monkeypatch.setattr(households, "found", found)
    place = {"compound": str(home.compound_id), "building": str(home.building_id)}
    send(cast.xinxi, now, household="", **place, door=home.door, way="door")
    assert Visit.objects.get(county=COUNTY).household_id == home.id
