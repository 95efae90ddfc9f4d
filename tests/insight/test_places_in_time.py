"""Units that end or get another code in the middle of a year, empty places, first days."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from huiyin.insight.asking import (
    Counts,
    Standing,
    by_day,
    by_month,
    by_unit,
    standing,
    standing_by_unit,
    total,
)
from huiyin.people.actors import REQUESTER
from huiyin.processes.counting import count_new
from huiyin.processes.intake import receive
from huiyin.territory.models import Unit, UnitCode
from tests import city as elsewhere
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.insight.asking_of import asked
from tests.stories import Story, draft

NEW = "321171002099"


def renumber(code: str, new: str, on: date) -> None:
    """As an import of the territory does: the same unit under another code, its grids too."""
    for unit in Unit.objects.within(code).order_by("code"):
        UnitCode.objects.filter(unit=unit).update(until=on)
        unit.code = new + unit.code.removeprefix(code)
        unit.save()
        UnitCode.objects.create(unit=unit, code=unit.code, since=on)


def test_what_was_counted_under_the_old_code_stays_with_the_unit(cast, now):
    """Renumbered in the middle of the year: both halves are its own, and the town's sum is true."""
    Story(cast, now)
    count_new(COUNTY)
    renumber(VILLAGE, NEW, localdate(now) + timedelta(days=30))
    Story(cast, now + timedelta(days=40), unit_code=NEW + "001001")
    count_new(COUNTY)
    assert total(asked(NEW))["reported"] == 2
    assert total(asked(VILLAGE))["reported"] == 2  # asked by its old name, it is the same unit
    assert total(asked(STREET))["reported"] == 2
    by = {code: counts["reported"] for code, counts in by_unit(asked(STREET)).items()}
    assert by == {VILLAGE: 1, NEW: 1}


def test_a_unit_that_ended_keeps_what_it_had(cast, now):
    Story(cast, now)
    Unit.objects.filter(code=VILLAGE).update(ended=localdate(now) + timedelta(days=1))
    count_new(COUNTY)
    assert total(asked(VILLAGE))["reported"] == 1


def test_what_lies_in_no_unit_below_is_told_under_the_place_itself(cast, now):
    """Only the county is known: the towns add up to the county all the same."""
    Story(cast, now)
    Story(cast, now, unit_code=COUNTY)
    Story(cast, now, unit_code=STREET)
    count_new(COUNTY)
    towns = {code: counts["reported"] for code, counts in by_unit(asked(COUNTY)).items()}
    assert towns == {COUNTY: 1, STREET: 2}
    villages = {code: counts["reported"] for code, counts in by_unit(asked(STREET)).items()}
    assert villages == {STREET: 1, VILLAGE: 1}
    assert sum(by_unit(asked(COUNTY)).values()) == total(asked(COUNTY))


def test_the_grids_of_a_village_are_told_from_facts(cast, now):
    Story(cast, now)
    count_new(COUNTY)
    assert set(by_unit(asked(VILLAGE))) == {VILLAGE + "001"}


def test_a_place_where_nothing_was(cast, now):
    """Every day and month is there, with nothing in it."""
    nothing = asked(OTHER_STREET, first=date(2026, 6, 1), last=date(2026, 7, 31))
    assert total(nothing) == Counts() and not total(nothing)
    assert len(by_day(nothing)) == 61 and not any(by_day(nothing).values())
    assert list(by_month(nothing)) == [date(2026, 6, 1), date(2026, 7, 1)]
    assert by_unit(nothing) == {}
    assert standing(nothing, at=now) == Standing()


def test_days_the_wrong_way_round_are_none(cast, now):
    Story(cast, now)
    count_new(COUNTY)
    backwards = asked(first=date(2026, 7, 1), last=date(2026, 6, 1))
    assert not total(backwards) and by_day(backwards) == {} and by_month(backwards) == {}


def test_a_single_case_on_the_first_day_of_use(cast, now):
    Story(cast, now).closed()
    count_new(COUNTY)
    today = asked(first=localdate(now), last=localdate(now))
    assert (total(today)["reported"], total(today)["ended"]) == (1, 1)


def test_two_counties_of_a_city_are_one_sum(city, now):
    """Each is a shard of its own; the city adds them up, from cells and from facts."""
    for unit in (elsewhere.VILLAGE, elsewhere.OTHER_VILLAGE, elsewhere.OTHER_VILLAGE):
        receive(draft(unit_code=unit), by=REQUESTER, at=now)
    assert [count_new(code) for code in (elsewhere.COUNTY, elsewhere.OTHER_COUNTY)] == [1, 2]
    whole = asked(elsewhere.CITY)
    assert total(whole)["reported"] == 3
    assert {code: counts["reported"] for code, counts in by_unit(whole).items()} == {
        elsewhere.COUNTY: 1,
        elsewhere.OTHER_COUNTY: 2,
    }
    assert standing(whole, at=now).open == 3
    assert {code: told.open for code, told in standing_by_unit(whole, at=now).items()} == {
        elsewhere.COUNTY: 1,
        elsewhere.OTHER_COUNTY: 2,
    }
