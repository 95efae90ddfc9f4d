"""Questions of a broadcast: asked by anybody beforehand, typed in while it is live, answered."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.broadcasts.telling import KIND
from huiyin.disclosure.models import Broadcast, BroadcastQuestion
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor

LONGEST = 500  # characters
MOST = 200  # questions of one broadcast


def ask(row: Broadcast, text: str, *, at: datetime) -> BroadcastQuestion:
    """Ask before it begins. Who asks is not kept; nobody reads it before it is answered."""
    if row.cancelled_at or row.live_at:
        raise Refused(_("直播已经开始或者取消，不能再提前提问。"))
    return _add(row, text, live=False, at=at)


def note(row: Broadcast, text: str, *, by: Actor, at: datetime) -> BroadcastQuestion:
    """The host types in what was asked while it was live."""
    _require_host(row, by)
    if not row.live_at or row.ended_at:
        raise Refused(_("只有正在直播时才能记现场的提问。"))
    return _add(row, text, live=True, at=at)


def answer(
    question: BroadcastQuestion, row: Broadcast, text: str, *, by: Actor, at: datetime
) -> None:
    """Answer it: from now on everybody reads both. Raises :class:`Refused` for a number in it."""
    _require_host(row, by)
    if row.cancelled_at or row.ended_at:
        raise Refused(_("直播已经结束，答复请在结束以前写。"))
    if not text.strip():
        raise Refused(_("请写答复。"))
    for words in (question.text, text):
        if said := numbers_in(words):
            raise Refused(said)
    _settle(question, by=by, at=at, answer=text.strip())


def refuse(
    question: BroadcastQuestion, row: Broadcast, reason: str, *, by: Actor, at: datetime
) -> None:
    """Do not show it, and say why: it names somebody, or it is none."""
    _require_host(row, by)
    if not reason.strip():
        raise Refused(_("请写明为什么不公开这个问题。"))
    _settle(question, by=by, at=at, refused=reason.strip())


def _add(row: Broadcast, text: str, *, live: bool, at: datetime) -> BroadcastQuestion:
    text = text.strip()
    if not text:
        raise Refused(_("请写您的问题。"))
    if len(text) > LONGEST:
        raise Refused(_("问题最多 %(most)d 个字。") % {"most": LONGEST})
    rows = BroadcastQuestion.objects.filter(county=row.county, broadcast=row.id)
    # One after the other: the row of the broadcast is what they wait for.
    Broadcast.objects.select_for_update().get(county=row.county, id=row.id)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise Refused(_("这场直播的问题已经很多了，请在现场提问。"))
    question = BroadcastQuestion(
        county=row.county,
        broadcast=row.id,
        number=last + 1,
        live=live,
        text=text,
        asked_at=at,
    )
    question.save(force_insert=True)
    return question


def _settle(question: BroadcastQuestion, *, by: Actor, at: datetime, **said: str) -> None:
    rows = BroadcastQuestion.objects.filter(
        county=question.county,
        broadcast=question.broadcast,
        number=question.number,
        settled_at__isnull=True,
    )
    if not rows.update(settled_by=by.user_id, settled_at=at, **said):
        raise Refused(_("这个问题刚刚已经答过了，请重新打开看看。"))


def _require_host(row: Broadcast, by: Actor) -> None:
    if preparing_post(by, kind_of(KIND), row.unit_code) is None:
        raise Refused(_("直播由本村（社区）准备公开的人登记。"))
