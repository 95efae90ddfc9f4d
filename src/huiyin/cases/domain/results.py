"""Working and handing in: progress, a helper's share, the result, and its review."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.conditions import DISSATISFIED
from huiyin.cases.domain import clocks
from huiyin.cases.domain.attaching import attach, digests
from huiyin.cases.domain.climbing import dropped
from huiyin.cases.domain.ending import UNANSWERED, back_to_work, ended, finished, sampled
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import checker_above
from huiyin.cases.domain.pausing import running_again
from huiyin.cases.domain.requesting import left_unanswered
from huiyin.cases.domain.sharing import all_to, lead_of, working_helpers
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import APPROVALS, Alarm, AssignmentState, Ending, Outcome, State
from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence


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
        payload={"files": digests(photos)},
        texts={"text": text},
        shares=all_to(own, AssignmentState.SUBMITTED),
    )
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
        names = listed(row.organisation.name for row in waiting)
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
    if outcome is Outcome.PLANNED and not case.historical:
        _check_renewals(case)
    if case.climb_cause == DISSATISFIED:
        raise Refused(_("诉求人再次不满意，已经提级，等上级接手以后重新安排，暂不能提交结果。"))
    changes, marks = running_again(case, at)
    entry = move(
        case,
        "submit",
        by=by,
        at=at,
        payload={"files": digests(photos)},
        texts={"text": text, "interim": interim, "rule": rule},
        shares={**marks, **all_to([lead], AssignmentState.SUBMITTED)},
        requests=left_unanswered(case, APPROVALS, at),
        outcome=outcome,
        planned_until=planned_until if outcome is Outcome.PLANNED else None,
        submitted_by=by.user_id,
        answered_at=at,
        **{**dropped(case), **changes},
    )
    attach(case, photos, entry_number=entry.number)
    return entry


def strike_off(
    case: Case,
    *,
    outcome: Outcome,
    text: str,
    photos: Sequence[CleanFile] = (),
    by: Actor,
    at: datetime,
) -> Entry:
    """销账: a planned matter is done after all; only with evidence, and reviewed like any other."""
    if not photos:
        raise Refused(_("销账要附上照片等佐证材料。"))
    if outcome is Outcome.PLANNED:
        raise Refused(_("要延长挂账，请点“申请延长挂账”。"))
    check_result(
        case.item, outcome, at=at, planned_until=None, interim="", rule=text, evidence=True
    )
    entry = move(
        case,
        "strike_off",
        by=by,
        at=at,
        payload={"files": digests(photos)},
        texts={"text": text},
        requests=left_unanswered(case, APPROVALS, at),
        outcome=outcome,
        planned_until=None,
        submitted_by=by.user_id,
        answered_at=at,
    )
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
            % {"condition": line.close_condition.rstrip("。")}
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


def _planned_before(case: Case) -> bool:
    """An entry of the review says so: the column is emptied when work goes on."""
    entries = Entry.objects.of(case).filter(kind="pass_review")
    return any(row.payload.get("to") == State.PLANNED for row in entries)


def _check_renewals(case: Case) -> None:
    most = int(active.profile().counts["plan_renewals"].value)
    if case.renewals >= most and _planned_before(case):
        raise Refused(
            _("已经延长挂账%(n)d次，不能再挂账。请提级，或者如实报“无法解决”。") % {"n": most}
        )


def pass_review(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The checker finds the result true. The requester has the last word, where there is one."""
    changes: dict[str, Any] = {}
    marks, ask = {}, []
    if case.outcome == Outcome.PLANNED:
        to = State.PLANNED
        if not case.historical and _planned_before(case):
            changes["renewals"] = case.renewals + 1
    elif case.has_requester or case.historical:
        to = State.RATING
        if not case.historical:
            changes["rating_due"] = clocks.rating_due(at)
    else:
        to, changes["ending"] = State.CLOSED, Ending.REVIEWED
        changes |= ended(case, at)
        marks, ask = finished(case, None), sampled(case, at)
    return move(
        case,
        "pass_review",
        by=by,
        at=at,
        to=to,
        texts={"comment": comment},
        shares=marks,
        ask=ask,
        **changes,
    )


def fail_review(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The checker sends it back to work, with a reason."""
    marks, new = back_to_work(case, at)
    return move(
        case,
        "fail_review",
        by=by,
        at=at,
        texts={"reason": reason},
        shares=marks,
        give=new,
        **UNANSWERED,
    )


def review_due(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The checker kept silent past its clock: the office above reviews, with the same time.

    Where none is left above, the checker stays and an alarm is raised.
    """
    above = checker_above(case, at)
    changes: dict[str, Any] = {"checker": above} if above else {"alarm": Alarm.NO_SUPERIOR}
    due = clocks.by_clock("approval", at)
    return move(case, "review_due", by=by, at=at, decision_due=due, **changes)


def resume(case: Case, *, comment: str = "", by: Actor, at: datetime, due: bool = False) -> Entry:
    """A planned matter is worked on again: its date has come (``due``), or it can go on now."""
    marks, new = back_to_work(case, at)
    return move(
        case,
        "resume_due" if due else "resume",
        by=by,
        at=at,
        texts={"comment": comment},
        shares=marks,
        give=new,
        requests=left_unanswered(case, APPROVALS, at),
        **UNANSWERED,
    )
