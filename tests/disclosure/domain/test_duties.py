"""The calendar makes duties: each once, for those who are there, however long nobody looked."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.domain import duties
from huiyin.disclosure.models import Duty, DutyCalendar, Told
from huiyin.rulebook import active
from huiyin.rulebook.model import Basis
from huiyin.territory.models import Unit
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.logs import publish
from tests.disclosure.villages import JUNE, RURAL, by_cadence, found, keep, owed, periods

SERIES = uuid.UUID(int=7)


@pytest.fixture
def with_kind(monkeypatch):
    """The accounts of the list with other figures."""

    def change(**fields):
        profile = active.profile()
        kinds = profile.disclosure.kinds
        kind = replace(kinds["accounts"], **fields)
        disclosure = replace(profile.disclosure, kinds={**kinds, "accounts": kind})
        monkeypatch.setattr(active, "profile", lambda: replace(profile, disclosure=disclosure))

    return change


def test_the_first_round_makes_what_is_running_and_nothing_of_before(cast, now):
    found(cast)
    keep(now)
    assert owed(RURAL) == by_cadence("village", JUNE)
    assert owed(VILLAGE) == by_cadence("residents", JUNE)
    accounts = Duty.objects.get(county=COUNTY, unit_code=RURAL, kind="accounts")
    kind = active.profile().disclosure.kinds["accounts"]
    assert accounts.period == "2026-Q2"
    assert accounts.due_on == date(2026, 6, 30) + timedelta(days=kind.due_days)
    assert (accounts.met_at, accounts.told) == (None, Told.NOBODY)


def test_looking_again_makes_nothing_twice(cast, now):
    keep(now)
    before = Duty.objects.filter(county=COUNTY).count()
    assert keep(now + timedelta(hours=8)) == 1
    DutyCalendar.objects.filter(county=COUNTY).update(through=date(2026, 6, 1))
    keep(now)
    assert Duty.objects.filter(county=COUNTY).count() == before > 0


def test_a_new_month_adds_only_what_begins_with_it(cast, now):
    keep(now)
    before = owed(VILLAGE)
    keep(now.replace(month=7, day=1))
    added = owed(VILLAGE) - before
    assert ("seal_use", "2026-07") in added
    assert ("relief", "2026-Q3") in added
    assert ("party_dues", "2026-H2") in added
    assert all(period != "2026" for _kind, period in added)


def test_a_worker_that_slept_for_months_catches_up(cast, now):
    keep(now)
    keep(now.replace(year=2027, month=2, day=11))
    months = [f"2026-{month:02}" for month in range(6, 13)] + ["2027-01", "2027-02"]
    assert periods(VILLAGE, "seal_use") == months
    assert periods(VILLAGE, "relief") == ["2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    assert periods(VILLAGE, "year_plan") == ["2026", "2027"]


def test_killed_between_two_batches_the_next_call_goes_on(cast, now):
    assert duties.keep_duties(COUNTY, at=now, villages=1) is True
    assert len({duty.unit_code for duty in Duty.objects.filter(county=COUNTY)}) == 1
    calls = 1
    # Midnight passes in the middle: the round of yesterday is finished, then today's begins.
    while duties.keep_duties(COUNTY, at=now + timedelta(days=1), villages=1):
        calls += 1
    assert calls >= 9
    assert owed(VILLAGE) == owed(OTHER_VILLAGE) == by_cadence("residents", JUNE)
    assert DutyCalendar.objects.get(county=COUNTY).through == date(2026, 6, 4)


def test_a_village_founded_in_the_middle_owes_from_the_period_it_was_founded_in(cast, now):
    keep(now)
    keep(now.replace(month=9, day=3))
    found(cast, since=date(2026, 9, 20))
    keep(now.replace(month=10, day=12))
    assert periods(RURAL, "seal_use") == ["2026-09", "2026-10"]
    assert "2026-Q3" in periods(RURAL, "accounts")
    assert periods(VILLAGE, "seal_use")[0] == "2026-06"


def test_a_village_founded_after_a_period_does_not_owe_it(cast, now):
    keep(now)
    found(cast, since=date(2026, 7, 1))
    keep(now.replace(month=7, day=8))
    assert periods(RURAL, "seal_use") == ["2026-07"]


def test_a_merged_village_keeps_what_it_owed_and_is_let_off_the_rest(cast, now):
    unit = found(cast)
    keep(now)
    Unit.objects.filter(pk=unit.pk).update(ended=date(2026, 7, 5))
    keep(now.replace(month=7, day=6))
    assert owed(RURAL) == {
        (kind, period)
        for kind, period in owed(RURAL)
        if period in ("2026-06", "2026-Q2", "2026-H1")
    }
    assert ("accounts", "2026-Q2") in owed(RURAL)
    assert ("seal_use", "2026-07") in owed(VILLAGE)


def test_a_merger_that_is_noticed_late_counts_from_its_day(cast, now):
    unit = found(cast)
    keep(now)
    Unit.objects.filter(pk=unit.pk).update(ended=date(2026, 6, 20))
    keep(now.replace(month=7, day=2))  # June is over, and nobody was there to publish it
    assert owed(RURAL) == set()
    assert ("seal_use", "2026-06") in owed(VILLAGE)


def test_what_was_met_stays_though_the_village_is_gone(cast, now):
    unit = found(cast)
    keep(now)
    assert duties.meet(unit_code=RURAL, kind="year_plan", period="2026", series=SERIES, at=now)
    Unit.objects.filter(pk=unit.pk).update(ended=date(2026, 6, 3))
    keep(now + timedelta(days=1))
    assert owed(RURAL) == {("year_plan", "2026")}


def test_a_village_with_a_new_code_takes_its_duties_along(cast, now):
    unit = found(cast)
    keep(now)
    before = owed(RURAL)
    duties.meet(unit_code=RURAL, kind="year_plan", period="2026", series=SERIES, at=now)
    code = RURAL[:9] + "202"
    unit.codes.create(code=code, since=date(2026, 6, 20))
    Unit.objects.filter(pk=unit.pk).update(code=code)
    keep(now.replace(day=20))
    assert owed(RURAL) == {("year_plan", "2026")}
    assert owed(code) == before


def test_a_kind_counts_from_the_period_its_rule_begins_in(cast, now, with_kind):
    found(cast)
    with_kind(basis=Basis(date(2026, 7, 15), "setting: 试"))
    keep(now)
    assert periods(RURAL, "accounts") == []
    keep(now.replace(month=7, day=2))
    assert periods(RURAL, "accounts") == ["2026-Q3"]


def test_a_kind_that_becomes_monthly_is_owed_monthly_from_then_on(cast, now, with_kind):
    found(cast)
    keep(now)
    with_kind(cadence=active.profile().disclosure.kinds["seal_use"].cadence)
    keep(now.replace(day=4))
    assert periods(RURAL, "accounts") == ["2026-06", "2026-Q2"]


def test_a_park_without_a_committee_owes_nothing(cast, now):
    found(cast, code=RURAL[:9] + "498", name="示例园区")
    keep(now)
    assert owed(RURAL[:9] + "498") == set()


def test_what_town_and_county_publish_about_a_village_is_not_its_duty(cast, now):
    found(cast)
    keep(now.replace(month=12))
    kinds = {kind for kind, _period in owed(RURAL) | owed(VILLAGE)}
    assert not kinds & {"campaign_result", "scorecard", "proposal", "broadcast"}


def test_a_publication_meets_it_once_and_the_first_counts(cast, now):
    keep(now)
    one = {"unit_code": VILLAGE, "kind": "seal_use", "period": "2026-06"}
    assert duties.meet(**one, series=SERIES, at=now) is True
    assert duties.meet(**one, series=uuid.UUID(int=8), at=now + timedelta(days=1)) is False
    row = Duty.objects.get(county=COUNTY, **one)
    assert (row.met_by, row.met_at) == (SERIES, now)
    assert (
        Duty.objects.get(
            county=COUNTY, unit_code=OTHER_VILLAGE, kind="seal_use", period="2026-06"
        ).met_at
        is None
    )


def test_what_was_published_before_the_calendar_came_is_met_at_once(cast, now):
    found(cast)
    row = publish(cast, unit=RURAL, period="2026-Q2", at=now)
    keep(now + timedelta(hours=1))
    duty = Duty.objects.get(county=COUNTY, unit_code=RURAL, kind=row.kind, period="2026-Q2")
    assert (duty.met_by, duty.met_at) == (row.series, row.published_at)
    assert owed(RURAL, met_at__isnull=False) == {(row.kind, "2026-Q2")}
    assert owed(VILLAGE, met_at__isnull=False) == set()


def test_nobody_meets_what_nobody_owes(cast, now):
    assert not duties.meet(
        unit_code=VILLAGE, kind="seal_use", period="2020-01", series=SERIES, at=now
    )


def test_an_event_is_owed_once(cast, now):
    kind = active.profile().disclosure.kinds["audit"]
    day = date(2026, 6, 1)
    rows = [
        duties.owe_event(unit_code=VILLAGE, kind=kind, on=day, key=SERIES, at=now)
        for _again in range(2)
    ]
    assert rows[0].id == rows[1].id
    assert rows[0].due_on == day + timedelta(days=kind.due_days)
    other = duties.owe_event(unit_code=VILLAGE, kind=kind, on=day, key=uuid.UUID(int=9), at=now)
    assert other.id != rows[0].id


def test_a_place_may_come_with_its_year_begun(cast, now):
    unit = found(cast, since=JUNE)  # loaded today, there all the time
    first = date(2026, 1, 1)
    made = duties.keep_since([unit], first=first, at=now)
    assert made == len(owed(RURAL)) > len(by_cadence("village", JUNE))
    assert periods(RURAL, "seal_use") == [f"2026-{month:02}" for month in range(1, 7)]
    assert duties.keep_since([unit], first=first, at=now) == 0
    assert owed(VILLAGE) == set()
    before = owed(RURAL)
    keep(now)
    assert owed(RURAL) == before
    assert owed(VILLAGE) == by_cadence("residents", JUNE)


def test_the_statements_do_not_grow_with_the_villages(cast, now):
    def statements():
        Duty.objects.filter(county=COUNTY).delete()
        DutyCalendar.objects.filter(county=COUNTY).delete()
        with CaptureQueriesContext(connection) as captured:
            keep(now)
        return [one["sql"] for one in captured if not one["sql"].startswith("INSERT")]

    four = len(statements())
    for number in range(202, 232):
        found(cast, code=f"{RURAL[:9]}{number}", name=f"示例{number}村委会")
    assert len(statements()) == four


def test_a_day_that_is_done_costs_one_statement(cast, now, django_assert_num_queries):
    keep(now)
    with django_assert_num_queries(3):  # and a savepoint around it
        keep(now)
