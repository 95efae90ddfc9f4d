"""After the end: sampled re-checks, objections by anyone affected, and reopening."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import routing
from huiyin.cases.domain.ending import REOPENED, back_to_work
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.requesting import answered, left_unanswered
from huiyin.cases.domain.sharing import Marks
from huiyin.cases.models import Case, Entry, Request
from huiyin.cases.permissions import shares
from huiyin.cases.states import Ending, RequestKind, RequestState, Share, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor


def _again(
    case: Case,
    name: str,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    requests: Marks | None = None,
    **also: Any,
) -> Entry:
    """Back to work with its history; every clock goes on from where the law left it."""
    marks, new = back_to_work(case, at)
    # There is nothing to look into any more; at its next end the lot falls again.
    drawn = left_unanswered(case, {RequestKind.RECHECK}, at)
    return move(
        case,
        name,
        by=by,
        at=at,
        to=State.HANDLING,
        texts={"reason": reason},
        shares=marks,
        give=new,
        requests={**drawn, **(requests or {})},
        **{**REOPENED, **also},
    )


def _had_a_hand(case: Case, by: Actor) -> bool:
    """Handed in the last result or found it true, from whatever post."""
    passed = Entry.objects.of(case).filter(kind="pass_review").last()
    return by.user_id is not None and by.user_id in {
        case.submitted_by,
        passed.actor_id if passed else None,
    }


def recheck_pass(
    case: Case, *, comment: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The sample was true; never by the word of whoever handed it in or passed it."""
    row = answered("recheck_pass", case, by, request)
    if _had_a_hand(case, by):
        raise Refused(_("结果是您提交或者核查通过的，要由另一个人抽查，才能认定属实。"))
    done = {"state": RequestState.DONE, "answered_at": at, "ended_at": at}
    return move(
        case,
        "recheck_pass",
        by=by,
        at=at,
        texts={"comment": comment},
        requests={row.number: done},
    )


def recheck_fail(
    case: Case, *, reason: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The sample was not true: the case is worked on again."""
    row = answered("recheck_fail", case, by, request)
    failed = {"state": RequestState.REFUSED, "answered_at": at, "ended_at": at}
    return _again(case, "recheck_fail", by=by, at=at, reason=reason, requests={row.number: failed})


def recheck_due(case: Case, row: Request, *, by: Actor, at: datetime) -> Entry:
    """Nobody looked in time; that stands in the book and is counted."""
    return move(
        case,
        "recheck_due",
        by=by,
        at=at,
        requests={row.number: {"state": RequestState.LAPSED, "ended_at": at}},
    )


def reopen(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """A supervisor has it worked on again, with a reason."""
    return _again(case, "reopen", by=by, at=at, reason=reason)


def object_to(case: Case, *, text: str, by: Actor, at: datetime) -> Entry:
    """Anyone affected says that the end is wrong; the level above the handler looks into it."""
    if case.objection_until is not None and at > case.objection_until:
        raise Refused(_("提出异议的期限已经过了。还没有解决的话，请重新反映。"))
    judge = case.checker or case.holder
    leads = {row.organisation_id for row in shares(case) if row.share == Share.LEAD}
    if judge.pk in leads:
        judge = routing.office_above(judge, case.unit_code, about=case.about) or judge
    return move(
        case,
        "object",
        by=by,
        at=at,
        payload={"before": case.ending, "ended": _instant(case.ended_at)},
        texts={"text": text},
        asked=judge,
        ending="",
        satisfied=None,
        ended_at=None,
        objection_until=None,
    )


def _instant(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def uphold(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The objection is right: the case is worked on again."""
    return _again(case, "uphold", by=by, at=at, reason=reason)


def uphold_due(case: Case, *, by: Actor, at: datetime) -> Entry:
    """Nobody looked into the objection in time: silence counts for whoever objected."""
    return _again(case, "uphold_due", by=by, at=at)


def dismiss(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The objection is not right, with a reason; the end is as it was before it.

    Whoever handed in the result or found it true may uphold an objection, but not dismiss one.
    """
    if _had_a_hand(case, by):
        raise Refused(_("结果是您提交或者核查通过的，异议要由另一个人审查，才能认定不成立。"))
    entry = Entry.objects.of(case).filter(kind="object").last()
    before = Ending(entry.payload["before"]) if entry else Ending.REVIEWED
    spoke = before in {Ending.RATED, Ending.CALLED_BACK}
    return move(
        case,
        "dismiss",
        by=by,
        at=at,
        texts={"reason": reason},
        ending=before,
        satisfied=True if spoke else None,
        asked=None,
        objection_until=None,
    )
