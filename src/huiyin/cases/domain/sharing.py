"""The open shares of a case, and how one changes."""

from typing import Any

from huiyin.cases.models import Assignment, Case
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Share


def lead_of(case: Case) -> Assignment:
    """The latest lead share; a case that was assigned has one."""
    return [row for row in shares(case) if row.share == Share.LEAD][-1]


def working_helpers(case: Case) -> list[Assignment]:
    """Helper shares that are still owed."""
    return [row for row in shares(case) if row.share == Share.HELPER and row.is_open]


def set_share(case: Case, number: int, state: AssignmentState, **changes: Any) -> None:
    """Set the state of one share; the move before it already won the case row."""
    Assignment.objects.filter(county=case.county, case_id=case.id, number=number).update(
        state=state, **changes
    )
