"""Clocks that stand still: waiting for the requester, or suspended with approval; with a cap."""

from datetime import datetime
from typing import Any

from huiyin.cases.domain import clocks
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.sharing import Marks, open_shares
from huiyin.cases.domain.timetable import paused_unit, stage_unit
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import Pause, Share
from huiyin.people.actors import Actor
from huiyin.rulebook import active

RUNNING: dict[str, Any] = {"pause": "", "paused_at": None, "paused_until": None}


def wait(case: Case, *, text: str, by: Actor, at: datetime) -> Entry:
    """Ask the requester for something; only the lead's stage stands still, and not for long."""
    return move(
        case,
        "wait",
        by=by,
        at=at,
        texts={"text": text},
        pause=Pause.WAITING,
        paused_at=at,
        paused_until=clocks.by_clock("waiting", at),
    )


def go_on(case: Case, *, comment: str = "", by: Actor, at: datetime) -> Entry:
    """The reason is gone: the clocks run again, later by the time that did not count."""
    changes, marks = running_again(case, at)
    return move(case, "go_on", by=by, at=at, texts={"comment": comment}, shares=marks, **changes)


def go_on_due(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The cap is reached: the clocks run again by themselves."""
    changes, marks = running_again(case, at)
    return move(case, "go_on_due", by=by, at=at, shares=marks, **changes)


def over_with_waiting(case: Case) -> dict[str, Any]:
    """Whoever waited for the requester has the lead no longer: the next one's stage runs."""
    return RUNNING if case.pause == Pause.WAITING else {}


def running_again(case: Case, at: datetime) -> tuple[dict[str, Any], Marks]:
    """What ending the pause changes; nothing where there is none.

    Waiting moves the lead's stage only, and never beyond the total limit; a suspension moves
    the total and every stage, each by time of its own unit.
    """
    if not case.pause or case.paused_at is None:
        return {}, {}
    calendar = active.calendar()
    stage = stage_unit(case)
    end = min(at, case.paused_until) if case.paused_until else at
    marks: Marks = {}
    for row in open_shares(case):
        held = case.pause == Pause.SUSPENDED or row.share == Share.LEAD
        if row.due is None or not held:
            continue
        # What was given out meanwhile has stood still from then on only.
        due = calendar.shift(row.due, max(case.paused_at, row.assigned_at), end, stage)
        if case.pause == Pause.WAITING and case.due:
            due = max(row.due, min(due, case.due))
        marks[row.number] = {"due": due}
    changes = dict(RUNNING)
    if case.pause == Pause.SUSPENDED and case.due:
        unit = paused_unit(case.due_clock)
        changes["due"] = calendar.shift(case.due, case.paused_at, end, unit)
    return changes, marks
