"""A demo's villages have their year; the other villages wait for the worker."""

from dataclasses import replace

from django.conf import settings

from huiyin.disclosure.models import Duty
from huiyin.processes.demo_duties import load_duties
from huiyin.rulebook.demo import load_demo
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, VILLAGE


def test_the_villages_of_the_cast_have_their_year(cast, profile, now):
    demo = load_demo(settings.PROFILE, profile)
    made = load_duties(demo, at=now)
    rows = Duty.objects.filter(county=COUNTY)
    assert made == rows.count() > 0
    assert {row.unit_code for row in rows} == {VILLAGE, OTHER_VILLAGE}
    assert NEXT_VILLAGE not in {row.unit_code for row in rows}
    assert {"2026-01", "2026-06", "2026-Q1"} <= {row.period for row in rows}
    assert load_duties(demo, at=now) == 0


def test_a_demo_without_people_of_a_village_has_none(cast, profile, now):
    demo = load_demo(settings.PROFILE, profile)
    assert load_duties(replace(demo, cast=()), at=now) == 0
