"""What nobody may grant themselves: extension, suspension, longer 挂账, 疑难诉求认定.

Each is asked for with a reason and decided by the rung's approver; silence grants nothing.
Extension and suspension are the only ways for the total clock to grow, and both are counted
and shown to the requester (信访工作条例 art. 34; norms.md, complaint 7).
"""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks
from huiyin.cases.domain.ending import ended
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import approver_for, panel_for
from huiyin.cases.domain.requesting import answered, my_office, new_request
from huiyin.cases.domain.sharing import Marks, all_to, open_shares
from huiyin.cases.models import Case, Entry, Request
from huiyin.cases.permissions import shares
from huiyin.cases.states import (
    AssignmentState,
    Ending,
    Outcome,
    Pause,
    RequestKind,
    RequestState,
    Share,
    State,
)
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active


def ask_extension(case: Case, *, until: date, reason: str, by: Actor, at: datetime) -> Entry:
    """Ask for more time, up to the profile's longest extension from the limit there is."""
    if case.due is None:
        raise Refused(_("这件事没有时限，不用延期。"))
    latest = clocks.by_clock(extension_clock(case), case.due)
    _check(until, localdate(case.due), localdate(latest))
    return _ask(case, "ask_extension", RequestKind.EXTENSION, until, by, at, {"reason": reason})


def extension_clock(case: Case) -> str:
    """The longest extension: a clock of its own for this limit (``petition_extension``), if any."""
    own = f"{case.due_clock}_extension"
    return own if own in active.profile().clocks else "extension"


def ask_suspension(case: Case, *, until: date, reason: str, by: Actor, at: datetime) -> Entry:
    """Ask to stop the clocks until a day, up to the profile's longest suspension."""
    _check(until, localdate(at), localdate(clocks.by_clock("suspension", at)))
    return _ask(case, "ask_suspension", RequestKind.SUSPENSION, until, by, at, {"reason": reason})


def ask_renewal(
    case: Case, *, until: date, reason: str, interim: str, by: Actor, at: datetime
) -> Entry:
    """Ask for a later date of a planned matter, with what is done until then."""
    if case.planned_until is None or until <= case.planned_until:
        raise Refused(_("新的日期要在原来的日期以后。"))
    longest = active.profile().counts["plan_days"].value
    if (until - localdate(at)).days > longest:
        raise Refused(_("一次挂账最长%(days)d天，请改近一些。") % {"days": int(longest)})
    texts = {"reason": reason, "interim": interim}
    return _ask(case, "ask_renewal", RequestKind.RENEWAL, until, by, at, texts)


def ask_unsettled(case: Case, *, reason: str, tried: str, by: Actor, at: datetime) -> Entry:
    """Ask the panel to find that the matter cannot be settled here (疑难诉求认定)."""
    texts = {"reason": reason, "tried": tried}
    return _ask(case, "ask_unsettled", RequestKind.UNSETTLED, None, by, at, texts)


def _check(until: date, after: date, latest: date) -> None:
    if until <= after:
        raise Refused(_("新的日期要在%(day)s以后。") % {"day": after.isoformat()})
    if until > latest:
        raise Refused(_("最晚到%(day)s，请改近一些。") % {"day": latest.isoformat()})


def _ask(
    case: Case,
    name: str,
    kind: RequestKind,
    until: date | None,
    by: Actor,
    at: datetime,
    texts: dict[str, str],
) -> Entry:
    asker = _asker(case, by)
    office = (
        panel_for(case, asker, at)
        if kind is RequestKind.UNSETTLED
        else approver_for(case, asker, at)
    )
    facts = {"until": until.isoformat()} if until else {}
    request = new_request(kind, office, asker=asker, by=by, at=at, **facts)
    return move(
        case,
        name,
        by=by,
        at=at,
        payload={"approver": office.pk, **facts},
        texts=texts,
        ask=[request],
    )


def _asker(case: Case, by: Actor) -> Organisation:
    leads = [row.organisation for row in shares(case)]
    mine = my_office(by, case.holder_id, *(row.pk for row in leads))
    return next((row for row in leads if row.pk == mine), case.holder)


def approve(
    case: Case, *, comment: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """Grant it: from here on what was asked for holds."""
    row = answered("approve", case, by, request)
    to, changes, marks = _granted(case, row, at)
    return move(
        case,
        "approve",
        by=by,
        at=at,
        to=to or State(case.state),
        payload={"request": row.kind, **row.facts},
        texts={"comment": comment},
        requests={row.number: _decided(RequestState.GRANTED, at)},
        shares=marks,
        **changes,
    )


def refuse(
    case: Case, *, reason: str, by: Actor, at: datetime, request: int | None = None
) -> Entry:
    """Do not grant it, with a reason; no clock had stopped."""
    row = answered("refuse", case, by, request)
    return move(
        case,
        "refuse",
        by=by,
        at=at,
        payload={"request": row.kind},
        texts={"reason": reason},
        requests={row.number: _decided(RequestState.REFUSED, at)},
    )


def approval_due(case: Case, row: Request, *, by: Actor, at: datetime) -> Entry:
    """Nobody decided in time: not granted, and the clock had run all the while."""
    return move(
        case,
        "approval_due",
        by=by,
        at=at,
        payload={"request": row.kind},
        requests={row.number: {"state": RequestState.LAPSED, "ended_at": at}},
    )


def _decided(state: RequestState, at: datetime) -> dict[str, Any]:
    return {"state": state, "answered_at": at, "ended_at": at}


def _granted(case: Case, row: Request, at: datetime) -> tuple[State | None, dict[str, Any], Marks]:
    """Target, changes of the case and of its shares that the approval brings about."""
    match RequestKind(row.kind):
        case RequestKind.EXTENSION:
            due = _later(case, row)
            marks = {share.number: {"due": due, "pressed": 0} for share in open_shares(case)}
            return None, {"due": due, "extensions": case.extensions + 1}, marks
        case RequestKind.SUSPENSION:
            return None, {**_stopped(row, at), "suspensions": case.suspensions + 1}, {}
        case RequestKind.RENEWAL:
            until = date.fromisoformat(row.facts["until"])
            return None, {"planned_until": until, "renewals": case.renewals + 1}, {}
        case _:
            changes = {"ending": Ending.UNSETTLED, "outcome": Outcome.EXPLAINED, **ended(case, at)}
            # Taken over meanwhile, or its lead returned, it has nobody in the lead.
            left = all_to(open_shares(case), AssignmentState.RELEASED)
            leads = [row for row in open_shares(case) if row.share == Share.LEAD]
            return State.CLOSED, changes, left | all_to(leads, AssignmentState.DONE)


def _later(case: Case, row: Request) -> datetime:
    """The day that was granted, at the hour of the old limit."""
    assert case.due is not None
    until = date.fromisoformat(row.facts["until"])
    return max(case.due, make_aware(datetime.combine(until, localtime(case.due).time())))


def _stopped(row: Request, at: datetime) -> dict[str, Any]:
    until = date.fromisoformat(row.facts["until"])
    end = make_aware(datetime.combine(until, localtime(at).time()))
    return {"pause": Pause.SUSPENDED, "paused_at": at, "paused_until": max(end, at)}
