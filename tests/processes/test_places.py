"""Every place's own rules at work: silence moves a matter up to the top, and nobody is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from huiyin.cases.domain import acceptance, assigning, offices, routing
from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.permissions import Allowed, may
from huiyin.cases.queries import book
from huiyin.cases.states import Alarm, AssignmentState, Share, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER, Actor
from huiyin.people.models import Organisation
from huiyin.processes.casework import perform
from huiyin.processes.intake import receive
from huiyin.processes.ticking import tick
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.ladder import lead_office
from huiyin.rulebook.model import Item, Mode, RungKind
from huiyin.rulebook.rights import Right
from tests.places import actors, place, settle
from tests.stories import draft

KEYS = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")
PLAIN = "这件事请你们看看"  # words of no item: nothing is known of it before somebody accepts it
MOST_SWEEPS = 120


@dataclass(frozen=True)
class Place:
    """One place with the people of its demo, and a report nobody has looked at yet."""

    key: str
    demo: Demo
    who: Mapping[str, Actor]
    case: Case
    at: datetime

    def able(self, office: Organisation, right: Right) -> list[Actor]:
        """Who can do that there."""
        return [
            actor
            for actor in self.who.values()
            if any(post.organisation_id == office.pk for post in actor.having(right))
        ]


@dataclass
class Walk:
    """What the sweeps did while everybody kept silent."""

    steps: Counter[str] = field(default_factory=Counter)
    modes: list[str] = field(default_factory=list)
    holders: list[Organisation] = field(default_factory=list)


@pytest.fixture(params=KEYS)
def here(request: pytest.FixtureRequest, db: None, now: datetime) -> Iterator[Place]:
    """A resident has just reported something, deep in the lowest unit that has an office."""
    with place(request.param):
        demo = settle(request.param, now)
        first = active.profile().routing.intake[0]
        unit = next(row.unit for row in demo.cast if row.office == first)
        case = receive(draft(text=PLAIN, unit_code=unit), by=REQUESTER, at=now).case
        yield Place(request.param, demo, actors(demo, now), case, now)


def silence(case: Case, *, until: str) -> Walk:
    """Sweep at every hour that is due, until ``until`` holds of the case; nobody does anything."""
    walk = Walk()
    for _sweep in range(MOST_SWEEPS):
        case = Case.objects.get(county=case.county, id=case.id)
        assert case.next_at is not None
        if case.mode not in walk.modes:
            walk.modes.append(case.mode)
        if case.holder not in walk.holders:
            walk.holders.append(case.holder)
        if case.alarm == until and _at_the_top(case):
            return walk
        assert tick(case.county, at=case.next_at, limit=10, steps=walk.steps) == 0
    raise AssertionError(f"{case.holder} has it still, {case.state}, {case.alarm}")


def _at_the_top(case: Case) -> bool:
    profile = active.profile()
    root = case.holder.office == profile.routing.root
    return root if case.state == State.REPORTED else case.mode == profile.ladder[-1].key


def test_what_nobody_takes_in_goes_up_to_the_root_office(here: Place) -> None:
    """Urged, supervised at every level, and at the top an alarm until somebody acts."""
    routing_rules = active.profile().routing
    walk = silence(here.case, until=Alarm.NO_SUPERIOR)
    assert [row.office for row in walk.holders] == list(routing_rules.intake)
    above = len(walk.holders) - 1
    assert walk.steps["fall_up"] == walk.steps["taken_silently"] == above
    kinds = [row.kind for row in Entry.objects.of(here.case)]
    assert kinds[:4] == ["report", "urge_due", "supervise_due", "fall_up"]
    for _level in range(above):  # the clock has run out already: the next are supervised at once
        up = kinds.index("fall_up")
        assert "supervise_due" in kinds[:up]
        kinds = kinds[up + 1 :]
    case = Case.objects.get(county=here.case.county, id=here.case.id)
    assert case.state == State.REPORTED
    assert case.due is None and case.intake_due == here.case.intake_due  # the clock never grew
    assert check_book(case, {}) == []


def test_what_nobody_works_on_climbs_every_rung(here: Place) -> None:
    """In the order of the place's ladder, each office that had it a helper afterwards."""
    ladder = active.profile().ladder
    _accept(here, _item_of(here, ladder[0]))
    walk = silence(here.case, until=Alarm.UNANSWERED)
    assert walk.modes == [mode.key for mode in ladder if _organiser(here, mode)]
    assert walk.modes[-1] == ladder[-1].key and ladder[-1].kind is RungKind.STUDY
    case = Case.objects.get(county=here.case.county, id=here.case.id)
    assert case.holder.office == ladder[-1].organiser
    shares = Assignment.objects.of(case).filter(state=AssignmentState.WORKING)
    helping = {row.organisation_id for row in shares if row.share != Share.LEAD}
    led = {row.payload["lead"] for row in Entry.objects.of(case).filter(kind="assign_due")}
    assert led and led - {case.holder_id} <= helping
    briefs = [row.texts["brief"] for row in book(case) if row.entry.kind == "brief_due"]
    assert len(briefs) == 1 and ladder[-1].name in briefs[0] and "总时限已超" in briefs[0]
    assert {"urge_due", "supervise_due", "climb_due", "taken_over"} <= set(walk.steps)
    assert check_book(case, {}) == []


