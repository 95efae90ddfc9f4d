"""事前公示: each act in one transaction with its publication and its line in the audit log."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.audit import record as audit
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.content import Attached
from huiyin.disclosure.domain import deciding, proposal_questions, proposing
from huiyin.disclosure.domain.deciding import Decision
from huiyin.disclosure.domain.proposing import Plan
from huiyin.disclosure.models import (
    Counted,
    HiddenWhy,
    MeetingOrgan,
    Proposal,
    ProposalQuestion,
    ProposalState,
    QuestionState,
)
from huiyin.disclosure.proposals import queries
from huiyin.disclosure.proposals.kept import documents, file_of, minutes
from huiyin.disclosure.proposals.law import COMMON, Meeting, organs_for
from huiyin.disclosure.proposals.telling import KIND, lines_of, matter_name
from huiyin.disclosure.publications.permissions import (
    inspecting_post,
    inspecting_scopes,
    preparing_post,
    witness_post,
)
from huiyin.disclosure.publications.sense import kind_of
from huiyin.files.gathering import Upload
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.filing import attach
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook import active
from huiyin.rulebook.model import Body
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit

__all__ = [
    "Counted",
    "Decision",
    "HiddenWhy",
    "Meeting",
    "MeetingOrgan",
    "Plan",
    "Proposal",
    "ProposalQuestion",
    "ProposalState",
    "QuestionState",
    "documents",
    "file_of",
    "lines_of",
    "matter_name",
    "minutes",
]  # surfaces get them from here


def post(
    plan: Plan, *, unit_code: str, by: Actor, at: datetime, uploads: Sequence[Upload] = ()
) -> Proposal:
    """Post it for its notice period, with its documents."""
    files = _attach(uploads, unit_code, by)
    with transaction.atomic():
        row = proposing.post(plan, unit_code=unit_code, by=by, at=at, files=files)
        _log("proposal.post", row, by, at)
    return row


@transaction.atomic
def amend(row: Proposal, plan: Plan, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """Change it; the notice period begins again."""
    row = proposing.amend(row, plan, reason=reason, by=by, at=at)
    _log("proposal.amend", row, by, at)
    return row


@transaction.atomic
def stop(row: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """It will not be decided."""
    row = proposing.stop(row, reason=reason, by=by, at=at)
    _log("proposal.stop", row, by, at)
    return row


def record(
    row: Proposal, decision: Decision, *, by: Actor, at: datetime, uploads: Sequence[Upload] = ()
) -> Proposal:
    """Hand in the decision with its minutes; the supervision committee is told."""
    minutes = _attach(uploads, row.unit_code, by)
    with transaction.atomic():
        row = deciding.record(row, decision, by=by, at=at, minutes=minutes)
        _log("proposal.record", row, by, at)
        _tell("proposal_check", row, Right.WITNESS, at)
    return row


@transaction.atomic
def witness(row: Proposal, *, by: Actor, at: datetime) -> Proposal:
    """The minutes say so: the result is published."""
    row = deciding.witness(row, by=by, at=at)
    _log("proposal.witness", row, by, at)
    return row


@transaction.atomic
def send_back(row: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """The minutes do not say so: back to the clerk."""
    row = deciding.send_back(row, reason=reason, by=by, at=at)
    _log("proposal.send_back", row, by, at)
    _tell("proposal_returned", row, Right.PUBLISH, at)
    return row


@transaction.atomic
def carry_out(
    row: Proposal, text: str, *, done_on: date | None = None, by: Actor, at: datetime
) -> Proposal:
    """How far it was carried out."""
    row = proposing.carry_out(row, text, done_on=done_on, by=by, at=at)
    _log("proposal.carry_out", row, by, at)
    return row


@transaction.atomic
def ask(row: Proposal, text: str, *, name: str = "", at: datetime) -> None:
    """Ask about it; the village is told, and until when it has to answer."""
    question = proposal_questions.ask(row, text, name=name, at=at)
    if question.number == 1:  # the others stand beside it
        _tell("proposal_question", row, Right.PUBLISH, at)


@transaction.atomic
def answer(row: Proposal, number: int, text: str, *, by: Actor, at: datetime) -> None:
    """Answer for everybody."""
    proposal_questions.answer(row, number, text, by=by, at=at)
    _log("proposal.answer", row, by, at)


@transaction.atomic
def hide(
    row: Proposal, number: int, *, why: HiddenWhy, reason: str, by: Actor, at: datetime
) -> None:
    """Do not show a question; why is public, and the town can take it back."""
    proposal_questions.hide(row, number, why=why, reason=reason, by=by, at=at)
    _log("proposal.hide", row, by, at)


@transaction.atomic
def let_lapse(row: Proposal, number: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Past its day, without an answer; why is public."""
    proposal_questions.let_lapse(row, number, reason, by=by, at=at)
    _log("proposal.lapse", row, by, at)


