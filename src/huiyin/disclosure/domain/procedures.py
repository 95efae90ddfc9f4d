"""A procedure runs step by step: each in the right hand, on time, resting on what it needs.

Raises :class:`Refused` with what is missing; every act is one row that is only ever added.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.receipts import fresh_receipt
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import drafting
from huiyin.disclosure.domain.procedure_steps import add, advance, due_after
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.domain.sealed_steps import require_sealed
from huiyin.disclosure.models import (
    Procedure,
    ProcedureState,
    ProcedureStepKind,
    Proposal,
    ProposalState,
)
from huiyin.disclosure.powers.applying import (
    SUBJECT,
    WORDS,
    Application,
    require_nobody,
    require_sense,
)
from huiyin.disclosure.powers.hands import clerk_post, post_for, power_of, powers_of
from huiyin.disclosure.powers.queries import index_of
from huiyin.disclosure.powers.telling import content_of
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.model import Hand, Power, PowerStep

NOTE = 2_000  # characters


def start(
    application: Application, *, unit_code: str, by: Actor, at: datetime
) -> tuple[Procedure, str]:
    """Take an application in: the procedure and the code its applicant follows it with."""
    post = clerk_post(by, unit_code)
    if post is None:
        raise Refused(_("由本村（社区）报账员（文书）收件。"))
    power = next((one for one in powers_of(unit_code) if one.key == application.power), None)
    if power is None:
        raise Refused(_("权力清单里没有这一项，请重新选。"))
    require_sense(application, power)
    receipt = fresh_receipt(unit_code[:6])
    row = Procedure(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        office_id=post.organisation_id,
        power=power.key,
        subject=application.subject.strip(),
        steps=len(power.steps),
        due_on=localdate(at) + timedelta(days=power.steps[0].days),
        applicant=application.applicant.strip(),
        form=json.dumps(dict(application.form), ensure_ascii=False),
        receipt=index_of(receipt),
        started_by=by.user_id or 0,
        started_at=at,
    )
    row.save(force_insert=True)
    add(row, 1, ProcedureStepKind.STARTED, "", post, by, at)
    return row, receipt


def do_step(
    row: Procedure,
    *,
    note: str,
    by: Actor,
    at: datetime,
    proposal: uuid.UUID | None = None,
    result: str = "",
) -> Procedure:
    """The step is done; the last one finishes it and publishes what the power publishes."""
    power, step = _now(row)
    post = _require_hand(row, step, by)
    changes: dict[str, Any] = {}
    if step.decision:
        changes["proposal"] = _decided(row, power, proposal).id
    if step.seal:
        require_sealed(row)
    if len(note) > NOTE:
        raise Refused(_("说明最多 %(most)d 个字。") % {"most": NOTE})
    if row.step + 1 == row.steps:
        return _finish(row, power, result, note, post, by, at)
    changes |= due_after(row, power, at)
    return advance(row, ProcedureStepKind.DONE, note, post, by, at, **changes)


def send_back(row: Procedure, *, missing: Sequence[str], by: Actor, at: datetime) -> Procedure:
    """Documents are missing: the list is clear, and said once. The step's days stand still."""
    _power, step = _now(row)
    post = _require_hand(row, step, by)
    listed = [line.strip() for line in missing if line.strip()]
    if not listed:
        raise Refused(_("请写明缺哪些材料，一行一样。"))
    if any(len(line) > SUBJECT for line in listed) or len(listed) > 20:
        raise Refused(_("每样材料最多60个字，最多20样。"))
    left = max((row.due_on - localdate(at)).days, 0) if row.due_on else 0
    said = {"state": ProcedureState.SUPPLYING, "missing": "\n".join(listed), "left": left}
    note = "；".join(listed)
    return advance(
        row, ProcedureStepKind.RETURNED, note, post, by, at, due_on=None, told_on=None, **said
    )


def supply(row: Procedure, *, by: Actor, at: datetime) -> Procedure:
    """Everything that was missing came: the days go on, at least one."""
    if row.state != ProcedureState.SUPPLYING:
        raise Refused(_("这件事没有在等材料。"))
    post = _require_hand(row, PowerStep("", Hand.CLERK, 1), by)
    due = localdate(at) + timedelta(days=max(row.left or 0, 1))
    said = {"state": ProcedureState.RUNNING, "missing": "", "left": None, "due_on": due}
    return advance(row, ProcedureStepKind.SUPPLIED, "", post, by, at, **said)


def refuse(row: Procedure, *, reason: str, route: str, by: Actor, at: datetime) -> Procedure:
    """It will not be done: why, and where else the applicant may turn."""
    _power, step = _now(row)
    post = _require_hand(row, step, by)
    reason, route = reason.strip(), route.strip()
    if not reason or not route:
        raise Refused(_("请写明为什么不办、申请人还可以到哪里反映。"))
    if max(len(reason), len(route)) > WORDS:
        raise Refused(_("最多 %(most)d 个字。") % {"most": WORDS})
    said = {"state": ProcedureState.REFUSED, "reason": reason, "route": route, "ended_at": at}
    return advance(row, ProcedureStepKind.REFUSED, "", post, by, at, due_on=None, **said)


def _finish(
    row: Procedure,
    power: Power,
    result: str,
    note: str,
    post: ActivePost,
    by: Actor,
    at: datetime,
) -> Procedure:
    result = result.strip()
    if not result or len(result) > WORDS:
        raise Refused(_("请写明办理结果，最多 %(most)d 个字。") % {"most": WORDS})
    require_nobody(row.applicant, result)
    said = {"state": ProcedureState.FINISHED, "result": result, "ended_at": at, "due_on": None}
    row = advance(row, ProcedureStepKind.FINISHED, note, post, by, at, **said)
    if power.publishes:
        content = content_of(row, power, at=at)
        if kind_of(power.publishes).steps:
            drafting.prepare(content, by=by, at=at)
        else:
            series = release(content, by=by, at=at).series
            Procedure.objects.filter(county=row.county, id=row.id).update(series=series)
            row.series = series
    return row


def _now(row: Procedure) -> tuple[Power, PowerStep]:
    if row.state != ProcedureState.RUNNING:
        raise Refused(
            _("这件事现在是“%(state)s”，不能这样办。") % {"state": row.get_state_display()}
        )
    power = power_of(row.power)
    if power is None or row.step >= len(power.steps) or len(power.steps) != row.steps:
        raise Refused(_("权力清单改过了，这件事要按原来的步骤另行登记。"))
    return power, power.steps[row.step]


def _require_hand(row: Procedure, step: PowerStep, by: Actor) -> ActivePost:
    post = post_for(by, step.hand, row.unit_code)
    if post is None:
        raise Refused(_("这一步不由您办。"))
    if step.hand is not Hand.CLERK and by.user_id == row.started_by:
        raise Refused(_("收件的人不能自己审自己收的件。"))
    return post


def _decided(row: Procedure, power: Power, key: uuid.UUID | None) -> Proposal:
    """The decision that the step rests on: of the same village and matter, decided and public."""
    rows = Proposal.objects.filter(
        county=row.county, unit_code=row.unit_code, state=ProposalState.DECIDED
    )
    if power.matter:
        rows = rows.filter(matter=power.matter)
    found = rows.filter(id=key).first() if key else None
    if found is None:
        raise Refused(_("这一步要先有事前公示形成的决定，请从已经决定的里面选。"))
    return found
