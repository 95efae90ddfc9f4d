"""Which act tells whom, read from case and entry alone."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Entry
from huiyin.cases.states import OPEN, Outcome, RequestKind
from huiyin.cases.transitions import TRANSITIONS
from huiyin.notices.domain.parties import ANSWERS
from huiyin.notices.models import Delivery, Notice
from huiyin.processes.audience import OWES, SILENT, TOLD, WARNINGS
from huiyin.processes.messaging import deliver_due
from huiyin.processes.notifying import announce, warn
from huiyin.rulebook import active
from tests.cast import COUNTY, VILLAGE
from tests.stories import Story


@pytest.fixture
def case(cast, now):
    return Story(cast, now).case


def told(case, kind, at, before=None, **payload):
    """The notice of this act, as the act left the case."""
    Notice.objects.filter(county=COUNTY).delete()
    entry = Entry(county=COUNTY, case_id=case.id, kind=kind, actor_id=7, payload=payload)
    with CaptureQueriesContext(connection) as captured:
        announce(case, entry, at=at, before=before)
    assert len(captured) <= 1  # the insert
    return Notice.objects.filter(county=COUNTY).first()


def offices(notice):
    return {(office, right) for office, right in notice.recipients["offices"]}


def test_every_act_and_every_state_has_a_line():
    """An act added to the table must say who is told, or that nobody is."""
    acts = {*TOLD, *SILENT} - WARNINGS
    assert acts == set(TRANSITIONS)
    assert set(OWES) == {state.value for state in OPEN}
    assert set(ANSWERS) == set(RequestKind)


def test_a_report_waits_for_whoever_takes_in_until_its_hour(case, now):
    notice = told(case, "report", now)
    assert offices(notice) == {(case.holder_id, "intake")}
    assert notice.facts == {"by": 7, "due": case.intake_due.isoformat()}
    assert notice.recipients["followers"] is True


def test_work_is_told_to_those_who_got_it_and_to_the_requester(cast, case, now):
    lead, helper = cast.office("community").pk, cast.office("housing").pk
    notice = told(
        case,
        "assign",
        now,
        given=[
            {"share": "lead", "organisation": lead, "due": now.isoformat()},
            {"share": "helper", "organisation": helper},
        ],
    )
    assert offices(notice) == {(lead, "handle"), (helper, "handle")}
    assert notice.recipients["requester"] is True
    assert notice.facts["due"] == now.isoformat()


def test_parts_the_act_does_not_read_are_looked_up_later(case, now):
    assert told(case, "refuse_return", now).recipients["parts"] == ["lead"]
    notice = told(case, "release_helper", now, shares={"2": {"state": "released"}})
    assert notice.recipients["parts"] == ["share:2"]
    notice = told(case, "refuse", now, requests={"3": {"state": "refused"}})
    assert notice.recipients["parts"] == ["asker:3"]
    notice = told(case, "close_supervision", now, requests={"3": {"state": "done"}})
    assert notice.recipients["parts"] == ["office:3"]


def test_whoever_is_asked_is_told_by_the_right_that_answers(cast, case, now):
    office = cast.office("township_centre").pk
    row = {"kind": "extension", "office": office, "due": now.isoformat()}
    notice = told(case, "ask_extension", now, requested=[row])
    assert offices(notice) == {(office, "approve")}
    assert notice.facts["due"] == now.isoformat()


def test_the_office_above_and_the_one_that_checks(cast, case, now):
    case.asked = case.checker = cast.office("township_centre")
    assert offices(told(case, "ask_up", now)) == {
        (case.asked_id, "intake"),
        (case.asked_id, "dispatch"),
    }
    assert offices(told(case, "submit", now)) == {(case.checker_id, "review")}


def test_whoever_had_it_before_is_told_that_it_went_up(cast, case, now):
    before, case.holder = case.holder_id, cast.office("township_centre")
    assert (before, "intake") in offices(told(case, "take_up", now, before=before))


def test_the_office_an_urging_names_is_told(cast, case, now):
    office = cast.office("housing").pk
    told_of = offices(told(case, "urge_due", now, urged=office))
    assert (office, "handle") in told_of and (case.holder_id, "dispatch") in told_of


@pytest.mark.parametrize("state", sorted(OPEN))
def test_urging_reaches_whoever_owes_the_next_step(cast, case, now, state):
    case.state = state
    case.asked = case.checker = cast.office("township_centre")
    notice = told(case, "urge", now)
    assert offices(notice) or notice.recipients["parts"]


def test_staff_who_reported_it_follow_it_unless_it_is_secret(cast, case, now):
    case.reporter_id = cast.wangge.user.pk
    assert told(case, "accept", now).recipients["users"] == [cast.wangge.user.pk]
    case.confidential = True
    assert told(case, "accept", now).recipients["users"] == []


def test_a_matter_without_requester_tells_none(cast, case, now):
    case.source = "grid"
    assert told(case, "pass_review", now).recipients["requester"] is False


@pytest.mark.parametrize("kind", sorted(SILENT))
def test_keeping_the_book_tells_nobody(case, now, kind):
    assert told(case, kind, now) is None


def test_history_tells_nobody(case, now):
    case.historical = True
    assert told(case, "accept", now) is None


def test_an_emergency_is_told_at_night(case, now):
    assert told(case, "report", now).urgent is False
    case.emergency = True
    assert told(case, "report", now).urgent is True


def test_a_warning_names_the_hour(case, now):
    Notice.objects.filter(county=COUNTY).delete()
    warn(case, "warn2", due=case.intake_due, at=now)
    notice = Notice.objects.get(county=COUNTY)
    assert offices(notice) == {(case.holder_id, "intake")}
    assert notice.facts == {"due": case.intake_due.isoformat()}


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_no_act_fails_for_want_of_an_office(case, now, kind):
    """A case without asked, checker, reporter, shares: the act goes on."""
    if kind in WARNINGS:
        warn(case, kind, due=None, at=now)
    else:
        told(case, kind, now)


def test_a_whole_life_reaches_whoever_has_the_next_step(cast, now):
    """Real acts: the entry that each leaves is announced, expanded and read back."""
    reached = {}
    story = Story(cast, now)

    def tell_last():
        case = story.fresh()
        entry = Entry.objects.of(case).last()
        Notice.objects.filter(county=COUNTY).delete()
        Delivery.objects.filter(county=COUNTY).delete()
        with transaction.atomic():
            announce(case, entry, at=now)
        deliver_due(at=now)
        found = Delivery.objects.filter(county=COUNTY, channel="in_app")
        reached[entry.kind] = {row.user_id for row in found}

    def do(action, person, **data):
        story.do(action, person.actor(), **data)
        tell_last()

    tell_last()
    community = cast.office("community", VILLAGE)
    do("accept", cast.shequ, item="neighbour_noise")
    do("assign", cast.shuji, lead=community, helpers=[], instruction="")
    reason = next(iter(active.profile().return_reasons))
    do("return", cast.wangge, return_reason=reason, reason="不属于本社区")
    do("refuse_return", cast.shuji, reason="属于本社区")
    do("submit", cast.wangge, outcome=Outcome.SOLVED, text="已劝导")
    do("fail_review", cast.lianluo, reason="仍有反映")
    names = {person.user.pk: name for name, person in cast.people()}
    assert {kind: {names[key] for key in keys} for kind, keys in reached.items()} == {
        "report": {"shequ", "shuji"},
        "accept": {"shuji"},
        "assign": {"shequ", "wangge"},
        "return": {"shuji"},
        "refuse_return": {"shequ", "wangge"},
        "submit": {"jiedao", "lianluo"},
        "fail_review": {"shequ", "shuji", "wangge"},
    }
