"""A demo shows proposals in every state, running procedures, and some that came late."""

from datetime import datetime

import pytest
from django.utils.timezone import localdate

from huiyin.disclosure.models import Procedure, ProcedureStep, Proposal
from huiyin.people.models import Post
from huiyin.processes.demo_decisions import load_decisions
from huiyin.rulebook.model import Body
from tests.cast import COUNTY, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

NAMES = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "choucha", "other_kuaiji")


@pytest.mark.parametrize("day", ["2026-01-01", "2026-06-03", "2026-12-31"])
def test_made_once(cast, now, day):
    village_cast(cast)
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=now.tzinfo)
    Post.objects.update(starts=localdate(at))  # as in a demo, where everybody is new
    assert load_decisions(demo_of(*NAMES), at=at) == 10
    assert load_decisions(demo_of(*NAMES), at=at) == 0
    rows = Proposal.objects.filter(county=COUNTY)
    assert sorted(row.state for row in rows) == ["decided", "decided", "posted", "stopped"]
    assert {row.unit_code for row in rows} == {VILLAGE}
    alone = rows.get(minutes="", state="decided")
    assert alone.amount >= 500_000  # a rule asks for minutes from there on
    relief = Procedure.objects.get(county=COUNTY, power="relief")
    assert relief.state == "finished"
    assert relief.ended_at < at
    late = ProcedureStep.objects.filter(county=COUNTY, procedure=relief.id, late=True)
    assert late.count() == relief.steps
    assert not Procedure.objects.filter(county=COUNTY, power="homestead").exists()


def test_a_village_has_applications_to_build(cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.processes.demo_decisions.body_of", lambda unit: Body.VILLAGE)
    monkeypatch.setattr("huiyin.disclosure.powers.hands.body_of", lambda unit: Body.VILLAGE)
    village_cast(cast)
    load_decisions(demo_of(*NAMES), at=now)
    rows = Procedure.objects.filter(county=COUNTY, power="homestead")
    steps = ProcedureStep.objects.filter(county=COUNTY, procedure__in=rows.values("id"))
    assert steps.filter(late=True).count() == rows.count() == 3


def test_without_a_supervisor_there_is_none(cast, now):
    village_cast(cast)
    assert load_decisions(demo_of("kuaiji", "weiyuan"), at=now) == 0
