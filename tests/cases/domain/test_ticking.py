"""One step of the sweep for one case: the right one, as the system, with its entry."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.ticking import due_now, step
from huiyin.cases.domain.timetable import What
from huiyin.cases.models import Entry
from huiyin.cases.states import Alarm, State
from huiyin.people.actors import SYSTEM, ActorKind
from tests.clockwork import intact, kinds, shares, wait
from tests.stories import Story

# The state, what the sweep does first that leaves an entry, and where that leads.
SILENCE = {
    State.REPORTED: ("urge_due", State.REPORTED),
    State.REFERRED: ("taken_silently", State.REPORTED),
    State.ACCEPTED: ("assign_due", State.HANDLING),
    State.RETURNING: ("return_silent", State.RULING),
    State.RULING: ("appoint_due", State.HANDLING),
    State.SUBMITTED: ("review_due", State.SUBMITTED),
    State.PLANNED: ("resume_due", State.HANDLING),
    State.RATING: ("lapse", State.CLOSED),
    State.DISPUTED: ("uphold_due", State.HANDLING),
}


@pytest.mark.parametrize("state", SILENCE)
def test_silence_always_has_a_consequence(cast, now, tmp_path, state):
    story = Story(cast, now).in_state(state)
    kind, target = SILENCE[state]
    for _step in range(20):
        case = story.fresh()
        due = due_now(case, case.next_at)
        assert due is not None
        entry = step(case, due, at=case.next_at)
        if isinstance(entry, Entry):
            break
    assert entry.kind == kind
    assert entry.actor_kind == ActorKind.SYSTEM
    assert case.state == target
    story.case = case
    assert intact(story, tmp_path)


def test_a_warning_leaves_no_entry_and_comes_once(cast, now):
    story = Story(cast, now).handling()
    before = Entry.objects.of(story.case).count()
    case = story.fresh()
    due = due_now(case, case.next_at)
    assert due.what in {What.PRESS, What.PRESS_SHARE}
    assert not isinstance(step(case, due, at=case.next_at), Entry)
    assert Entry.objects.of(case).count() == before
    assert case.next_at > due.at or due_now(case, due.at) != due


def test_an_intake_nobody_takes_goes_up_with_all_its_steps(cast, now):
    story = Story(cast, now)
    told = kinds(wait(story, now + timedelta(days=12)))
    assert told[:2] == ["warn1", "warn2"]
    assert [name for name in told if name not in {"warn1", "warn2"}][:3] == [
        "urge_due",
        "supervise_due",
        "fall_up",
    ]


def test_a_late_helper_is_urged_and_the_lead_is_not_moved(cast, now):
    """Out of a joint matter nobody climbs because somebody else is late."""
    story = Story(cast, now).accepted("illegal_structure")
    enforcement = cast.office("township_enforcement", "321171002")
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", "321171002006"),
        helpers=[enforcement],
        instruction="",
    )
    story.do("submit_share", cast.jiezhifa.actor(), text="已认定")
    lead = shares(story)["community"].due
    steps = wait(story, lead + timedelta(days=20))
    assert "climb_due" in kinds(steps)  # the lead itself is late
    assert story.case.alarm in {"", Alarm.NOBODY_THERE, Alarm.NO_SUPERIOR, Alarm.UNANSWERED}


def test_after_taking_over_the_next_rung_has_its_own_stage(cast, now, profile):
    story = Story(cast, now).accepted("illegal_structure")
    story.do("climb", cast.shuji.actor(), cause="no_power", reason="无权", tried="劝阻")
    story.do("take_over", cast.jiedao.actor(), comment="")
    wait(story, story.case.decision_due)
    share = shares(story)["township_enforcement"]
    assert share.mode == "township_verify"
    assert share.due <= story.case.due


def test_everything_is_done_as_the_system(cast, now):
    story = Story(cast, now)
    wait(story, now + timedelta(days=30))
    entries = Entry.objects.of(story.case).exclude(kind="report")
    assert {row.actor_kind for row in entries} == {SYSTEM.kind.value}
    assert {row.actor_id for row in entries} == {None}
