"""Questions about a proposal: asked by anybody while it stands, answered for everybody."""

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.proposing import require_post, require_state
from huiyin.disclosure.models import (
    HiddenWhy,
    Proposal,
    ProposalQuestion,
    ProposalState,
    QuestionState,
)
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.publications.permissions import inspecting_post, preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active

LONGEST, NAME, ANSWER = 500, 40, 2000  # characters
MOST = 500  # questions of one proposal


def ask(row: Proposal, text: str, *, name: str = "", at: datetime) -> ProposalQuestion:
    """Ask while the notice period runs. The name is for the village alone, and may be left out."""
    text = _said(text, LONGEST, _("请写您的问题。"))
    # One after the other: the row of the proposal is what they wait for.
    row = Proposal.objects.select_for_update().get(county=row.county, id=row.id)
    require_state(row, ProposalState.POSTED)
    if localdate(at) > row.notice_until:
        raise Refused(_("公示期已经满了，不能再提问。"))
    if len(name) > NAME:
        raise Refused(_("姓名最多 %(most)d 个字。") % {"most": NAME})
    rows = ProposalQuestion.objects.filter(county=row.county, proposal=row.id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise Refused(_("这件事的问题已经很多了，请到村（居）委会当面问。"))
    days = int(active.profile().counts["proposal_answer_days"].value)
    question = ProposalQuestion(
        county=row.county,
        proposal=row.id,
        number=last + 1,
        text=text,
        name=name.strip(),
        asked_at=at,
        due_on=localdate(at) + timedelta(days=days),
    )
    question.save(force_insert=True)
    return question


def answer(row: Proposal, number: int, text: str, *, by: Actor, at: datetime) -> None:
    """From now on everybody reads both; :class:`Refused` where a number of a person stands."""
    require_post(row.unit_code, by)
    text = _said(text, ANSWER, _("请写答复。"))
    for words in (_one(row, number).text, text):
        if found := numbers_in(words):
            raise Refused(found)
    _settle(row, number, QuestionState.ANSWERED, text, by, at)


def hide(
    row: Proposal, number: int, *, why: HiddenWhy, reason: str, by: Actor, at: datetime
) -> None:
    """Only for one of three reasons, which everybody reads; the town can take it back."""
    require_post(row.unit_code, by)
    text = _said(reason, ANSWER, _("请写明为什么不公开这个问题。"))
    _settle(row, number, QuestionState.HIDDEN, text, by, at, hidden_why=HiddenWhy(why))


def let_lapse(row: Proposal, number: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Past its last day it may stay unanswered; why is read by everybody, with the question."""
    require_post(row.unit_code, by)
    text = _said(reason, ANSWER, _("请写明为什么没有答复。"))
    question = _one(row, number)
    if localdate(at) <= question.due_on:
        raise Refused(_("答复期限到%(day)s，期限以内请答复。") % {"day": question.due_on})
    for words in (question.text, text):
        if found := numbers_in(words):
            raise Refused(found)
    _settle(row, number, QuestionState.LAPSED, text, by, at)


def restore(row: Proposal, number: int, *, by: Actor, at: datetime) -> None:
    """A hidden question waits again: the village was wrong, or the town says so."""
    keeper = preparing_post(by, kind_of("proposal"), row.unit_code)
    if keeper is None and inspecting_post(by, row.unit_code) is None:
        raise Refused(_("由本村（社区）准备公开的人或者乡镇街道的抽查员恢复。"))
    row = Proposal.objects.select_for_update().get(county=row.county, id=row.id)
    require_state(row, ProposalState.POSTED)
    rows = _rows(row, number).filter(state=QuestionState.HIDDEN)
    changed = rows.update(
        state=QuestionState.WAITING, hidden_why="", said="", settled_by=None, settled_at=None
    )
    if not changed:
        raise Refused(_("这个问题没有隐藏，不用恢复。"))


def _settle(
    row: Proposal,
    number: int,
    state: QuestionState,
    said: str,
    by: Actor,
    at: datetime,
    hidden_why: str = "",
) -> None:
    require_state(row, ProposalState.POSTED)
    rows = _rows(row, number).filter(state=QuestionState.WAITING)
    if not rows.update(
        state=state, said=said, hidden_why=hidden_why, settled_by=by.user_id, settled_at=at
    ):
        raise Refused(_("这个问题刚刚已经处理过了，请重新打开看看。"))


def _one(row: Proposal, number: int) -> ProposalQuestion:
    found = _rows(row, number).first()
    if found is None:
        raise Refused(_("没有这个问题，请重新打开看看。"))
    return found


def _rows(row: Proposal, number: int) -> "QuerySet[ProposalQuestion]":
    return ProposalQuestion.objects.filter(county=row.county, proposal=row.id, number=number)


def _said(text: str, most: int, empty: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(empty)
    if len(text) > most:
        raise Refused(_("最多 %(most)d 个字。") % {"most": most})
    return text
