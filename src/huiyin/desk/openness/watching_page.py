"""What waits for whoever inspects villages from above: checks, complaints, what is overdue."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.cases.wording import place_name
from huiyin.desk.openness.late_page import late_by_place
from huiyin.desk.openness.work_page import CheckLine, check_lines, draft_lines
from huiyin.disclosure.models import CheckState, LineQuestion
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.drafts import reported_up, spot_checks_of
from huiyin.disclosure.publications.permissions import inspecting_post
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import upholding
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.naming import said

FIRST = 5  # of each; its own page has them all


def watching(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """The first of each, for an inspector; nothing for anybody else."""
    if not actor.may_anywhere(Right.INSPECT):
        return {"inspects": False}
    complaints = upholding.complaints(actor, size=FIRST + 1)
    late = late_by_place(actor, at=at, after=None, size=FIRST)
    drawn = _checks(actor, CheckState.DRAWN, at)
    reported = reported_up(actor, size=FIRST)
    return {
        "inspects": True,
        "reported": draft_lines(actor, reported),
        "drawn": drawn[:FIRST],
        "overdue": [line for line in _checks(actor, CheckState.DEFECT, at) if line.late][:FIRST],
        "complaints": [complaint_told(row) for row in complaints[:FIRST]],
        "more_complaints": len(complaints) > FIRST,
        "late_places": late["places"],
        "nothing": not (reported or drawn or complaints or late["places"]),
    }


def complaint_told(row: LineQuestion) -> dict[str, Any]:
    """What is complained of, in words; of who complained nothing."""
    kind = active.profile().disclosure.kinds.get(row.kind)
    return {
        "row": row,
        "place": place_name(row.unit_code),
        "kind": said(kind.name) if kind else row.kind,
        "period": Period(row.period).name,
    }


def _checks(actor: Actor, state: CheckState, at: datetime) -> list[CheckLine]:
    rows, _older = spot_checks_of(actor, state=state)
    mine = [row for row in rows if inspecting_post(actor, row.unit_code)]
    return check_lines(mine, on=localdate(at))
