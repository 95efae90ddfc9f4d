"""吹哨报到: a town or county calls departments to a place at a time; both sides rate it.

A community applies, the town confirms in hours; its silence confirms. Source: Beijing
ordinance art. 16, 33 (double appraisal); Zhuzhou 县乡吹哨、部门报到.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import supervisor_for
from huiyin.cases.domain.requesting import answered, new_request
from huiyin.cases.models import Case, Entry, Request
from huiyin.cases.permissions import requests
from huiyin.cases.states import Alarm, RequestKind, RequestState
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active

FARTHEST = timedelta(days=366)  # a slip of the year, not a meeting


def callable_offices(case: Case) -> list[Organisation]:
    """Whom one can call here: every office the catalogue names, of this place and above."""
    profile = active.profile()
    keys = {
        key
        for item in profile.items.values()
        for key in (
            *item.leads.values(),
            *(helper for helpers in item.helpers.values() for helper in helpers),
            item.line,
            item.enforcement,
        )
        if key
    }
    found = routing.offices_at(keys, case.unit_code).values() if keys else []
    fit = [
        row
        for row in found
        if row.pk != case.holder_id and not routing.within(row, case.about_path)
    ]
    return sorted(fit, key=lambda row: row.path)


def apply_whistle(
    case: Case,
    *,
    called: Sequence[Organisation],
    meeting: datetime,
    reason: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """The community asks its town to call these departments."""
    _check(called, meeting, at)
    town = routing.office_above(case.holder, case.unit_code, about=case.about)
    if town is None:
        raise Refused(_("上面没有可以吹哨的单位。"))
    facts = {"called": [row.pk for row in called], "meeting": meeting.isoformat()}
    request = new_request(RequestKind.WHISTLE_CALL, town, asker=case.holder, by=by, at=at, **facts)
    return move(
        case,
        "apply_whistle",
        by=by,
        at=at,
        payload=facts,
        texts={"reason": reason},
        ask=[request],
    )


def whistle(
    case: Case,
    *,
    called: Sequence[Organisation],
    meeting: datetime,
    reason: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """Call departments to a place at a time; each has to answer in hours."""
    _check(called, meeting, at)
    return move(
        case,
        "whistle",
        by=by,
        at=at,
        payload={"called": [row.pk for row in called], "meeting": meeting.isoformat()},
        texts={"reason": reason},
        ask=[_call(row, case.holder, meeting.isoformat(), at) for row in called],
    )


def _check(called: Sequence[Organisation], meeting: datetime, at: datetime) -> None:
    if not called:
        raise Refused(_("请至少选一个要到场的单位。"))
    if meeting <= at:
        raise Refused(_("到场时间要在现在以后。"))
    if meeting > at + FARTHEST:
        raise Refused(_("到场时间最远只能约在一年以内，请核对年份。"))


def _call(office: Organisation, asker: Organisation, meeting: str, at: datetime) -> Request:
    return new_request(RequestKind.WHISTLE, office, asker=asker, at=at, meeting=meeting)


def confirm_whistle(
    case: Case, *, comment: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The town agrees: the whistle is blown in its name."""
    row = answered("confirm_whistle", case, by, request)
    return _confirmed(case, "confirm_whistle", row, by=by, at=at, texts={"comment": comment})


def confirm_whistle_due(case: Case, row: Request, *, by: Actor, at: datetime) -> Entry:
    """The town kept silent: its silence is no reason for the community to wait."""
    return _confirmed(case, "confirm_whistle_due", row, by=by, at=at)


def _confirmed(
    case: Case,
    name: str,
    row: Request,
    *,
    by: Actor,
    at: datetime,
    texts: dict[str, str] | None = None,
) -> Entry:
    called = Organisation.objects.filter(pk__in=row.facts["called"])
    return move(
        case,
        name,
        by=by,
        at=at,
        payload={"called": row.facts["called"], "meeting": row.facts["meeting"]},
        texts=texts,
        requests={row.number: {"state": RequestState.GRANTED, "answered_at": at, "ended_at": at}},
        ask=[_call(office, row.office, row.facts["meeting"], at) for office in called],
    )


def turn_down_whistle(
    case: Case, *, reason: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The town does not call, with a reason."""
    row = answered("turn_down_whistle", case, by, request)
    ended = {"state": RequestState.REFUSED, "answered_at": at, "ended_at": at}
    return move(
        case,
        "turn_down_whistle",
        by=by,
        at=at,
        texts={"reason": reason},
        requests={row.number: ended},
    )


def answer_whistle(
    case: Case, *, text: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The department called says who comes; the caller confirms the arrival afterwards."""
    row = answered("answer_whistle", case, by, request)
    meeting = datetime.fromisoformat(row.facts["meeting"])
    seen = {
        "state": RequestState.ANSWERED,
        "answered_at": at,
        "due": clocks.by_clock("whistle_answer", max(at, meeting)),
    }
    return move(
        case, "answer_whistle", by=by, at=at, texts={"text": text}, requests={row.number: seen}
    )


def arrive(
    case: Case, *, arrived: bool, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The caller confirms that the department came, or that it did not."""
    row = answered("arrive", case, by, request)
    state = RequestState.ARRIVED if arrived else RequestState.DONE
    came: dict[str, Any] = {"state": state, "due": None, "facts": {**row.facts, "arrived": arrived}}
    if not arrived:
        came["ended_at"] = at
    return move(
        case,
        "arrive",
        by=by,
        at=at,
        payload={"arrived": arrived, "who_came": row.office_id},
        requests={row.number: came},
    )


def rate_whistle(
    case: Case, *, useful: bool, comment: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """The caller says whether the department's coming helped."""
    row = answered("rate_whistle", case, by, request)
    return _rated(case, "rate_whistle", row, "useful", useful, comment, by, at)


def rate_call(
    case: Case,
    *,
    justified: bool,
    comment: str,
    by: Actor,
    at: datetime,
    request: int | None = None,
) -> Entry:
    """The department says whether it was called for good reason."""
    row = answered("rate_call", case, by, request)
    return _rated(case, "rate_call", row, "justified", justified, comment, by, at)


def _rated(
    case: Case,
    name: str,
    row: Request,
    fact: str,
    value: bool,
    comment: str,
    by: Actor,
    at: datetime,
) -> Entry:
    rated = {"facts": {**row.facts, fact: value}, "state": RequestState.DONE, "ended_at": at}
    return move(
        case,
        name,
        by=by,
        at=at,
        payload={fact: value, "rated": row.office_id},
        texts={"comment": comment},
        requests={row.number: rated},
    )


def whistle_due(case: Case, row: Request, *, by: Actor, at: datetime) -> Entry:
    """A call nobody answered, or whose arrival nobody confirmed: told above.

    An unanswered one becomes a supervision order to the department.
    """
    silent = row.state == RequestState.ASKED
    office = supervisor_for(case, at) if silent else None
    order = []
    if office is not None and office.pk != row.office_id:
        order = [new_request(RequestKind.SUPERVISION, row.office, asker=office, at=at)]
    alarm: dict[str, Any] = {"alarm": Alarm.UNANSWERED} if silent and not order else {}
    return move(
        case,
        "whistle_due",
        by=by,
        at=at,
        payload={"silent": row.office_id, "unconfirmed": not silent},
        requests={row.number: {"state": RequestState.LAPSED, "ended_at": at}},
        ask=order,
        **alarm,
    )


def open_calls(case: Case) -> list[Request]:
    """Calls that still wait for one of the two sides."""
    return [row for row in requests(case) if row.kind == RequestKind.WHISTLE and row.is_open]
