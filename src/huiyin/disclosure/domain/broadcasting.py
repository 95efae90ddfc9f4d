"""A live session is announced, moved, held or cancelled; each change is published."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.broadcasts.addresses import checked_address
from huiyin.disclosure.broadcasts.telling import KIND, content_of
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.models import Broadcast, BroadcastQuestion, Publication
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import ActivePost, Actor

FARTHEST = timedelta(days=366)  # ahead
EARLY = timedelta(hours=2)  # before the hour it may go live


@dataclass(frozen=True)
class Plan:
    """What is announced: which session, what it is about, when (aware), where to watch."""

    session: str
    title: str
    text: str
    starts: datetime
    link: str


@dataclass(frozen=True)
class Outcome:
    """What stays of it. ``viewers`` is a number somebody typed; ``decision`` a publication."""

    result: str
    recording: str = ""
    viewers: int | None = None
    decision: uuid.UUID | None = None


def announce(plan: Plan, *, unit_code: str, by: Actor, at: datetime) -> Broadcast:
    """Tell when and where. Raises :class:`Refused` for what cannot be: the past, no address."""
    post = _require_post(unit_code, by)
    link = _require_sense(plan, at)
    assert by.user_id is not None  # whoever has a post has an account
    key = uuid7(at)
    row = Broadcast(
        county=unit_code[:6],
        id=key,
        unit_code=unit_code,
        office_id=post.organisation_id,
        session=plan.session,
        title=plan.title,
        text=plan.text,
        link=link,
        starts=plan.starts,
        announced_by=by.user_id,
        announced_at=at,
        series=key,
    )
    release(content_of(row), by=by, at=at, series=row.series)
    row.save(force_insert=True)
    return row


def move(row: Broadcast, plan: Plan, *, reason: str, by: Actor, at: datetime) -> Broadcast:
    """Another hour, address or text, said before it begins and with the reason."""
    _require_post(row.unit_code, by)
    _require_waiting(row)
    link = _require_sense(plan, at)
    changes: dict[str, Any] = {
        "session": plan.session,
        "title": plan.title,
        "text": plan.text,
        "link": link,
        "starts": plan.starts,
        "reminded_at": None,
        "late_told_at": None,
    }
    return _change(row, reason=reason, by=by, at=at, **changes)


def go_live(row: Broadcast, *, by: Actor, at: datetime) -> Broadcast:
    """It has begun. What was announced already says so, so nothing new is published."""
    _require_post(row.unit_code, by)
    _require_waiting(row)
    if at < row.starts - EARLY:
        raise Refused(_("离预告的时间还早；要提前开始，请先改时间，让大家知道。"))
    _advance(row, live_at=at)
    return _fresh(row)


def end(row: Broadcast, outcome: Outcome, *, by: Actor, at: datetime) -> Broadcast:
    """It is over: what came out of it, where the recording is, what was asked and answered."""
    _require_post(row.unit_code, by)
    if row.cancelled_at or not row.live_at or row.ended_at:
        raise Refused(_("只有正在直播的才能结束。"))
    if not outcome.result.strip():
        raise Refused(_("请写明结果；没有形成决定的，也请写明。"))
    _require_decision(row, outcome.decision)
    changes: dict[str, Any] = {
        "ended_at": at,
        "result": outcome.result,
        "recording": checked_address(outcome.recording),
        "viewers": outcome.viewers,
        "decision": outcome.decision,
    }
    return _change(row, reason=_ENDED, by=by, at=at, **changes)


def keep_recording(row: Broadcast, address: str, *, by: Actor, at: datetime) -> Broadcast:
    """The recording is there, or somewhere else, after the end."""
    _require_post(row.unit_code, by)
    if not row.ended_at:
        raise Refused(_("结束以后才有回放。"))
    address = checked_address(address)
    if not address or address == row.recording:
        raise Refused(_("请写回放的新地址。"))
    return _change(row, reason=_RECORDED, by=by, at=at, recording=address)


def cancel(row: Broadcast, *, reason: str, by: Actor, at: datetime) -> Broadcast:
    """It will not take place; everybody reads why."""
    _require_post(row.unit_code, by)
    _require_waiting(row)
    if not reason.strip():
        raise Refused(_("请写明为什么取消。"))
    return _change(row, reason=_CANCELLED, by=by, at=at, cancelled_at=at, why=reason)


# Reasons of a new version, stored and shown to everybody.
_ENDED = "直播结束，补充结果"
_RECORDED = "补充回放地址"
_CANCELLED = "直播取消"


def _change(
    row: Broadcast, *, reason: str, by: Actor, at: datetime, why: str = "", **changes: Any
) -> Broadcast:
    """By compare-and-set, and as a new version of its publication."""
    if why:
        changes["reason"] = why
    _advance(row, **changes)
    row = _fresh(row)
    release(content_of(row, answered(row)), by=by, at=at, series=row.series, reason=reason)
    return row


def answered(row: Broadcast) -> list[BroadcastQuestion]:
    """The questions that have an answer, in order."""
    rows = BroadcastQuestion.objects.filter(county=row.county, broadcast=row.id, answer__gt="")
    return list(rows.order_by("number"))


def _advance(row: Broadcast, **changes: Any) -> None:
    rows = Broadcast.objects.filter(county=row.county, id=row.id, number=row.number)
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))


def _fresh(row: Broadcast) -> Broadcast:
    return Broadcast.objects.select_related("office").get(county=row.county, id=row.id)


def _require_post(unit_code: str, by: Actor) -> ActivePost:
    post = preparing_post(by, kind_of(KIND), unit_code)
    if post is None:
        raise Refused(_("直播由本村（社区）准备公开的人登记。"))
    return post


def _require_waiting(row: Broadcast) -> None:
    if row.cancelled_at or row.live_at:
        raise Refused(_("已经开始或者取消的直播不能这样改。"))


def _require_sense(plan: Plan, at: datetime) -> str:
    if not at < plan.starts <= at + FARTHEST:
        raise Refused(_("开始时间要在现在以后、一年以内。"))
    link = checked_address(plan.link)
    if not link:
        raise Refused(_("请写观看地址。"))
    return link


def _require_decision(row: Broadcast, decision: uuid.UUID | None) -> None:
    if decision is None:
        return
    rows = Publication.objects.filter(
        county=row.county, unit_code=row.unit_code, series=decision, replaced_at__isnull=True
    )
    if decision == row.series or not rows.filter(taken_down_at__isnull=True).exists():
        raise Refused(_("没有找到这份公开的决定，请从本村公开的内容里选。"))
