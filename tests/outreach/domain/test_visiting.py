"""A visit: entered once, corrected openly, forgotten when its time is over."""

from datetime import timedelta

import pytest
from django.db import connection

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.outreach.domain.visiting import Told, correct, forget, kept
from huiyin.outreach.models import Household, Visit, VisitVersion
from huiyin.outreach.stale import Stale
from huiyin.rulebook import active
from tests.cast import COUNTY
from tests.doors import SECRET, door, visited

TOLD = Told("phone", ("ill",), "其实是他儿子想来")


def fresh(row):
    return type(row).objects.get(county=row.county, id=row.id)


def test_a_visit_moves_the_door_forward(cast, now):
    home = door(cast, now)
    visit = visited(home, cast.xinxi.actor(), now)
    assert (visit.needs, visit.wishes, visit.version) == (["alone_elderly"], SECRET, 1)
    home = fresh(home)
    assert (home.version, home.last_on, home.last_by) == (1, now.date(), cast.xinxi.user.pk)


def test_an_earlier_visit_written_down_later_is_not_the_last(cast, now):
    home = door(cast, now)
    visited(home, cast.xinxi.actor(), now)
    visited(home, cast.wangge.actor(), now - timedelta(days=2))
    home = fresh(home)
    assert (home.version, home.last_on, home.last_by) == (2, now.date(), cast.xinxi.user.pk)


def test_two_visits_on_one_day_notice_each_other(cast, now):
    home = door(cast, now)
    first = visited(home, cast.xinxi.actor(), now)
    with pytest.raises(Stale) as told:
        visited(home, cast.wangge.actor(), now, known=0)
    assert told.value.row.id == first.id
    assert fresh(home).version == 1
    visited(home, cast.wangge.actor(), now, known=1)
    assert Visit.objects.filter(county=COUNTY).count() == 2


def test_a_visit_the_day_after_is_no_conflict(cast, now):
    home = door(cast, now)
    visited(home, cast.xinxi.actor(), now)
    visited(home, cast.wangge.actor(), now + timedelta(days=1), known=0)
    assert fresh(home).version == 2


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told("by_horse"), "怎样走访"),
        (Told("door", ("petitioner",)), "清单"),
        (Told("door", (), "长" * 2001), "2000"),
    ],
)
def test_only_what_the_lists_hold(cast, now, told, words):
    home = door(cast, now)
    with pytest.raises(Refused, match=words):
        correct(
            visit=visited(home, cast.xinxi.actor(), now),
            version=1,
            told=told,
            by=cast.xinxi.actor(),
            at=now,
        )


@pytest.mark.parametrize(("days", "words"), [(1, "将来"), (-61, "太早")])
def test_the_day_of_a_visit_is_plausible(cast, now, days, words):
    home = door(cast, now)
    from huiyin.processes.visiting import visit

    with pytest.raises(Refused, match=words):
        visit(
            household=home,
            on=now.date() + timedelta(days=days),
            told=TOLD,
            by=cast.xinxi.actor(),
            at=now,
        )


def test_a_correction_keeps_what_stood_before(cast, now):
    visit = visited(door(cast, now), cast.xinxi.actor(), now)
    later = now + timedelta(hours=1)
    changed = correct(visit=visit, version=1, told=TOLD, by=cast.xinxi.actor(), at=later)
    assert (changed.way, changed.needs, changed.wishes) == ("phone", ["ill"], TOLD.wishes)
    assert (changed.version, changed.corrected_at) == (2, later)
    before = VisitVersion.objects.get(county=COUNTY, visit_id=visit.id)
    assert (before.number, before.wishes, before.needs) == (1, SECRET, ["alone_elderly"])
    with pytest.raises(Stale):
        correct(visit=visit, version=1, told=TOLD, by=cast.xinxi.actor(), at=later)
    assert VisitVersion.objects.filter(county=COUNTY).count() == 1


def test_nobody_corrects_another_ones_record(cast, now):
    visit = visited(door(cast, now), cast.xinxi.actor(), now)
    with pytest.raises(Refused, match="写的人"):
        correct(visit=visit, version=1, told=TOLD, by=cast.shuji.actor(), at=now)


def test_wishes_lie_sealed_in_the_database(cast, now):
    visit = visited(door(cast, now), cast.xinxi.actor(), now)
    correct(visit=visit, version=1, told=TOLD, by=cast.xinxi.actor(), at=now)
    with connection.cursor() as cursor:
        for table in ("outreach_visit", "outreach_visitversion"):
            cursor.execute(f"SELECT wishes FROM {table} WHERE \"county\" = '{COUNTY}'")
            for (stored,) in cursor.fetchall():
                assert SECRET.encode() not in bytes(stored)
                assert TOLD.wishes.encode() not in bytes(stored)
    said = str(list(AuditEvent.objects.values_list("details", "subject")))
    assert SECRET not in said


def test_a_visit_is_forgotten_after_the_profiles_years(cast, now):
    home = door(cast, now)
    visit = visited(home, cast.xinxi.actor(), now)
    correct(visit=visit, version=1, told=TOLD, by=cast.xinxi.actor(), at=now)
    almost = now + kept() - timedelta(days=1)
    assert forget(COUNTY, at=almost) == 0
    assert forget(COUNTY, at=now + kept() + timedelta(days=2)) == 1
    assert not Visit.objects.filter(county=COUNTY).exists()
    assert not VisitVersion.objects.filter(county=COUNTY).exists()
    assert fresh(home).last_on is None
    with active.with_counts(visit_retention_years=1):
        assert kept() == timedelta(days=365.25)


def test_the_sweep_of_one_county_leaves_the_others(cast, now):
    visited(door(cast, now), cast.xinxi.actor(), now)
    assert forget("350502", at=now + kept() * 2) == 0
    assert Visit.objects.filter(county=COUNTY).count() == 1
    assert Household.objects.filter(county=COUNTY).count() == 1
