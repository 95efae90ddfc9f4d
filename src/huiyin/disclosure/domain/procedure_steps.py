"""What is done in a procedure: one line each, in the transaction of the row's change."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Procedure, ProcedureStep, ProcedureStepKind
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.model import Power


def due_after(row: Procedure, power: Power, at: datetime) -> dict[str, Any]:
    """What changes when the step is done and another follows: that one, and its last day."""
    days = power.steps[row.step + 1].days
    return {
        "step": row.step + 1,
        "due_on": localdate(at) + timedelta(days=days),
        "told_on": None,
    }


def advance(
    row: Procedure,
    kind: ProcedureStepKind,
    note: str,
    post: ActivePost,
    by: Actor,
    at: datetime,
    **changes: Any,
) -> Procedure:
    """Change the row by compare-and-set on its number, with the line of what was done.

    Raises :class:`Refused` where somebody else was first.
    """
    assert connection.in_atomic_block, "a step stands in one transaction with its row"
    rows = Procedure.objects.filter(
        county=row.county, id=row.id, number=row.number, state=row.state
    )
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人办过，请重新打开看看。"))
    add(row, row.number + 1, kind, note, post, by, at)
    return Procedure.objects.select_related("office").get(county=row.county, id=row.id)


def add(
    row: Procedure,
    number: int,
    kind: ProcedureStepKind,
    note: str,
    post: ActivePost,
    by: Actor,
    at: datetime,
) -> None:
    """The line of what was done; late where the step's day is over."""
    late = bool(row.due_on and localdate(at) > row.due_on)
    ProcedureStep(
        county=row.county,
        procedure=row.id,
        number=number,
        step=row.step,
        kind=kind,
        note=note.strip(),
        late=late,
        by=by.user_id or 0,
        role=post.role,
        at=at,
    ).save(force_insert=True)
