"""Working and handing in: progress, a helper's share, the result, and its review."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks
from huiyin.cases.domain.attaching import attach, digests
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.sharing import lead_of, set_share, working_helpers
from huiyin.cases.models import Case, Entry
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Ending, Outcome, State
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence

# What a case that goes back to work no longer has.
UNANSWERED: dict[str, Any] = {"outcome": "", "planned_until": None, "answered_at": None}


def progress(
    case: Case, *, text: str, photos: Sequence[CleanFile] = (), by: Actor, at: datetime
) -> Entry:
    """Write down what was done so far; the requester reads it."""
    entry = move(
        case, "progress", by=by, at=at, payload={"files": digests(photos)}, texts={"text": text}
    )
    attach(case, photos, entry_number=entry.number)
    return entry


def submit_share(
    case: Case, *, text: str, photos: Sequence[CleanFile] = (), by: Actor, at: datetime
) -> Entry:
    """A helper hands in its share."""
    mine = {post.organisation_id for post in by.posts}
    own = [row for row in working_helpers(case) if row.organisation_id in mine]
    entry = move(
        case,
        "submit_share",
        by=by,
        at=at,
        payload={"assignments": [row.number for row in own], "files": digests(photos)},
        texts={"text": text},
    )
    for row in own:
        set_share(case, row.number, AssignmentState.SUBMITTED)
    attach(case, photos, entry_number=entry.number)
    return entry


def submit(
    case: Case,
    *,
    outcome: Outcome,
    text: str,
    by: Actor,
    at: datetime,
    planned_until: date | None = None,
    interim: str = "",
    rule: str = "",
    photos: Sequence[CleanFile] = (),
) -> Entry:
    """The lead hands in one honest outcome, with what that outcome asks for."""
    lead = lead_of(case)
    waiting = working_helpers(case)
    if waiting:
        names = "、".join(row.organisation.name for row in waiting)
        raise Refused(_("会办单位%(names)s还没有反馈，主办单位暂不能提交结果。") % {"names": names})
    check_result(
        case.item,
        outcome,
        at=at,
        planned_until=planned_until,
        interim=interim,
        rule=rule,
        evidence=bool(photos) or case.historical,
    )
    entry = move(
        case,
        "submit",
        by=by,
        at=at,
        payload={
            "outcome": outcome.value,
            "planned_until": planned_until.isoformat() if planned_until else None,
            "files": digests(photos),
        },
        texts={"text": text, "interim": interim, "rule": rule},
        outcome=outcome,
        planned_until=planned_until,
        submitted_by=by.user_id,
        answered_at=at,
    )
    set_share(case, lead.number, AssignmentState.SUBMITTED)
    attach(case, photos, entry_number=entry.number)
    return entry


def check_result(
    item: str,
    outcome: Outcome,
    *,
    at: datetime,
    planned_until: date | None,
    interim: str,
    rule: str,
    evidence: bool,
) -> None:
    """What each outcome needs: evidence where the close condition asks, a date, a rule."""
    line = active.profile().items.get(item)
    if outcome is Outcome.SOLVED and line and line.evidence is not Evidence.NONE and not evidence:
        raise Refused(
            _("这类事项的办结条件是“%(condition)s”，请附上照片。")
            % {"condition": line.close_condition}
        )
    if outcome is Outcome.PLANNED:
        if planned_until is None or planned_until <= localdate(at):
            raise Refused(_("挂账要写明今天以后的一个日期，到期会自动恢复办理。"))
        most = int(active.profile().counts["plan_days"].value)
        if planned_until > localdate(at) + timedelta(days=most):
            raise Refused(_("挂账一次最长 %(days)d 天，请写近一些的日期。") % {"days": most})
        if not interim.strip():
            raise Refused(_("挂账要写明到期以前的临时措施。"))
    if outcome is Outcome.IMPOSSIBLE and not rule.strip():
        raise Refused(_("无法解决的，要写明依据哪条规定、为什么。"))


def pass_review(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The checker finds the result true. The requester has the last word, where there is one."""
    changes: dict[str, Any] = {}
    if case.outcome == Outcome.PLANNED:
        to = State.PLANNED
    elif case.has_requester or case.historical:
        to = State.RATING
        if not case.historical:
            changes["rating_due"] = clocks.rating_due(at)
    else:
        to, changes["ending"] = State.CLOSED, Ending.REVIEWED
    entry = move(case, "pass_review", by=by, at=at, to=to, texts={"comment": comment}, **changes)
    if to is State.CLOSED:
        finish_shares(case)
    return entry


def fail_review(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The checker sends it back to work, with a reason."""
    entry = move(
        case,
        "fail_review",
        by=by,
        at=at,
        texts={"reason": reason},
        **UNANSWERED,
    )
    back_to_work(case)
    return entry


def resume(case: Case, *, comment: str = "", by: Actor, at: datetime, due: bool = False) -> Entry:
    """A planned matter is worked on again: its date has come (``due``), or it can go on now."""
    entry = move(
        case,
        "resume_due" if due else "resume",
        by=by,
        at=at,
        texts={"comment": comment},
        **UNANSWERED,
    )
    back_to_work(case)
    return entry


def back_to_work(case: Case) -> None:
    """The lead owes its share again; its stage clock goes on from where it was."""
    set_share(case, lead_of(case).number, AssignmentState.WORKING)


def finish_shares(case: Case) -> None:
    """Nobody owes anything any more."""
    for row in shares(case):
        if row.state == AssignmentState.SUBMITTED:
            set_share(case, row.number, AssignmentState.DONE)
