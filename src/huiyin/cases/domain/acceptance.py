"""Intake: accept, ask the level above, decline, correct the place, set aside."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import Ending, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.ladder import starting_mode
from huiyin.rulebook.model import Item, Mode
from huiyin.territory.models import Unit


def mode_at(item: Item | None, holder: Organisation) -> Mode:
    """The rung on which ``holder`` takes a matter of this kind (None: of a kind nobody named).

    Where the catalogue starts the item above the holder's level, the holder may not take it;
    where it starts below, the first rung of the holder's own level is meant.
    """
    profile = active.profile()
    start = starting_mode(profile, item) if item else profile.ladder[0]
    own = routing.digits_of(holder)
    if item and own > profile.level(start.level).digits:
        raise Refused(
            _("“%(item)s”按清单由%(level)s牵头，本单位不能受理。请点“请上级接办”。")
            % {"item": item.name, "level": profile.level(start.level).name}
        )
    for mode in profile.ladder[profile.ladder.index(start) :]:
        if profile.level(mode.level).digits == own:
            return mode
    return start


def _take(
    case: Case,
    name: str,
    holder: Organisation,
    *,
    item: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Entry:
    # History may bear no item: nobody ever sorted it, and no clock follows from one.
    line = active.profile().items[item] if item or not case.historical else None
    mode = mode_at(line, holder)
    timed = None if case.historical else line
    due = clocks.total_due(timed, case.reported_at) if timed else None
    clock = timed.clock if timed else ""
    confidential = case.confidential or bool(line and line.confidential)
    return move(
        case,
        name,
        by=by,
        at=at,
        payload={
            "item": item,
            "mode": mode.key,
            "holder": holder.pk,
            "clock": clock,
            "due": due.isoformat() if due else None,
            "confidential": confidential,
        },
        texts={"reason": reason},
        item=item,
        mode=mode.key,
        holder=holder,
        asked=None,
        due=due,
        due_clock=clock,
        accepted_at=case.accepted_at or at,
        confidential=confidential,
    )


def accept(case: Case, *, item: str, by: Actor, at: datetime) -> Entry:
    """The holder takes the matter in as ``item``; the total clock is set, from the report.

    Imported history starts no clock, and ``item`` may be "" where nobody ever named one.
    """
    return _take(case, "accept", case.holder, item=item, by=by, at=at)


def correct_item(case: Case, *, item: str, reason: str, by: Actor, at: datetime) -> Entry:
    """The item was wrong: rung and limit follow the right one, still counted from the report."""
    if item == case.item:
        raise Refused(_("还是原来的事项，没有什么要改。"))
    return _take(case, "correct_item", case.holder, item=item, by=by, at=at, reason=reason)


def take_up(case: Case, *, item: str, by: Actor, at: datetime) -> Entry:
    """The office asked takes the matter over and becomes responsible."""
    asked = case.asked
    if asked is None:
        raise Refused(_("没有单位被请求接办这件事。"))
    return _take(case, "take_up", asked, item=item, by=by, at=at)


def ask_up(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Ask the office above to take it; the holder stays responsible until it does."""
    above = routing.office_above(case.holder, case.unit_code, about=case.about)
    if above is None:
        raise Refused(_("上面没有可以接办的单位了，这件事由本单位负责到底。"))
    return move(
        case,
        "ask_up",
        by=by,
        at=at,
        payload={"asked": above.pk},
        texts={"reason": reason},
        asked=above,
    )


def send_back(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The office asked does not take it; the holder goes on, and the clocks never stopped."""
    to = State.ACCEPTED if case.accepted_at else State.REPORTED
    return move(case, "send_back", by=by, at=at, to=to, texts={"reason": reason}, asked=None)


def decline(case: Case, *, route: str, reason: str, by: Actor, at: datetime) -> Entry:
    """Decline, naming the legal route the requester can take instead (信访工作条例 art. 31)."""
    return move(
        case,
        "decline",
        by=by,
        at=at,
        payload={"route": active.profile().decline_routes[route].key},
        texts={"reason": reason},
        ending=Ending.DECLINED,
        asked=None,
    )


def correct_place(case: Case, *, unit: Unit, reason: str, by: Actor, at: datetime) -> Entry:
    """The place was wrong: the unit changes and with it the office; county and clocks stay."""
    if unit.county != case.county:
        raise Refused(_("更正地点不能跨区县。请退回来源或者告知诉求人向当地反映。"))
    holder = routing.intake_office(unit.code, about=case.about, emergency=case.emergency)
    return move(
        case,
        "correct_place",
        by=by,
        at=at,
        payload={"unit": unit.code, "before": case.unit_code, "holder": holder.pk},
        texts={"reason": reason},
        unit_code=unit.code,
        holder=holder,
        compound_id=None,
    )


def set_aside(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Put what is plainly no matter at all into the spam bin; it can be taken out again."""
    return move(case, "set_aside", by=by, at=at, texts={"reason": reason}, ending=Ending.SET_ASIDE)


def restore(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Take it out of the spam bin; its clocks went on meanwhile."""
    return move(
        case,
        "restore",
        by=by,
        at=at,
        texts={"reason": reason},
        ending="",
        ended_at=None,
        asked=None,
    )
