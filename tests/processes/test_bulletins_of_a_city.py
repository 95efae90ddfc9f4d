"""A city has a monthly report of its own above those of its counties, and who reads which."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from huiyin.cases.domain.reporting import Report
from huiyin.insight.bulletins.content import read
from huiyin.insight.bulletins.reading import bulletin_of, readable
from huiyin.insight.models import Bulletin
from huiyin.notices.models import Notice
from huiyin.people.actors import REQUESTER
from huiyin.processes import bulletins, counting
from huiyin.processes.intake import receive
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind
from tests.city import CITY, COUNTY, OTHER_COUNTY, OTHER_VILLAGE, VILLAGE

FIRST_OF_JULY = datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
SHARDS = [CITY, COUNTY, OTHER_COUNTY]


@pytest.fixture
def july(city, now, monkeypatch):
    """Three matters in June, two of them in one county; then the first of July."""
    whole = active.profile()
    rule = whole.bulletins[BulletinKind.MONTHLY]
    rule = replace(rule, levels=("county", "city"), tells=(*rule.tells, "city_inspection"))
    changed = replace(whole, bulletins={**whole.bulletins, BulletinKind.MONTHLY: rule})
    monkeypatch.setattr(active, "profile", lambda: changed)
    for number, code in enumerate((VILLAGE, VILLAGE, OTHER_VILLAGE)):
        receive(Report(f"key-{number}", "路灯坏了", code + "001"), by=REQUESTER, at=now)
    for county in (COUNTY, OTHER_COUNTY):
        counting.count_new(county)
    assert bulletins.keep_up(at=FIRST_OF_JULY) == 0
    return city


def reported(code):
    row = Bulletin.objects.get(county=code, kind="monthly", unit_code=code)
    figures = dict(read(row.content).sections[0].figures)
    return figures["新收"].value


def test_the_city_has_the_sum_of_its_counties(july):
    assert (reported(CITY), reported(COUNTY), reported(OTHER_COUNTY)) == (3, 2, 1)


def test_a_county_does_not_read_the_city_s_nor_its_neighbour_s(july):
    def units(name):
        rows = readable(july.actor(name)).filter(kind="monthly")
        return set(rows.values_list("unit_code", flat=True))

    assert units("shidu") == {CITY, COUNTY, OTHER_COUNTY}
    assert units("ducha") == {COUNTY}
    assert units("ducha2") == {OTHER_COUNTY}
    whole = Bulletin.objects.get(county=CITY, kind="monthly")
    assert bulletin_of(july.actor("shidu"), whole.id) == whole
    assert bulletin_of(july.actor("ducha"), whole.id) is None


def test_the_office_of_the_city_hears_of_it(july):
    """In the outbox of a county, where the worker looks."""
    rows = Notice.objects.filter(county__in=(COUNTY, OTHER_COUNTY), kind="bulletin_monthly")
    told = {office for row in rows for office, _right in row.recipients["offices"]}
    assert july.office("city_inspection", CITY).pk in told


def test_nothing_is_made_twice(july):
    before = Bulletin.objects.filter(county__in=SHARDS).count()
    bulletins.keep_up(at=FIRST_OF_JULY)
    assert Bulletin.objects.filter(county__in=SHARDS).count() == before
