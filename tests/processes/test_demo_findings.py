"""A demo shows findings of nearly every rule: one explained, one cleared, one confirmed."""

from collections import Counter
from datetime import datetime

import pytest
from django.utils.timezone import localdate

from huiyin.disclosure.findings import reading
from huiyin.disclosure.models import Finding
from huiyin.people.models import Post
from huiyin.processes.demo_decisions import load_decisions
from huiyin.processes.demo_duties import load_duties
from huiyin.processes.demo_findings import load_findings
from huiyin.processes.demo_holdings import load_holdings
from huiyin.processes.demo_openness import load_openness
from huiyin.processes.demo_registers import load_registers
from huiyin.rulebook import active
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

NAMES = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "nongjing", "choucha")
OVER_THERE = tuple(f"other_{name}" for name in NAMES)
# A community builds no houses; a finished relief is published by the act that finishes it.
NOT_HERE = {"housing_slow", "relief_unpublished"}


@pytest.mark.parametrize("day", ["2026-01-01", "2026-06-03", "2026-11-22"])
def test_found_by_the_sweep_once(cast, now, day):
    village_cast(cast)
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=now.tzinfo)
    Post.objects.update(starts=localdate(at))  # as in a demo, where everybody is new
    everybody = demo_of(*NAMES, *OVER_THERE)
    for load in (load_duties, load_holdings, load_registers, load_openness, load_decisions):
        load(everybody, at=at)
    made = load_findings(everybody, at=at)
    rows = list(Finding.objects.filter(county=COUNTY))
    assert made == len(rows)
    assert load_findings(everybody, at=at) == 0
    here = Counter(row.rule for row in rows if row.unit_code == VILLAGE)
    assert here.keys() == active.profile().findings.rules.keys() - NOT_HERE
    assert max(here.values()) <= 3
    assert {row.rule for row in rows if row.unit_code == OTHER_VILLAGE} <= {"cheap_contract"}
    assert all("{" not in reading.sentence(row) for row in rows)
    assert all(row.found_at <= at for row in rows)


def test_three_went_on(cast, now):
    village_cast(cast)
    everybody = demo_of(*NAMES)
    load_holdings(everybody, at=now)
    load_registers(everybody, at=now)
    load_findings(everybody, at=now)
    rows = Finding.objects.filter(county=COUNTY, unit_code=VILLAGE)
    states = {(row.rule, row.state) for row in rows}
    assert {
        ("rent_long_late", "explained"),
        ("undecided_contract", "cleared"),
        ("split_spending", "confirmed"),
        ("undecided_contract", "new"),
        ("seal_undecided", "new"),
    } <= states
    cleared = rows.get(state="cleared")
    assert "续签" in reading.sentence(cleared)  # which the village's answer is about


def test_without_somebody_who_looks_there_is_none(cast, now):
    village_cast(cast)
    assert load_findings(demo_of("kuaiji", "weiyuan"), at=now) == 0
    assert not Finding.objects.filter(county=COUNTY).exists()