def test_every_item_finds_whoever_takes_leads_checks_and_approves(here: Place) -> None:
    """All of them are there; only the desks of single departments may be empty in a demo."""
    profile = active.profile()
    empty: dict[str, set[str]] = {}
    for item in profile.items.values():
        case, mode = _taken(here, item)
        case.item, case.mode = item.key, mode.key
        assert here.able(case.holder, Right.INTAKE), f"{item.name}: {case.holder}"
        assert _nobody_leads(item, mode, case) == set()
        lead = assigning.proposal(case).lead
        checker = offices.checker_for(case, lead, here.at)
        approver = offices.approver_for(case, case.holder, here.at)
        assert here.able(checker, Right.REVIEW), f"{item.name}: {checker} checks nothing"
        assert here.able(approver, Right.APPROVE), f"{item.name}: {approver} approves nothing"
        if not here.able(lead, Right.HANDLE):
            empty.setdefault(lead.name, set()).add(item.name)
    assert sum(map(len, empty.values())) < len(profile.items) / 2, empty


def _taken(here: Place, item: Item) -> tuple[Case, Mode]:
    """The case in the hands of the lowest office that may take such a matter; nothing is stored."""
    case = here.case
    lowest = active.profile().domains[item.domain].intake
    office: Organisation | None = routing.intake_office(case.unit_code, lowest=lowest)
    while office is not None:
        try:
            mode = acceptance.mode_at(item, office)
        except Refused:
            office = routing.office_above(office, case.unit_code)
        else:
            case.holder = office
            return case, mode
    raise AssertionError(f"nobody may take “{item.name}”")


def _nobody_leads(item: Item, start: Mode, case: Case) -> set[str]:
    """Offices that lead such a matter on some rung from ``start`` and are not there."""
    profile = active.profile()
    rungs = profile.ladder[profile.ladder.index(start) :]
    wanted = {lead_office(profile, item, rung).key for rung in rungs} | ({item.line} - {""})
    return wanted - set(routing.offices_at(wanted, case.unit_code))


def _accept(here: Place, item: Item) -> None:
    """Whoever of the cast may."""
    by = next(
        row for row in here.who.values() if isinstance(may(row, "accept", here.case), Allowed)
    )
    perform("accept", here.case, by=by, at=here.at, data={"item": item.key})


def _item_of(here: Place, mode: Mode) -> Item:
    """The first of the catalogue that starts on this rung."""
    return next(row for row in active.profile().items.values() if row.level == mode.level)


def _organiser(here: Place, mode: Mode) -> bool:
    """Somebody of the cast can take a matter over there."""
    office = routing.offices_at([mode.organiser], here.case.unit_code).get(mode.organiser)
    return office is not None and bool(here.able(office, Right.DISPATCH))
