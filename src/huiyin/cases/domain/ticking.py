"""What the sweep does to one case at its hour: one step, by the clock, as the system."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from huiyin.cases.conditions import OVERDUE, mode_of
from huiyin.cases.domain import (
    acceptance,
    approving,
    assigning,
    climbing,
    disputing,
    pausing,
    rating,
    results,
    returning,
    supervising,
    whistling,
)
from huiyin.cases.domain.moving import mark
from huiyin.cases.domain.timetable import (
    MOVE_UP,
    PRESSED_OUT,
    STAGES_RUN,
    SUPERVISE,
    URGE,
    Due,
    What,
    clock_of,
    next_at,
    timetable,
)
from huiyin.cases.facts import read_anew
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.permissions import requests, shares
from huiyin.cases.states import Alarm, RequestKind, Share, State
from huiyin.people.actors import SYSTEM
from huiyin.rulebook.model import RungKind


@dataclass(frozen=True)
class Warned:
    """A warning, which leaves no entry: ``warn1`` or ``warn2``, and of which limit."""

    kind: str
    due: datetime | None


Step = Entry | Warned


def due_now(case: Case, at: datetime) -> Due | None:
    """The first thing whose hour has come; None where nothing is due."""
    if case.next_at is None or case.next_at > at:
        return None
    stages = shares(case) if case.state in STAGES_RUN else ()
    found = timetable(case, stages, requests(case))
    return found[0] if found and found[0].at <= at else None


def step(case: Case, due: Due, *, at: datetime) -> Step:
    """Do it. Raises Overtaken where somebody acted meanwhile."""
    return _STEPS[due.what](case, due, at)


def _press(case: Case, due: Due, at: datetime) -> Step:
    if case.pressed < URGE:
        return _warn(case)
    if case.pressed == URGE:
        return supervising.urge_due(case, by=SYSTEM, at=at, pressed=SUPERVISE)
    if case.pressed == SUPERVISE:
        return supervising.supervise_due(case, by=SYSTEM, at=at, pressed=MOVE_UP)
    return _up(case, at)


def _up(case: Case, at: datetime) -> Entry:
    """It goes up by itself, or stays with an alarm; either way it is pressed again.

    At the top there is nobody left to supervise: it is urged from time to time, and the alarm
    stands until a person has acted.
    """
    entry: Entry | None = None
    if case.state == State.REPORTED:
        entry = acceptance.fall_up(case, by=SYSTEM, at=at)
    elif case.state not in {State.JOINED, State.RULING} and not case.climb_to:
        # What the office above has to rule on, or another case does the work for, is there already.
        entry = climbing.climb_due(
            case, OVERDUE, by=SYSTEM, at=at, pressed=SUPERVISE, pressed_from=at
        )
    if entry is not None:
        return entry
    stuck = {} if case.climb_to else {"alarm": Alarm.NO_SUPERIOR}
    return supervising.urge_due(case, by=SYSTEM, at=at, pressed=MOVE_UP, pressed_from=at, **stuck)


def _press_share(case: Case, due: Due, at: datetime) -> Step:
    share = next(row for row in shares(case) if row.number == due.number)
    further = {share.number: {"pressed": share.pressed + 1}}
    if share.pressed < URGE:
        return _warn_share(case, share)
    if share.pressed == URGE:
        return supervising.urge_due(case, by=SYSTEM, at=at, shares=further)
    if share.pressed == SUPERVISE:
        return supervising.supervise_due(case, by=SYSTEM, at=at, shares=further)
    out = {share.number: {"pressed": PRESSED_OUT}}
    if share.share != Share.LEAD or case.climb_to:
        # A helper too late is the lead's matter and the holder's, no reason to climb.
        return supervising.urge_due(case, by=SYSTEM, at=at, shares=out)
    climbed = climbing.climb_due(case, OVERDUE, by=SYSTEM, at=at, shares=out)
    if climbed is not None:
        return climbed
    return supervising.urge_due(case, by=SYSTEM, at=at, shares=out, alarm=Alarm.NO_SUPERIOR)


def _warn(case: Case) -> Warned:
    """Count the warning on the row; the message goes out with it."""
    after = copy.copy(case)
    after.pressed += 1
    soon = next_at(after, shares(case), requests(case))
    mark(case, next_at=soon, pressed=after.pressed)
    running = clock_of(case)
    return Warned(f"warn{after.pressed}", running.due if running else None)


def _warn_share(case: Case, share: Assignment) -> Warned:
    """Count the warning on the share."""
    rows = [copy.copy(row) for row in shares(case)]
    for row in rows:
        if row.number == share.number:
            row.pressed += 1
    mark(case, next_at=next_at(case, rows, requests(case)))
    mine = Assignment.objects.filter(county=case.county, case_id=case.id, number=share.number)
    mine.update(pressed=share.pressed + 1)
    read_anew(case)
    return Warned(f"warn{share.pressed + 1}", share.due)


def _decision(case: Case, due: Due, at: datetime) -> Step:
    match State(case.state):
        case State.REFERRED:
            return acceptance.taken_silently(case, by=SYSTEM, at=at)
        case State.RETURNING:
            return returning.return_silent(case, by=SYSTEM, at=at)
        case State.RULING:
            return returning.appoint_due(case, by=SYSTEM, at=at)
        case State.SUBMITTED:
            return results.review_due(case, by=SYSTEM, at=at)
        case State.DISPUTED:
            return disputing.uphold_due(case, by=SYSTEM, at=at)
        case _:
            return _dispatched(case, at)


def _dispatched(case: Case, at: datetime) -> Entry:
    """Nobody dispatched it in time. What leaders must decide, nobody decides for them."""
    mode = mode_of(case)
    if mode is not None and mode.kind is RungKind.STUDY:
        return supervising.urge_due(
            case, by=SYSTEM, at=at, decision_due=None, alarm=Alarm.UNANSWERED
        )
    return assigning.assign_due(case, by=SYSTEM, at=at)


def _request(case: Case, due: Due, at: datetime) -> Step:
    row = next(row for row in requests(case) if row.number == due.number)
    lapse = _LAPSES.get(RequestKind(row.kind), approving.approval_due)
    return lapse(case, row, by=SYSTEM, at=at)


_LAPSES: dict[RequestKind, Callable[..., Entry]] = {
    RequestKind.WHISTLE_CALL: whistling.confirm_whistle_due,
    RequestKind.WHISTLE: whistling.whistle_due,
    RequestKind.SUPERVISION: supervising.supervision_due,
    RequestKind.RECHECK: disputing.recheck_due,
}

_STEPS: dict[What, Callable[[Case, Due, datetime], Step]] = {
    What.PRESS: _press,
    What.PRESS_SHARE: _press_share,
    What.DECISION: _decision,
    What.CLIMB: lambda case, due, at: climbing.taken_over(case, by=SYSTEM, at=at),
    What.RATING: lambda case, due, at: rating.lapse(case, by=SYSTEM, at=at),
    What.PLAN: lambda case, due, at: results.resume(case, by=SYSTEM, at=at, due=True),
    What.PAUSE: lambda case, due, at: pausing.go_on_due(case, by=SYSTEM, at=at),
    What.REQUEST: _request,
}
