"""A step of a procedure at which a seal is used: the stamped use fulfils it, nothing else does."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.procedure_steps import advance, due_after
from huiyin.disclosure.models import (
    OPEN_PROCEDURES,
    OPEN_USES,
    Procedure,
    ProcedureState,
    ProcedureStep,
    ProcedureStepKind,
    SealUse,
)
from huiyin.disclosure.powers.hands import power_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.model import PowerStep


def is_sealed(row: Procedure) -> bool:
    """Whether the step it is at has its stamped use."""
    rows = ProcedureStep.objects.filter(county=row.county, procedure=row.id, step=row.step)
    return rows.filter(kind=ProcedureStepKind.SEALED).exists()


def require_sealed(row: Procedure) -> None:
    """Raises :class:`Refused` where the step's seal has not been used."""
    if not is_sealed(row):
        raise Refused(_("这一步要用公章：请先申请用章，盖好以后会自动记到这里。"))


def seal_step(row: Procedure) -> PowerStep | None:
    """The step it is at, where that is one of a seal; None where the list changed meanwhile."""
    power = power_of(row.power)
    if power is None or len(power.steps) != row.steps or row.step >= row.steps:
        return None
    step = power.steps[row.step]
    return step if step.seal else None


def require_asking(unit_code: str, key: uuid.UUID) -> None:
    """Raises :class:`Refused` unless it runs in this village and waits for its seal."""
    rows = Procedure.objects.filter(county=unit_code[:6], id=key, unit_code=unit_code)
    row = rows.first()
    if row is None or row.state != ProcedureState.RUNNING or seal_step(row) is None:
        raise Refused(_("没有找到这个办理过程，请从本村正在办理的里选。"))
    uses = SealUse.objects.filter(county=row.county, procedure=row.id)
    if uses.filter(state__in=OPEN_USES).exists() or is_sealed(row):
        raise Refused(_("这一步已经申请过用章。"))


def require_stampable(use: SealUse) -> None:
    """Raises :class:`Refused` where the procedure ended or waits for documents meanwhile."""
    if use.procedure is None:
        return
    row = Procedure.objects.get(county=use.county, id=use.procedure)
    if row.state != ProcedureState.RUNNING:
        raise Refused(
            _("这件事现在是“%(state)s”，不能这样办。") % {"state": row.get_state_display()}
        )


def fulfil(use: SealUse, *, post: ActivePost, by: Actor, at: datetime) -> None:
    """Stamped and counted: written to the procedure, which goes on to its next step.

    The last step stays with the clerk, who says the result. A seal that comes back after the
    procedure ended changes nothing there, nor does one with which nothing was stamped.
    """
    if use.procedure is None or not use.stamped:
        return
    row = Procedure.objects.get(county=use.county, id=use.procedure)
    if row.state not in OPEN_PROCEDURES or seal_step(row) is None or is_sealed(row):
        return
    changes: dict[str, object] = {"seal_use": use.id}
    if row.state == ProcedureState.RUNNING and row.step + 1 < row.steps:
        power = power_of(row.power)
        assert power is not None, "a step of a seal is one of a power"
        changes |= due_after(row, power, at)
    advance(row, ProcedureStepKind.SEALED, "", post, by, at, **changes)
