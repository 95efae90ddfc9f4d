"""Assigning by the catalogue: by place, by line of duty, or both; and helpers let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import clocks, duties, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.offices import checker_for
from huiyin.cases.domain.sharing import Marks, all_to, new_shares, open_shares, working_helpers
from huiyin.cases.models import Assignment, Case, DutyKind, DutyLine, Entry, Ruling
from huiyin.cases.states import AssignmentState, State
from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.ladder import helper_offices, lead_office, partner_office
from huiyin.rulebook.model import RungKind


@dataclass(frozen=True)
class Proposal:
    """Whom rules and earlier decisions name for a case.

    ``partner`` is the second half of a double dispatch (双派) and stands among the helpers too.
    ``duty`` and ``ruling`` are what the proposal rests on, where it is more than the catalogue.
    """

    lead: Organisation
    helpers: tuple[Organisation, ...]
    partner: Organisation | None = None
    duty: DutyLine | None = None
    ruling: Ruling | None = None


def proposal(case: Case) -> Proposal:
    """Lead and helpers by item and rung at the case's place; offices complained of left out.

    The town's duty list goes before the catalogue, an earlier ruling before both. Where the
    named lead does not exist here or is complained of, the holder leads: there is always
    somebody.
    """
    profile = active.profile()
    item, mode = profile.items.get(case.item), mode_of(case)
    if item is None or mode is None:  # history, or a line or rung the profile has since dropped
        return Proposal(case.holder, ())
    lead_key = lead_office(profile, item, mode).key
    partner = partner_office(profile, item, mode)
    helper_keys = [office.key for office in helper_offices(profile, item, mode)]
    duty, ruling = duties.duty_line(case), duties.latest_ruling(case)
    if duty and duty.office and duty.kind != DutyKind.BASIC:
        helper_keys = [*([lead_key] if duty.kind == DutyKind.ASSIST else []), *helper_keys]
        lead_key = duty.office
    keys = [lead_key, *([partner.key] if partner else []), *helper_keys]
    found = {
        key: office
        for key, office in routing.offices_at(keys, case.unit_code).items()
        if not routing.within(office, case.about_path)
    }
    lead = found.get(lead_key, case.holder)
    barred = ruling and duties.bars(duty, ruling.lead, leading=True)  # the list came after it
    if ruling and not barred and not routing.within(ruling.lead, case.about_path):
        lead = ruling.lead
    if not routing.may_take(lead, case.about):  # nobody looks into an office of a level above
        lead = case.holder
    second = found.get(partner.key) if partner else None
    if second is not None and (second == lead or duties.bars(duty, second)):
        second = None
    there = [found[key] for key in helper_keys if key in found]
    helpers = [row for row in there if row != lead and not duties.bars(duty, row)]
    together = dict.fromkeys([*([second] if second else []), *helpers])
    return Proposal(lead, tuple(together), second, duty, ruling)


def choices(case: Case, named: Proposal) -> list[Organisation]:
    """Every organisation the holder may choose from: those ``named`` first, then the rest.

    The rest are the offices of the case's place that the catalogue names for any item.
    """
    profile = active.profile()
    keys = {key for item in profile.items.values() for key in (*item.leads.values(), item.line)}
    digits = {level.key: level.digits for level in profile.levels}
    giver = case.asked if case.state == State.RULING and case.asked else case.holder
    own = routing.digits_of(giver)
    # An office gives work to its own level and below, never to the level above it.
    keys = {key for key in keys if key and digits[profile.offices[key].level] >= own}
    others = sorted(routing.offices_at(keys, case.unit_code).values(), key=lambda row: row.path)
    rest = [row for row in others if not routing.within(row, case.about_path)]
    return list(dict.fromkeys([named.lead, *named.helpers, case.holder, *rest]))


def assign(
    case: Case,
    *,
    lead: Organisation,
    helpers: Sequence[Organisation],
    instruction: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """Give each organisation its share. Whoever strays from the catalogue says why."""
    named = proposal(case)
    check_choice(case, named, lead, helpers)
    if lead != named.lead and not instruction.strip():
        raise Refused(
            _("清单写明由%(name)s主办。要派给别的单位，请在“交办意见”里写明理由。")
            % {"name": named.lead.name}
        )
    return give(
        case, "assign", named, lead, helpers, by=by, at=at, texts={"instruction": instruction}
    )


def assign_due(case: Case, *, by: Actor, at: datetime) -> Entry:
    """Nobody dispatched it in time: it goes to whom the rules name."""
    named = proposal(case)
    return give(case, "assign_due", named, named.lead, named.helpers, by=by, at=at)


def check_choice(
    case: Case, named: Proposal, lead: Organisation, helpers: Sequence[Organisation]
) -> None:
    """Refuse whom the holder may not give work to, and a joint rung without a helper."""
    if lead in helpers:
        raise Refused(_("主办单位不用再列为会办单位。"))
    if not routing.may_take(lead, case.about):
        raise Refused(_("这件事反映的是上级单位，不能由%(name)s主办。") % {"name": lead.name})
    others = {lead, *helpers} - {named.lead, *named.helpers, case.holder}
    allowed = choices(case, named) if others else []  # a long list, read only where it is needed
    strangers = [row.name for row in (lead, *helpers) if row in others and row not in allowed]
    if strangers:
        raise Refused(_("不能派给%(names)s。") % {"names": listed(strangers)})
    if case.historical:
        return
    mode = mode_of(case)
    if mode and mode.kind is RungKind.JOINT and not helpers and not working_helpers(case):
        raise Refused(_("“%(mode)s”要有会办单位，请至少选一个。") % {"mode": mode.name})
    if lead != named.lead or named.duty:
        duties.check_powers(case, lead, helpers)


def give(
    case: Case,
    name: str,
    named: Proposal,
    lead: Organisation,
    helpers: Sequence[Organisation],
    *,
    by: Actor,
    at: datetime,
    texts: dict[str, str] | None = None,
    until: datetime | None = None,
    final: bool = False,
    **changes: Any,
) -> Entry:
    """Make the shares and move on; whoever assists already goes on with the share it has."""
    mode = mode_of(case)
    due = window = None
    if mode and not case.historical:
        due = until or clocks.stage_due(mode, at, case.due)
        window = clocks.by_clock("return_window", at)
    there = open_shares(case)
    over: Marks = all_to(
        [row for row in there if row.organisation_id == lead.pk], AssignmentState.RELEASED
    )
    assisting = {row.organisation_id for row in there}
    new = new_shares(
        case,
        lead,
        [row for row in helpers if row.pk not in assisting],
        partner=named.partner,
        at=at,
        due=due,
        return_until=window,
        final=final,
    )
    facts = {
        "lead": lead.pk,
        "helpers": [row.pk for row in helpers],
        "by_catalogue": lead == named.lead,
        "share_due": due.isoformat() if due else None,
        "clause": named.duty.clause if named.duty else "",
    }
    checker = None if case.historical else checker_for(case, lead, at)  # nobody reviews history
    return move(
        case,
        name,
        by=by,
        at=at,
        to=State.HANDLING,
        payload=facts,
        texts=texts,
        give=new,
        shares=over,
        checker=checker,
        **changes,
    )


def release_helper(
    case: Case, *, helper: Organisation, reason: str, by: Actor, at: datetime
) -> Entry:
    """The holder excuses a helper that has nothing to add."""
    share: Assignment | None = next(
        (row for row in working_helpers(case) if row.organisation == helper), None
    )
    if share is None:
        raise Refused(_("%(name)s没有未完成的会办任务。") % {"name": helper.name})
    return move(
        case,
        "release_helper",
        by=by,
        at=at,
        texts={"reason": reason},
        shares=all_to([share], AssignmentState.RELEASED),
    )
