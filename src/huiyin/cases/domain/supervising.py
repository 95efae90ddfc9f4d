"""Urging (催办) and supervision orders (督办): from above, and by the clock itself."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import supervisor_for
from huiyin.cases.domain.requesting import answered, new_request
from huiyin.cases.models import Case, Entry, Request
from huiyin.cases.permissions import Allowed, Facts, may, shares
from huiyin.cases.states import Alarm, RequestKind, RequestState, Share, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation

OPEN = (RequestState.ASKED, RequestState.ANSWERED)


def responsible(case: Case) -> Organisation:
    """Who is to answer for the case now: the checker, the lead at work, else the holder."""
    if case.state == State.SUBMITTED and case.checker:
        return case.checker
    leads = [row for row in shares(case) if row.share == Share.LEAD and row.is_open]
    return leads[-1].organisation if leads else case.holder


def urge(case: Case, *, text: str, by: Actor, at: datetime) -> Entry:
    """Ask to get on with it; not again within the profile's interval, whoever did it last."""
    last = Entry.objects.of(case).filter(kind="urge").values_list("at", flat=True).last()
    if last and (again := clocks.by_clock("urge_interval", last)) > at:
        raise Refused(
            _("刚催办过。为了不给基层添乱，%(again)s以后才能再催。")
            % {"again": f"{localtime(again):%Y-%m-%d %H:%M}"}
        )
    return move(
        case, "urge", by=by, at=at, payload={"urged": responsible(case).pk}, texts={"text": text}
    )


def supervise(case: Case, *, text: str, by: Actor, at: datetime) -> Entry:
    """Open a supervision order that must be answered in time; one at a time for an office."""
    office = responsible(case)
    asker = _supervising(case, by)
    if any(row.asker_id == asker for row in _orders(case, by)):
        raise Refused(_("本单位已经发出督办，还没有办结。请先看答复。"))
    request = new_request(RequestKind.SUPERVISION, office, asker=asker, by=by, at=at)
    return move(
        case,
        "supervise",
        by=by,
        at=at,
        payload={"supervised": office.pk},
        texts={"text": text},
        ask=[request],
    )


def _supervising(case: Case, by: Actor) -> int | None:
    answer = may(by, "supervise", case)
    return answer.post.organisation_id if isinstance(answer, Allowed) and answer.post else None


def _orders(case: Case, by: Actor) -> list[Request]:
    found = Facts(by, case).requests
    return [row for row in found if row.kind == RequestKind.SUPERVISION and row.state in OPEN]


def supervise_due(case: Case, *, by: Actor, at: datetime, **also: Any) -> Entry:
    """Overdue in spite of urging: the supervising office's order, unless one is open already.

    Without a supervising office the entry stands and an alarm is raised.
    """
    office = supervisor_for(case, at)
    order = []
    if office is None:
        also = {**also, "alarm": Alarm.NO_SUPERIOR}
    elif not any(row.asker_id == office.pk for row in _orders(case, by)):
        order = [new_request(RequestKind.SUPERVISION, responsible(case), asker=office, at=at)]
    return move(
        case,
        "supervise_due",
        by=by,
        at=at,
        payload={"supervised": responsible(case).pk},
        ask=order,
        **also,
    )


def answer_supervision(
    case: Case, *, text: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The office under supervision says what it did and when it will be done."""
    row = answered("answer_supervision", case, by, request)
    return move(
        case,
        "answer_supervision",
        by=by,
        at=at,
        texts={"text": text},
        requests={row.number: {"state": RequestState.ANSWERED, "answered_at": at, "due": None}},
    )


def close_supervision(
    case: Case, *, comment: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The supervising office is content with the answer."""
    row = answered("close_supervision", case, by, request)
    quiet: dict[str, Any] = {"alarm": ""} if case.alarm == Alarm.UNANSWERED else {}
    return move(
        case,
        "close_supervision",
        by=by,
        at=at,
        texts={"comment": comment},
        requests={row.number: {"state": RequestState.DONE, "ended_at": at}},
        **quiet,
    )


def supervision_due(case: Case, row: Request, *, by: Actor, at: datetime) -> Entry:
    """An order nobody answered in time: the alarm stands until somebody does."""
    return move(
        case,
        "supervision_due",
        by=by,
        at=at,
        payload={"supervised": row.office_id},
        requests={row.number: {"due": None}},
        alarm=Alarm.UNANSWERED,
    )


def urge_due(case: Case, *, by: Actor, at: datetime, **also: Any) -> Entry:
    """Overdue: the office responsible is urged by the clock itself."""
    return move(case, "urge_due", by=by, at=at, payload={"urged": responsible(case).pk}, **also)
