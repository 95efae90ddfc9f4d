"""Intake: accept, ask the level above, decline, correct the place, set aside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.supervising import responsible
from huiyin.cases.domain.tiers import joint_orders, told
from huiyin.cases.domain.timetable import decision_clock
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import Ending, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.ladder import starting_mode
from huiyin.rulebook.model import Item, Mode
from huiyin.territory.models import Unit

# What a form offered as the item: its key, whether it was sure, by which version.
Suggested = Mapping[str, Any] | None


def mode_at(item: Item | None, holder: Organisation) -> Mode:
    """The rung on which ``holder`` takes a matter of this kind (None: of a kind nobody named).

    Where the catalogue starts the item above the holder's level, the holder may not take it;
    where it starts below, the first rung of the holder's own level is meant.
    """
    profile = active.profile()
    start = starting_mode(profile, item) if item else profile.ladder[0]
    own = routing.digits_of(holder)
    if item and led_above(item, holder):
        raise Refused(
            _("“%(item)s”按清单由%(level)s牵头，本单位不能受理。请点“请上级接办”。")
            % {"item": item.name, "level": profile.level(start.level).name}
        )
    for mode in profile.ladder[profile.ladder.index(start) :]:
        if profile.level(mode.level).digits == own:
            return mode
    return start


def led_above(item: Item, holder: Organisation) -> bool:
    """By the catalogue a level above ``holder`` leads in matters of this kind."""
    profile = active.profile()
    start = profile.level(starting_mode(profile, item).level)
    return routing.digits_of(holder) > start.digits


def _take(
    case: Case,
    name: str,
    holder: Organisation,
    *,
    item: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    suggested: Suggested = None,
) -> Entry:
    # History may bear no item: nobody ever sorted it, and no clock follows from one.
    line = active.profile().items[item] if item or not case.historical else None
    mode = _kept(case, mode_at(line, holder))
    tier = case.tier or (line.tier if line else "")
    due, clock = None, ""
    if line and not case.historical:
        due, clock = clocks.total_due(line, case.reported_at, tier), line.clock
        if case.due and case.due <= due:
            # Another item never makes a clock longer; that takes an extension.
            due, clock = case.due, case.due_clock
    return move(
        case,
        name,
        by=by,
        at=at,
        payload={
            **({"told": [row.pk for row in told(case, tier)]} if tier != case.tier else {}),
            **({"suggested": dict(suggested)} if suggested else {}),
        },
        texts={"reason": reason},
        ask=joint_orders(case, tier, holder, at) if tier != case.tier else [],
        item=item,
        mode=mode.key,
        tier=tier,
        holder=holder,
        asked=None,
        due=due,
        due_clock=clock,
        accepted_at=case.accepted_at or at,
        confidential=case.confidential or bool(line and line.confidential),
    )


def _kept(case: Case, mode: Mode) -> Mode:
    """The rung of the item, or the one that the case has climbed to already."""
    now, ladder = mode_of(case), active.profile().ladder
    higher = now is not None and ladder.index(now) > ladder.index(mode)
    return now if now is not None and higher else mode


def accept(case: Case, *, item: str, by: Actor, at: datetime, suggested: Suggested = None) -> Entry:
    """The holder takes the matter in as ``item``; the total clock is set, from the report.

    Imported history starts no clock, and ``item`` may be "" where nobody ever named one. What
    was ``suggested`` is kept in the book, so that it can be counted how often people chose
    otherwise.
    """
    return _take(case, "accept", case.holder, item=item, by=by, at=at, suggested=suggested)


def correct_item(case: Case, *, item: str, reason: str, by: Actor, at: datetime) -> Entry:
    """The item was wrong: the rung follows the right one, and the limit if that is shorter."""
    if item == case.item:
        raise Refused(_("还是原来的事项，没有什么要改。"))
    return _take(case, "correct_item", case.holder, item=item, by=by, at=at, reason=reason)


def set_tier(case: Case, *, tier: str, reason: str, by: Actor, at: datetime) -> Entry:
    """Raise or lower the tier (一般/重点/难点); its clock can only get shorter by it."""
    profile = active.profile()
    if profile.tier(tier) == profile.tier(case.tier):
        raise Refused(_("还是原来的级别，没有什么要改。"))
    due = case.due
    item = profile.items.get(case.item)
    if due and item:
        due = min(due, clocks.total_due(item, case.reported_at, tier))
    return move(
        case,
        "set_tier",
        by=by,
        at=at,
        payload={"told": [row.pk for row in told(case, tier)]},
        texts={"reason": reason},
        ask=joint_orders(case, tier, responsible(case), at),
        tier=profile.tier(tier).key,
        due=due,
    )


def take_up(
    case: Case, *, item: str, by: Actor, at: datetime, suggested: Suggested = None
) -> Entry:
    """The office asked takes the matter over and becomes responsible."""
    if case.asked is None:
        raise Refused(_("没有单位被请求接办这件事。"))
    return _take(case, "take_up", case.asked, item=item, by=by, at=at, suggested=suggested)


def taken_silently(case: Case, *, by: Actor, at: datetime) -> Entry:
    """The office asked kept silent past its clock: it is responsible, and has to take it in."""
    return move(case, "taken_silently", by=by, at=at, holder=case.asked, asked=None)


def ask_up(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Ask the office above to take it; the holder stays responsible until it does.

    An office that was asked itself asks the next one, which has the usual time to answer.
    """
    asking = case.asked if case.state == State.REFERRED and case.asked else case.holder
    above = routing.office_above(asking, case.unit_code, about=case.about)
    if above is None:
        raise Refused(_("上面没有可以接办的单位了，这件事由本单位负责到底。"))
    due = clocks.by_clock(decision_clock(State.REFERRED), at)
    return move(
        case, "ask_up", by=by, at=at, texts={"reason": reason}, asked=above, decision_due=due
    )


def fall_up(case: Case, *, by: Actor, at: datetime) -> Entry | None:
    """Nobody took it in, in spite of urging and supervision: the office above is asked.

    None where there is no office above: the caller raises the alarm.
    """
    above = routing.office_above(case.holder, case.unit_code, about=case.about)
    if above is None:
        return None
    return move(case, "fall_up", by=by, at=at, asked=above)


def send_back(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The office asked does not take it; the holder goes on, and the clocks never stopped.

    Two offices do not pass it to and fro past its intake limit: once is enough then.
    """
    late = case.intake_due is not None and case.intake_due <= at
    if late and Entry.objects.of(case).filter(kind="send_back").exists():
        raise Refused(
            _("这件事退回过一次，受理时限也已经过了，不能再退回。请接办，或者请上级接办。")
        )
    return move(case, "send_back", by=by, at=at, texts={"reason": reason}, asked=None)


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
        payload={"before": case.unit_code},
        texts={"reason": reason},
        unit_code=unit.code,
        holder=holder,
        compound=None,
    )


def set_aside(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Put what is plainly no matter at all into the spam bin; it can be taken out again."""
    return move(
        case,
        "set_aside",
        by=by,
        at=at,
        texts={"reason": reason},
        ending=Ending.SET_ASIDE,
        asked=case.asked,  # the town that set it aside is the one to take it out again
    )


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
