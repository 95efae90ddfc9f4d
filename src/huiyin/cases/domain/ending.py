"""What follows from the end of a case, and from its being taken up again."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from huiyin.cases.domain import clocks
from huiyin.cases.domain.offices import supervisor_for
from huiyin.cases.domain.requesting import new_request
from huiyin.cases.domain.sharing import Marks
from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, RequestKind, Share
from huiyin.rulebook import active
from huiyin.rulebook.calendar import WorkingCalendar

# What a case that goes back to work no longer has.
UNANSWERED: dict[str, Any] = {"outcome": "", "planned_until": None, "answered_at": None}
REOPENED: dict[str, Any] = {
    **UNANSWERED,
    "ending": "",
    "ended_at": None,
    "objection_until": None,
    "satisfied": None,
    "asked": None,
}


def ended(case: Case, at: datetime) -> dict[str, Any]:
    """Until when anyone affected may object to the end (提出异议); not for imported history."""
    if case.historical:
        return {}
    return {"objection_until": clocks.by_clock("objection", at)}


def finished(case: Case, satisfied: bool | None) -> Marks:
    """Nobody owes anything any more; lead and partner both get the rating."""
    marks: Marks = {}
    for row in shares(case):
        if row.state == AssignmentState.SUBMITTED:
            marks[row.number] = {"state": AssignmentState.DONE}
            if satisfied is not None and row.share != Share.HELPER:
                marks[row.number]["satisfied"] = satisfied
    return marks


def sampled(case: Case, at: datetime) -> list[Request]:
    """The re-check by an office that had no part in it, if this case is in the sample.

    The hash of the last entry draws the lot: nobody can know or choose it beforehand.
    """
    drawn = int.from_bytes(hashlib.sha256(bytes(case.last_hash)).digest()[:4]) / 2**32
    if case.historical or case.confidential:
        return []
    if drawn >= active.profile().counts["recheck_share"].value:
        return []
    office = supervisor_for(case, at)
    concerned = {row.organisation_id for row in shares(case)} | {case.holder_id, case.checker_id}
    if office is None or office.pk in concerned:
        return []
    return [new_request(RequestKind.RECHECK, office, asker=None, at=at)]


def back_to_work(case: Case, at: datetime) -> tuple[Marks, Sequence[Assignment]]:
    """The lead owes its share again; the time of review and rating does not count against it.

    A source of a merged case has no share of its own: its holder gets the lead. Nor does whoever
    was let go: what was returned stays returned.
    """
    returned = AssignmentState.RETURNED
    leads = [row for row in shares(case) if row.share == Share.LEAD and row.state != returned]
    if not leads:
        due = min(filter(None, [case.due, clocks.by_clock("take_over", at)]), default=None)
        lead = Assignment(
            share=Share.LEAD,
            organisation=case.holder,
            state=AssignmentState.WORKING,
            mode=case.mode,
            assigned_at=at,
            due=due if due and due > at else clocks.by_clock("take_over", at),
        )
        return {}, [lead]
    lead = leads[-1]
    return {
        lead.number: {
            "state": AssignmentState.WORKING,
            "due": _resumed(case, lead, at),
            "pressed": 0,
            "satisfied": None,
        }
    }, []


def _resumed(case: Case, lead: Assignment, at: datetime) -> datetime | None:
    if lead.due is None or case.answered_at is None:
        return lead.due
    mode = next((mode for mode in active.profile().ladder if mode.key == lead.mode), None)
    clock = active.profile().clocks.get(mode.clock) if mode else None
    if clock is None:
        return lead.due
    calendar: WorkingCalendar = active.calendar()
    due = calendar.shift(lead.due, case.answered_at, at, clock.unit)
    # Who handed it in at the last minute still gets a moment to do it again.
    return max(due, calendar.add(at, active.profile().clocks["take_over"]))
