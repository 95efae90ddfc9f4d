"""What has its hour on a case: every instant at which the sweep will have something to do.

Nothing is stored of this but the nearest instant (``Case.next_at``); it follows from the row,
the open shares and the open requests. An open case always has one: escalation never silently
stops.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from django.utils.timezone import make_aware

from huiyin.cases.conditions import mode_of
from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.states import ENDED, Pause, RequestKind, RequestState, Share, State
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import intake_clock
from huiyin.rulebook.model import Clock, ClockUnit

# How far a clock has been pressed: what comes next.
WARN, WARN_AGAIN, URGE, SUPERVISE, MOVE_UP, PRESSED_OUT = range(6)


class What(StrEnum):
    """What the sweep does at an instant."""

    PRESS = "press"  # the case's own clock: intake, afterwards the total
    PRESS_SHARE = "press_share"
    DECISION = "decision"
    CLIMB = "climb"
    RATING = "rating"
    PLAN = "plan"
    PAUSE = "pause"
    REQUEST = "request"


@dataclass(frozen=True)
class Due:
    """Something that has its hour; ``number`` of the share or request it is about."""

    at: datetime
    what: What
    number: int = 0


@dataclass(frozen=True)
class Running:
    """A clock that runs: from, until, and the profile's clock it follows."""

    key: str
    start: datetime
    due: datetime


DECIDED = frozenset(
    {
        State.REFERRED,
        State.ACCEPTED,
        State.RETURNING,
        State.RULING,
        State.SUBMITTED,
        State.DISPUTED,
    }
)
STAGES_RUN = frozenset({State.HANDLING, State.RETURNING})
TOTAL_RUNS = frozenset(
    {State.ACCEPTED, State.HANDLING, State.RETURNING, State.RULING, State.JOINED}
)


def clock_of(case: Case) -> Running | None:
    """The case's own clock that runs now: intake, or the total; None while neither does."""
    if case.historical or case.pause == Pause.SUSPENDED:
        return None
    if case.state == State.REPORTED and case.accepted_at is None and case.intake_due:
        return Running(intake_clock(case.emergency), case.reported_at, case.intake_due)
    if case.state in TOTAL_RUNS and case.due:
        return Running(case.due_clock, case.reported_at, case.due)
    return None


def stage_of(case: Case, share: Assignment) -> Running | None:
    """The stage clock of a share that runs now."""
    waiting = case.pause == Pause.WAITING and share.share == Share.LEAD
    if share.due is None or not share.is_open or waiting or case.pause == Pause.SUSPENDED:
        return None
    mode = next((mode for mode in active.profile().ladder if mode.key == share.mode), None)
    return Running(mode.clock if mode else "", share.assigned_at, share.due)


def timetable(case: Case, shares: Iterable[Assignment], requests: Iterable[Request]) -> list[Due]:
    """Everything that has its hour, nearest first; nothing for imported history."""
    if case.historical:
        return []
    return sorted(_all(case, shares, requests), key=lambda due: due.at)


def next_at(
    case: Case, shares: Iterable[Assignment], requests: Iterable[Request]
) -> datetime | None:
    """The nearest instant; None where nothing more will happen by itself."""
    found = timetable(case, shares, requests)
    return found[0].at if found else None


def _all(case: Case, shares: Iterable[Assignment], requests: Iterable[Request]) -> Iterator[Due]:
    ended = case.state in ENDED
    for request in requests:
        asked = request.state in {RequestState.ASKED, RequestState.ANSWERED}
        # What was drawn for a re-check is looked at while it is closed, all else while it is open.
        looked_at = case.state == State.CLOSED if request.kind == RequestKind.RECHECK else not ended
        if asked and request.due and looked_at:
            yield Due(request.due, What.REQUEST, request.number)
    if ended:
        return
    if case.pause and case.paused_until:
        yield Due(case.paused_until, What.PAUSE)
    # What is asked of the rung above is not dispatched here meanwhile.
    climbing = bool(case.climb_to) and case.state == State.ACCEPTED
    held = case.pause == Pause.SUSPENDED or climbing
    if case.state in DECIDED and case.decision_due and not held:
        yield Due(case.decision_due, What.DECISION)
    if case.climb_to and case.climb_due:
        yield Due(case.climb_due, What.CLIMB)
    if case.state == State.RATING and case.rating_due:
        yield Due(case.rating_due, What.RATING)
    if case.state == State.PLANNED and case.planned_until:
        yield Due(make_aware(datetime.combine(case.planned_until, time.min)), What.PLAN)
    running = clock_of(case)
    if running:
        yield Due(press_at(running, case.pressed, case.pressed_from), What.PRESS)
    if case.state in STAGES_RUN:
        for share in shares:
            stage = stage_of(case, share)
            if stage and share.pressed < PRESSED_OUT:
                yield Due(press_at(stage, share.pressed, None), What.PRESS_SHARE, share.number)


def press_at(running: Running, pressed: int, base: datetime | None) -> datetime:
    """When the clock is pressed next: two warnings, then urging, supervision, the rung above.

    Warnings fall into office time unless the clock runs day and night. ``base`` is from
    when on a clock is pressed anew that had run out already, or had been suspended.
    """
    profile, calendar = active.profile(), active.calendar()
    clock: Clock | None = profile.clocks.get(running.key)
    if pressed in (WARN, WARN_AGAIN):
        second = profile.counts["second_warning"].value
        share = second if pressed == WARN_AGAIN or clock is None else clock.warn_at
        unit = clock.unit if clock else ClockUnit.NATURAL_DAYS
        warned = calendar.at_share(base or running.start, running.due, share, unit)
        if unit is not ClockUnit.EMERGENCY_HOURS:
            # Nobody is woken for a warning; but a warning after the limit is none.
            warned = min(calendar.next_opening(warned), running.due)
        return warned
    overdue_from = max(base or running.due, running.due)
    if pressed == URGE:
        return overdue_from
    key = "overdue_supervision" if pressed == SUPERVISE else "overdue_move_up"
    return calendar.add(overdue_from, profile.clocks[key])


def decision_clock(state: State) -> str:
    """The profile's clock for what the state waits for."""
    return {
        State.REFERRED: "take_over",
        State.ACCEPTED: "take_over",
        State.RETURNING: "return_ruling",
        State.RULING: "appointment",
        State.SUBMITTED: "approval",
        State.DISPUTED: "objection_ruling",
    }[state]


def paused_unit(key: str) -> ClockUnit:
    """The unit in which time that does not count is measured for this clock."""
    clock = active.profile().clocks.get(key)
    return clock.unit if clock else ClockUnit.NATURAL_DAYS


def stage_unit(case: Case) -> ClockUnit:
    """The unit of the stage clock of the rung the case stands on."""
    mode = mode_of(case)
    return paused_unit(mode.clock if mode else "")
