"""The clocks: when something is due, and that nothing else is."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from huiyin.cases.domain.ticking import due_now
from huiyin.cases.domain.timetable import (
    SUPERVISE,
    URGE,
    WARN,
    WARN_AGAIN,
    Running,
    What,
    clock_of,
    press_at,
    stage_of,
    timetable,
)
from huiyin.cases.models import Assignment
from huiyin.cases.permissions import requests, shares
from huiyin.cases.states import ENDED, Pause, State
from huiyin.rulebook import active
from tests.clockwork import wait
from tests.stories import Story

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("state", list(State))
def test_every_open_case_has_a_next_instant_and_it_is_the_nearest(cast, now, state):
    """Escalation never silently stops, and an ended case wakes nobody."""
    case = Story(cast, now).in_state(state).case
    found = timetable(case, shares(case), requests(case))
    assert case.next_at == (found[0].at if found else None)
    assert (case.next_at is None) == (state in ENDED)
    assert due_now(case, now) is None


def test_a_tier_only_shortens(cast, now, profile):
    """Raised, the total limit comes nearer; lowered again it stays where it was."""
    story = Story(cast, now).accepted("illegal_structure")
    due = story.case.due
    story.do("set_tier", cast.shuji.actor(), tier="hard", reason="牵涉几个部门")
    shorter = story.case.due
    assert shorter < due
    story.do("set_tier", cast.shuji.actor(), tier="general", reason="查清了")
    assert story.case.due == shorter


def test_two_warnings_then_urging_supervision_and_the_rung_above(profile, now):
    """In this order and never out of it, each measured in working time."""
    calendar, clock = active.calendar(), profile.clocks["general"]
    running = Running("general", now, calendar.add(now, clock))
    hours = [press_at(running, pressed, None) for pressed in range(5)]
    assert hours == sorted(hours)
    assert hours[URGE] == running.due
    assert hours[SUPERVISE] == calendar.add(running.due, profile.clocks["overdue_supervision"])
    for pressed in (WARN, WARN_AGAIN):
        assert calendar.next_opening(hours[pressed]) == hours[pressed]
        assert now < hours[pressed] < running.due


@pytest.mark.parametrize("start_hour", [0, 3, 8, 12, 17, 22])
@pytest.mark.parametrize("clock", ["quick", "general", "petition", "stage_village_direct"])
def test_nobody_is_woken_at_midnight_for_a_warning(profile, clock, start_hour):
    calendar = active.calendar()
    start = datetime(2026, 6, 5, start_hour, 30, tzinfo=SHANGHAI)  # a Friday
    running = Running(clock, start, calendar.add(start, profile.clocks[clock]))
    for pressed in (WARN, WARN_AGAIN):
        hour = press_at(running, pressed, None)
        assert calendar.next_opening(hour) == hour or hour == running.due


def test_but_an_emergency_wakes_somebody(profile):
    start = datetime(2026, 6, 5, 22, 0, tzinfo=SHANGHAI)
    clock = profile.clocks["emergency_24h"]
    running = Running("emergency_24h", start, active.calendar().add(start, clock))
    first = press_at(running, WARN, None)
    assert first == start + timedelta(hours=24 * clock.warn_at)
    assert press_at(running, WARN_AGAIN, None).hour not in range(9, 17)


def test_what_is_suspended_has_no_clock(cast, now):
    story = Story(cast, now).handling()
    case = story.case
    assert clock_of(case)
    case.pause, case.paused_at, case.paused_until = Pause.SUSPENDED, now, now + timedelta(days=3)
    (share,) = Assignment.objects.of(case)
    assert (clock_of(case), stage_of(case, share)) == (None, None)
    assert [due.what for due in timetable(case, [share], [])] == [What.PAUSE]


def test_history_has_no_clock(cast, now):
    story = Story(cast, now, historical=True, source="import")
    assert timetable(story.case, [], []) == []
    assert story.case.next_at is None


def test_the_total_clock_never_resets(cast, now):
    """Returns, climbing, a "no" of the requester, another item: the instant only stands."""
    story = Story(cast, now).rating()
    due = story.case.due
    story.do("rate", story.requester, satisfied=False, comment="没有")
    story.do("climb", cast.wangge.actor(), cause="stuck", reason="难", tried="劝过")
    story.do("take_over", cast.jiedao.actor(), comment="")
    story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason="社区直办")
    assert story.case.due == due


def test_the_steps_of_a_forgotten_case_come_one_after_the_other(cast, now):
    steps = wait(Story(cast, now).handling(), now + timedelta(days=40))
    assert all(earlier[0] <= later[0] for earlier, later in pairwise(steps))
    assert len(steps) > 10
