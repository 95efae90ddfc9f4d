"""A proposal is decided: the clerk hands in the minutes, the supervision committee looks, and only
then it stands. Nothing of that before the notice period is over and every question has its answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.content import Attached
from huiyin.disclosure.domain.proposing import (
    advance,
    change,
    fresh,
    require_post,
    require_reason,
    require_state,
)
from huiyin.disclosure.models import Proposal, ProposalQuestion, ProposalState, QuestionState
from huiyin.disclosure.models.proposal import MEETING
from huiyin.disclosure.proposals.law import Meeting, organs_for, require_valid
from huiyin.disclosure.publications.filed import as_column
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    keeps_accounts,
    witness_post,
)
from huiyin.disclosure.publications.witnesses import committee_members, relatives
from huiyin.people.actors import Actor
from huiyin.rulebook.model import Body
from huiyin.territory.models import Unit

_DECIDED = "公布决定结果"


@dataclass(frozen=True)
class Decision:
    """What was decided. ``meeting`` where one decided, else ``decided_on`` and ``passed``."""

    outcome: str
    meeting: Meeting | None = None
    decided_on: date | None = None
    passed: bool = True


def record(
    row: Proposal,
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    minutes: Sequence[Attached] = (),
) -> Proposal:
    """Hand in how it was decided, with the minutes where a meeting did; not public yet.

    Raises :class:`Refused` before the notice period is over, while a question waits, and for a
    meeting that could not decide.
    """
    require_post(row.unit_code, by)
    # Questions wait for this row: none comes in between.
    locked = Proposal.objects.select_for_update().get(county=row.county, id=row.id)
    require_state(locked, ProposalState.POSTED)
    today = localdate(at)
    _require_quiet(locked, today)
    if not decision.outcome.strip():
        raise Refused(_("请写明决定的内容。"))
    said = _as_columns(locked, decision, minutes, today)
    advance(
        row,
        state=ProposalState.RECORDED,
        outcome=decision.outcome.strip(),
        recorded_by=by.user_id,
        returned="",
        **said,
    )
    return fresh(row)


def witness(row: Proposal, *, by: Actor, at: datetime) -> Proposal:
    """Somebody of the supervision committee compared it with the minutes: it is published."""
    _require_witness(row, by, localdate(at))
    require_state(row, ProposalState.RECORDED)
    meeting = meeting_of(row)
    passed = meeting.passed if meeting else row.present is None
    state = ProposalState.DECIDED if passed else ProposalState.REJECTED
    signed = {"witnessed_by": by.user_id, "witnessed_at": at}
    return change(row, why=_DECIDED, by=by, at=at, state=state, **signed)


def send_back(row: Proposal, *, reason: str, by: Actor, at: datetime) -> Proposal:
    """The minutes do not say that: back to the clerk, everything handed in is gone."""
    _require_witness(row, by, localdate(at))
    require_state(row, ProposalState.RECORDED)
    empty: dict[str, Any] = dict.fromkeys(MEETING) | {"organ": "", "counted": ""}
    advance(
        row,
        state=ProposalState.POSTED,
        returned=require_reason(reason),
        outcome="",
        minutes="",
        decided_on=None,
        recorded_by=None,
        **empty,
    )
    return fresh(row)


def meeting_of(row: Proposal) -> Meeting | None:
    """The meeting that decided, None where none did."""
    if not row.organ:
        return None
    women = (row.women_entitled, row.women_present) if row.women_entitled is not None else None
    said = {name: getattr(row, name) for name in MEETING[:-2]}
    return Meeting(**said, women=women)  # type: ignore[arg-type]


def _as_columns(
    row: Proposal, decision: Decision, minutes: Sequence[Attached], today: date
) -> dict[str, Any]:
    unit = Unit.objects.defer("boundary").get(code=row.unit_code)
    village = body_of(unit) is Body.VILLAGE
    organs = organs_for(village=village, group=row.group, matter=row.matter)
    meeting = decision.meeting
    if meeting is None:
        if organs:
            raise Refused(_("这类事项要开会决定，请填会议的情况（村民委员会组织法第二十四条）。"))
        return {"decided_on": _committee_day(row, decision, today)}
    if meeting.organ not in organs:
        names = "、".join(str(organ.label) for organ in organs) or _("不用开会")
        raise Refused(_("这件事由%(organs)s决定。") % {"organs": names})
    require_valid(meeting, after=row.notice_until, today=today)
    if len(minutes) != 1:
        raise Refused(_("请附会议记录（签到、表决结果、签字都要有）。"))
    women = meeting.women or (None, None)
    return {
        **{name: getattr(meeting, name) for name in MEETING[:-2]},
        "women_entitled": women[0],
        "women_present": women[1],
        "minutes": as_column(minutes),
        "decided_on": meeting.convened_on,
    }


def _committee_day(row: Proposal, decision: Decision, today: date) -> date:
    day = decision.decided_on
    if day is None or not row.notice_until < day <= today:
        raise Refused(
            _("决定的日期要在公示期满（%(day)s）以后，不能在今天以后。") % {"day": row.notice_until}
        )
    if not decision.passed:
        raise Refused(_("没有同意的，请用“不再办理”写明原因。"))
    return day


def _require_quiet(row: Proposal, today: date) -> None:
    """The notice period is over and nobody waits for an answer."""
    if today <= row.notice_until:
        raise Refused(_("公示到%(day)s才满，期满以前不能决定。") % {"day": row.notice_until})
    rows = ProposalQuestion.objects.filter(
        county=row.county, proposal=row.id, state=QuestionState.WAITING
    )
    waiting = [f"{number}" for number in rows.order_by("number").values_list("number", flat=True)]
    if waiting:
        raise Refused(
            _("第%(numbers)s个问题还没有答复，答复以后才能决定。") % {"numbers": "、".join(waiting)}
        )


def _require_witness(row: Proposal, by: Actor, on: date) -> None:
    """On the supervision committee; neither committee nor clerk nor their relative (art. 32)."""
    if witness_post(by, row.unit_code) is None:
        raise Refused(_("由本村（社区）监督委员会的成员核对会议记录。"))
    if by.user_id in (row.recorded_by, row.posted_by) or keeps_accounts(by, row.unit_code):
        raise Refused(_("经手的人不能自己核对，请由监督委员会的其他成员核对。"))
    related = relatives(row.unit_code, committee_members(row.unit_code, on))
    if confirming_posts(by, row.unit_code) or by.user_id in related:
        raise Refused(_("两委成员和近亲属不能核对（村民委员会组织法第三十二条）。"))
