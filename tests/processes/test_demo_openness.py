"""A demo's villages have published most of a year; two or three things are late, on purpose."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import localdate

from huiyin.disclosure.duties.queries import overdue
from huiyin.disclosure.models import Draft, Duty, Publication, Step, StepKind
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.models import Post
from huiyin.processes.demo_duties import load_duties
from huiyin.processes.demo_holdings import load_holdings
from huiyin.processes.demo_openness import load_openness
from huiyin.processes.demo_registers import load_registers
from huiyin.rulebook.model import Body
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

EVERYBODY = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "nongjing", "choucha")
OVER_THERE = tuple(f"other_{name}" for name in EVERYBODY)
SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = ("2026-01-01T09:00", "2026-01-12T23:30", "2026-03-31T08:00", "2026-07-05T12:00")
DAYS += ("2026-11-22T17:00", "2026-12-31T20:00")
NOVEMBER = datetime(2026, 11, 22, 17, tzinfo=SHANGHAI)
BODIES = ("disclosure.domain.duties", "disclosure.domain.drafting")
BODIES += ("processes.demo_openness", "processes.demo_holdings")


def load(everybody, at):
    load_duties(everybody, at=at)
    load_holdings(everybody, at=at)
    load_registers(everybody, at=at)
    return load_openness(everybody, at=at)


def test_a_year_once(cast, now):
    village_cast(cast)
    everybody = demo_of(*EVERYBODY)
    made = load(everybody, now)
    assert made > 30
    assert load(everybody, now) == 0
    rows = Publication.objects.filter(county=COUNTY)
    assert {row.unit_code for row in rows} == {VILLAGE}
    assert {row.subject for row in rows} == {"party", "village", "finance"}
    assert rows.filter(version=4).count() == 1  # corrected as often as a rule asks
    assert rows.filter(taken_down_at__isnull=False).count() == 1
    open_drafts = Draft.objects.filter(county=COUNTY).exclude(state="published")
    assert {row.state for row in open_drafts} == {"preparing", "confirming", "reading"}
    assert Step.objects.filter(county=COUNTY, kind=StepKind.QUESTIONED).count() == 1


@pytest.mark.parametrize("day", DAYS)
def test_on_any_day_little_is_late_and_nothing_is_after_now(cast, day):
    at = datetime.fromisoformat(day).replace(tzinfo=SHANGHAI)
    village_cast(cast)
    Post.objects.update(starts=localdate(at))  # as in a demo, where everybody is new
    assert load(demo_of(*EVERYBODY, *OVER_THERE), at) > 40
    late = overdue(VILLAGE, at=at)
    assert 2 <= len(late) <= 3
    assert len({row.kind for row in late}) == len(late)
    assert overdue(OTHER_VILLAGE, at=at) == []
    rows = Publication.objects.filter(county=COUNTY)
    assert all(row.published_at < at for row in rows)
    assert all("示例" in row.title for row in rows if not row.is_down)


def test_every_kind_that_is_due_has_lines(cast):
    village_cast(cast)
    load(demo_of(*EVERYBODY), NOVEMBER)
    said = _contents()
    due = Duty.objects.filter(county=COUNTY, due_on__lt=NOVEMBER.date()).values_list("kind")
    assert {key for (key,) in due} <= said.keys()
    assert min(len(one.sheets[0].lines) for one in said.values()) >= 2


def test_so_do_those_of_a_village_with_names_masked(cast, monkeypatch):
    for place in BODIES:
        monkeypatch.setattr(f"huiyin.{place}.body_of", lambda unit: Body.VILLAGE)
    village_cast(cast)
    load(demo_of(*EVERYBODY), NOVEMBER)
    said = _contents()
    assert {"homestead", "land_contract", "debts", "accounts", "compensation"} <= said.keys()
    assert min(len(one.sheets[0].lines) for one in said.values()) >= 2
    assert all("*" in line.cells[0] for line in said["relief"].sheets[0].lines)


def _contents():
    """The last content of each kind."""
    rows = Publication.objects.filter(county=COUNTY, taken_down_at__isnull=True)
    return {row.kind: content_of(row) for row in rows.order_by("published_at")}


def test_a_village_that_lacks_somebody_has_none(cast, now):
    village_cast(cast)
    assert load_openness(demo_of("kuaiji", "weiyuan", "zhiwei", "choucha"), at=now) == 0
    assert not Publication.objects.filter(county=COUNTY).exists()
