"""A proposal is posted, changed (with a new notice period) or stopped; each change is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.content import Attached
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.models import Proposal, ProposalQuestion, ProposalState, QuestionState
from huiyin.disclosure.proposals.law import COMMON
from huiyin.disclosure.proposals.telling import KIND, content_of
from huiyin.disclosure.publications.filed import as_column
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Body
from huiyin.territory.models import Unit

MOST = 300  # characters of a reason


@dataclass(frozen=True)
class Plan:
    """What is proposed. ``matter``: one of the eight, ``common``, or ""; ``amount`` in fen.

    ``gains`` are organisations, ``people`` natural persons (masked in public), one a line.
    """

    matter: str
    title: str
    text: str
    reason: str
    amount: int | None = None
    group: str = ""
    gains: str = ""
    households: int | None = None
    people: str = ""
    options: str = ""


def post(
    plan: Plan, *, unit_code: str, by: Actor, at: datetime, files: Sequence[Attached] = ()
) -> Proposal:
    """Post it for its notice period, from today. Raises :class:`Refused` for what cannot be."""
    holder = require_post(unit_code, by)
    _require_sense(plan, unit_code)
    key = uuid7(at)
    row = Proposal(
        county=unit_code[:6],
        id=key,
        unit_code=unit_code,
        office_id=holder.organisation_id,
        binding=is_binding(plan),
        files=as_column(files),
        posted_at=at,
        posted_by=by.user_id or 0,
        notice_until=notice_end(plan.matter, at),
        series=key,
        **vars(plan),
    )
    release(content_of(row), by=by, at=at, series=row.series)
    row.save(force_insert=True)
    return row


def amend(row: Proposal, plan: Plan, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """Change it: the notice period begins again, for everybody read something else."""
    require_post(row.unit_code, by)
    require_state(row, ProposalState.POSTED)
    _require_sense(plan, row.unit_code)
    changes = vars(plan) | {
        "binding": is_binding(plan),
        "posted_at": row.posted_at,  # the event stays the one it was: its period and duty
        "notice_until": max(row.notice_until, notice_end(plan.matter, at)),
        "returned": "",
    }
    return change(row, why=reason, by=by, at=at, **changes)


def stop(row: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """It will not be decided; everybody reads why."""
    require_post(row.unit_code, by)
    require_state(row, ProposalState.POSTED)
    why = require_reason(reason)
    return change(row, why=_STOPPED, by=by, at=at, state=ProposalState.STOPPED, stopped_why=why)


def carry_out(
    row: Proposal, text: str, *, done_on: date | None, by: Actor, at: datetime
) -> Proposal:
    """How far it was carried out (art. 30): said as often as there is something to say."""
    require_post(row.unit_code, by)
    require_state(row, ProposalState.DECIDED)
    if not text.strip():
        raise Refused(_("请写实施情况。"))
    if done_on and not (row.decided_on and row.decided_on <= done_on <= localdate(at)):
        raise Refused(_("办成的日期要在决定以后，不能在今天以后。"))
    said = {"progress": text.strip(), "progress_at": at, "done_on": done_on}
    return change(row, why=_CARRIED_OUT, by=by, at=at, **said)


# Reasons of a new version, stored and shown to everybody.
_STOPPED = "不再办理"
_CARRIED_OUT = "补充实施情况"


def is_binding(plan: Plan) -> bool:
    """Whether a meeting has to decide it."""
    return bool(plan.matter or plan.group)


def notice_end(matter: str, at: datetime) -> date:
    """The last day of a notice period that begins now; the day of posting does not count."""
    profile = active.profile()
    known = profile.disclosure.matters.get(matter)
    days = known.notice_days if known else int(profile.counts["proposal_days"].value)
    return localdate(at) + timedelta(days=days)


def change(row: Proposal, *, why: str, by: Actor, at: datetime, **changes: Any) -> Proposal:
    """By compare-and-set, and as a new version of its publication."""
    advance(row, **changes)
    row = fresh(row)
    release(
        content_of(row, settled(row)),
        by=by,
        at=at,
        series=row.series,
        reason=require_reason(why),
    )
    return row


def advance(row: Proposal, **changes: Any) -> None:
    """One act further; :class:`Refused` where somebody was faster."""
    assert connection.in_atomic_block, "an act stands in one transaction with what it tells"
    rows = Proposal.objects.filter(county=row.county, id=row.id, number=row.number, state=row.state)
    if not rows.update(**{"number": row.number + 1} | changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))


def fresh(row: Proposal) -> Proposal:
    """As it stands in the database."""
    return Proposal.objects.select_related("office").get(county=row.county, id=row.id)


def settled(row: Proposal) -> list[ProposalQuestion]:
    """The questions that have their answer or reason, in order."""
    rows = ProposalQuestion.objects.filter(county=row.county, proposal=row.id)
    return list(rows.exclude(state=QuestionState.WAITING).order_by("number"))


def require_post(unit_code: str, by: Actor) -> ActivePost:
    """The post by which the actor keeps the proposals of the unit."""
    post = preparing_post(by, kind_of(KIND), unit_code)
    if post is None:
        raise Refused(_("事前公示由本村（社区）准备公开的人登记。"))
    return post


def require_state(row: Proposal, *states: str) -> None:
    """:class:`Refused` unless it stands in one of these."""
    if row.state not in states:
        raise Refused(
            _("这件事现在是“%(state)s”，不能这样办。") % {"state": row.get_state_display()}
        )


def require_reason(reason: str) -> str:
    """The reason as it is kept."""
    if not reason.strip():
        raise Refused(_("请写明原因。"))
    if len(reason) > MOST:
        raise Refused(_("原因最多 %(most)d 个字。") % {"most": MOST})
    return reason.strip()


def _require_sense(plan: Plan, unit_code: str) -> None:
    unit = Unit.objects.defer("boundary").get(code=unit_code)
    village = body_of(unit) is Body.VILLAGE
    matters = active.profile().disclosure.matters
    if plan.matter and not (plan.matter in matters if village else plan.matter == COMMON):
        raise Refused(_("请从列表里选事项类别。"))
    if plan.group and not village:
        raise Refused(_("只有村才有村民小组的事项。"))
    if not (plan.title.strip() and plan.text.strip() and plan.reason.strip()):
        raise Refused(_("请写明要决定什么、为什么。"))
    if plan.amount is not None and plan.amount < 0:
        raise Refused(_("金额不能小于0。"))
