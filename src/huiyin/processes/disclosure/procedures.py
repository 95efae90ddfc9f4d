"""办理过程: each act in one transaction with its line in the audit log; the town hears of delay."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.common.audit import record
from huiyin.disclosure.domain import procedures
from huiyin.disclosure.domain.sealed_steps import is_sealed, seal_step
from huiyin.disclosure.models import (
    Procedure,
    ProcedureState,
    ProcedureStep,
    ProcedureStepKind,
    Proposal,
)
from huiyin.disclosure.powers import queries
from huiyin.disclosure.powers.applying import Application
from huiyin.disclosure.powers.hands import clerk_post, post_for, power_of, powers_of
from huiyin.disclosure.proposals import queries as proposals
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    inspecting_post,
    inspecting_scopes,
    witness_post,
)
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import TOWN_DIGITS, offices_with
from huiyin.rulebook.model import Power, PowerStep
from huiyin.rulebook.rights import Right

__all__ = [
    "Application",
    "Power",
    "Procedure",
    "ProcedureState",
    "ProcedureStep",
    "ProcedureStepKind",
    "power_of",
    "powers_of",
]  # surfaces get them from here

BATCH = 100  # notices of one sweep
VILLAGE_DIGITS = 12


@transaction.atomic
def start(
    application: Application, *, unit_code: str, by: Actor, at: datetime
) -> tuple[Procedure, str]:
    """Take it in: the procedure and its receipt, which is shown once."""
    row, receipt = procedures.start(application, unit_code=unit_code, by=by, at=at)
    _log("procedure.start", row, by, at)
    return row, receipt


@transaction.atomic
def do_step(
    row: Procedure,
    *,
    note: str = "",
    proposal: uuid.UUID | None = None,
    result: str = "",
    by: Actor,
    at: datetime,
) -> Procedure:
    """The step is done; the last one finishes it."""
    row = procedures.do_step(row, note=note, proposal=proposal, result=result, by=by, at=at)
    ended = row.state == ProcedureState.FINISHED
    _log("procedure.finish" if ended else "procedure.done", row, by, at)
    return row


@transaction.atomic
def send_back(row: Procedure, *, missing: Sequence[str], by: Actor, at: datetime) -> Procedure:
    """Documents are missing."""
    row = procedures.send_back(row, missing=missing, by=by, at=at)
    _log("procedure.return", row, by, at)
    return row


@transaction.atomic
def supply(row: Procedure, *, by: Actor, at: datetime) -> Procedure:
    """They came."""
    row = procedures.supply(row, by=by, at=at)
    _log("procedure.supply", row, by, at)
    return row


@transaction.atomic
def refuse(row: Procedure, *, reason: str, route: str, by: Actor, at: datetime) -> Procedure:
    """It will not be done: why, and where else to turn."""
    row = procedures.refuse(row, reason=reason, route=route, by=by, at=at)
    _log("procedure.refuse", row, by, at)
    return row


def takes_in(actor: Actor, unit_code: str) -> bool:
    """Whether the actor takes applications in for this village."""
    return clerk_post(actor, unit_code) is not None


def villages_of(actor: Actor) -> Sequence[str]:
    """The villages in which a step may be in the actor's hand, those of their own posts."""
    scopes = {post.scope for post in actor.posts if len(post.scope) == VILLAGE_DIGITS}
    return sorted(s for s in scopes if _of_the_village(actor, s))


def looked_at(actor: Actor) -> list[str]:
    """The places above villages whose overdue steps the actor looks at."""
    return sorted(inspecting_scopes(actor))


def reads(actor: Actor, row: Procedure) -> bool:
    """Whether the actor sees the applicant and the form."""
    return _of_the_village(actor, row.unit_code) or bool(inspecting_post(actor, row.unit_code))


def in_hand(actor: Actor, row: Procedure) -> PowerStep | None:
    """The step that waits for the actor; None where it waits for somebody else."""
    step = step_of(row)
    return step if step and post_for(actor, step.hand, row.unit_code) else None


def step_of(row: Procedure) -> PowerStep | None:
    """The step it is at; None at its end."""
    power = power_of(row.power)
    if power is None or row.state not in (ProcedureState.RUNNING, ProcedureState.SUPPLYING):
        return None
    return power.steps[row.step] if row.step < len(power.steps) else None


def waits_for_seal(row: Procedure) -> bool:
    """Whether the step it is at is one of a seal that has not been used."""
    return seal_step(row) is not None and not is_sealed(row)


def decisions_for(row: Procedure) -> Sequence[Proposal]:
    """What the step may rest on."""
    power = power_of(row.power)
    return proposals.decided(row.unit_code, matter=power.matter if power else "")


def listed(
    village: str, *, before: uuid.UUID | None = None
) -> tuple[Sequence[Procedure], uuid.UUID | None]:
    """Those of a village, the last begun first, and the key of the next page."""
    return queries.of_village(village, before=before)


def running(village: str, power: str = "") -> Sequence[Procedure]:
    """Those under way."""
    return queries.running(village, power=power)


def overdue(town: str, *, at: datetime) -> Sequence[Procedure]:
    """Steps past their day in a town."""
    return queries.overdue(town, on=localdate(at))


def one(key: uuid.UUID) -> Procedure | None:
    """The procedure with this key."""
    return queries.one(key)


def followed(code: str) -> Procedure | None:
    """The procedure of this receipt."""
    return queries.by_receipt(code)


def steps_of(row: Procedure) -> Sequence[ProcedureStep]:
    """What was done, in order."""
    return queries.steps_of(row)


def remind(county: str, *, at: datetime) -> int:
    """Tell the town's inspectors, once for each step past its day. Part of every sweep."""
    today, told = localdate(at), 0
    rows = Procedure.objects.filter(
        county=county, state=ProcedureState.RUNNING, due_on__lt=today, told_on__isnull=True
    )
    for row in rows.defer(*queries.HEAVY).order_by("due_on")[:BATCH]:
        with transaction.atomic():
            same = Procedure.objects.filter(county=county, id=row.id, told_on__isnull=True)
            if same.update(told_on=today):
                offices = offices_with(Right.INSPECT, row.unit_code[:TOWN_DIGITS], today)
                write("procedure_late", county=county, at=at, offices=offices, facts={})
                told += 1
    return told


def _of_the_village(actor: Actor, unit_code: str) -> bool:
    return bool(
        clerk_post(actor, unit_code)
        or confirming_posts(actor, unit_code)
        or witness_post(actor, unit_code)
    )


def _log(event: str, row: Procedure, by: Actor, at: datetime) -> None:
    record(event, row.subject, by=by.user_id, at=at, county=row.county, number=row.number)
