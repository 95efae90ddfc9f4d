"""The shares of a case: who has which part, and what a move does to them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from huiyin.cases.models import Assignment, Case
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Share
from huiyin.people.models import Organisation

Marks = dict[int, dict[str, Any]]


def lead_of(case: Case) -> Assignment:
    """The latest lead share; a case that was assigned has one."""
    return [row for row in shares(case) if row.share == Share.LEAD][-1]


def working_helpers(case: Case) -> list[Assignment]:
    """The other shares that are still owed."""
    return [row for row in shares(case) if row.share != Share.LEAD and row.is_open]


def open_shares(case: Case) -> list[Assignment]:
    """Everything that is still owed."""
    return [row for row in shares(case) if row.is_open]


def all_to(rows: Iterable[Assignment], state: AssignmentState, **more: Any) -> Marks:
    """The same new state for each of these shares."""
    return {row.number: {"state": state, **more} for row in rows}


def new_shares(
    case: Case,
    lead: Organisation,
    helpers: Sequence[Organisation],
    *,
    partner: Organisation | None,
    at: datetime,
    due: datetime | None,
    return_until: datetime | None,
    final: bool = False,
) -> list[Assignment]:
    """One share for each organisation, still unnumbered and unsaved."""
    parts = [(Share.LEAD, lead)]
    for organisation in helpers:
        parts.append((Share.PARTNER if organisation == partner else Share.HELPER, organisation))
    return [
        Assignment(
            share=share,
            organisation=organisation,
            state=AssignmentState.WORKING,
            mode=case.mode,
            assigned_at=at,
            due=due,
            return_until=return_until if share == Share.LEAD else None,
            final=final and share == Share.LEAD,
        )
        for share, organisation in parts
    ]