@transaction.atomic
def restore(row: Proposal, number: int, *, by: Actor, at: datetime) -> None:
    """A hidden question waits for its answer again."""
    proposal_questions.restore(row, number, by=by, at=at)
    _log("proposal.restore", row, by, at)


def keeps(actor: Actor, unit_code: str) -> bool:
    """Whether the actor registers proposals of this village."""
    return preparing_post(actor, kind_of(KIND), unit_code) is not None


def villages_of(actor: Actor) -> Sequence[str]:
    """The villages whose proposals the actor registers or checks."""
    scopes = {post.scope for post in actor.posts if post.compound_id is None}
    return sorted(s for s in scopes if keeps(actor, s) or witness_post(actor, s))


def looked_at(actor: Actor) -> list[str]:
    """The places above villages whose proposals the actor looks at."""
    return sorted(inspecting_scopes(actor))


def reads(actor: Actor, row: Proposal) -> bool:
    """Whether the actor sees its page of the office, minutes and names included."""
    return bool(
        keeps(actor, row.unit_code)
        or witness_post(actor, row.unit_code)
        or inspecting_post(actor, row.unit_code)
    )


def checks(actor: Actor, row: Proposal) -> bool:
    """Whether the actor is on the supervision committee of its village."""
    return witness_post(actor, row.unit_code) is not None


def listed(
    village: str, *, before: uuid.UUID | None = None
) -> tuple[Sequence[Proposal], uuid.UUID | None]:
    """Those of a village, the last posted first, and the key of the next page."""
    return queries.of_village(village, before=before)


def one(key: uuid.UUID) -> Proposal | None:
    """The proposal with this address."""
    return queries.one(key)


def questions(row: Proposal) -> Sequence[ProposalQuestion]:
    """All of them, in order."""
    return queries.questions(row)


def open_for_questions(row: Proposal, *, at: datetime) -> bool:
    """Whether anybody may ask now."""
    return row.state == ProposalState.POSTED and localdate(at) <= row.notice_until


def matters_of(village: str) -> list[tuple[str, str]]:
    """What a proposal of this village may be about: key and name."""
    unit = Unit.objects.defer("boundary").get(code=village)
    other = ("", _("其他事项（由村（居）委会决定）"))
    if body_of(unit) is Body.VILLAGE:
        found = active.profile().disclosure.matters.values()
        return [(matter.key, matter.name) for matter in found] + [other]
    return [(COMMON, _("涉及全体居民利益的重要问题")), other]


def organs_of(row: Proposal) -> Sequence[MeetingOrgan]:
    """The meetings that may decide it; none where the committee does."""
    unit = Unit.objects.defer("boundary").get(code=row.unit_code)
    village = body_of(unit) is Body.VILLAGE
    return organs_for(village=village, group=row.group, matter=row.matter)


def _attach(uploads: Sequence[Upload], unit_code: str, by: Actor) -> list[Attached]:
    return [attach(upload, unit_code=unit_code, kind=KIND, by=by) for upload in uploads]


def _tell(kind: str, row: Proposal, right: Right, at: datetime) -> None:
    offices = offices_with(right, row.unit_code, localdate(at))
    write(kind, county=row.county, at=at, offices=offices, facts={"series": str(row.series)})


def _log(event: str, row: Proposal, by: Actor, at: datetime) -> None:
    audit(event, row.title, by=by.user_id, at=at, county=row.county, number=row.number)
