"""A demo shows one session that was held and one that is to come, in the clerk's village."""

from huiyin.disclosure.models import Broadcast, BroadcastQuestion, Standing
from huiyin.processes.demo_broadcasts import load_broadcasts
from tests.cast import COUNTY, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast


def test_two_sessions_once(cast, now):
    village_cast(cast)
    assert load_broadcasts(demo_of("shequ", "kuaiji", "weiyuan"), at=now) == 2
    assert load_broadcasts(demo_of("shequ", "kuaiji", "weiyuan"), at=now) == 0
    rows = Broadcast.objects.filter(county=COUNTY).order_by("id")
    assert [row.standing(now) for row in rows] == [Standing.ENDED, Standing.ANNOUNCED]
    assert {row.unit_code for row in rows} == {VILLAGE}
    assert all("示例" in row.title and "示例" in row.text for row in rows)
    asked = BroadcastQuestion.objects.filter(county=COUNTY)
    assert (asked.count(), asked.filter(answer="").count()) == (3, 1)


def test_a_demo_without_a_clerk_has_none(cast, now):
    assert load_broadcasts(demo_of("shequ"), at=now) == 0
    assert not Broadcast.objects.filter(county=COUNTY).exists()
