"""A demo's villages have their year; the other villages wait for the worker."""

from huiyin.disclosure.models import Duty
from huiyin.processes.demo_duties import load_duties
from tests.cast import COUNTY, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

EVERYBODY = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "choucha")


def test_the_villages_that_can_publish_have_a_year(cast, now):
    village_cast(cast)
    everybody = demo_of(*EVERYBODY, "other_kuaiji")
    made = load_duties(everybody, at=now)
    rows = Duty.objects.filter(county=COUNTY)
    assert made == rows.count() > 0
    assert {row.unit_code for row in rows} == {VILLAGE}  # over there nobody could have published
    assert {"2025-Q2", "2025-H1", "2025", "2026-01", "2026-06"} <= {row.period for row in rows}
    assert "2025-Q1" not in {row.period for row in rows}
    assert load_duties(everybody, at=now) == 0


def test_a_demo_without_people_of_a_village_has_none(cast, now):
    village_cast(cast)
    assert load_duties(demo_of(), at=now) == 0
