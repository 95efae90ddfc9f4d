"""Assigning by the catalogue, helpers, and returns through the sender."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.sharing import lead_of, set_share, working_helpers
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.permissions import shares
from huiyin.cases.states import AssignmentState, Share
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, Post
from huiyin.rulebook import active
from huiyin.rulebook.ladder import helper_offices, lead_office
from huiyin.rulebook.model import Mode
from huiyin.rulebook.rights import Right


@dataclass(frozen=True)
class Proposal:
    """Whom the catalogue names for a case: the lead and those who may help."""

    lead: Organisation
    helpers: tuple[Organisation, ...]


def proposal(case: Case) -> Proposal:
    """Lead and helpers by item and mode at the case's place; offices complained of left out.

    Where the named lead does not exist here or is complained of, the holder leads: there is
    always somebody.
    """
    profile = active.profile()
    item, mode = profile.items.get(case.item), _mode(case)
    if item is None or mode is None:  # history, or a line or rung the profile has since dropped
        return Proposal(case.holder, ())
    lead_key = lead_office(profile, item, mode).key
    helper_keys = [office.key for office in helper_offices(profile, item, mode)]
    found = routing.offices_at([lead_key, *helper_keys], case.unit_code)
    lead = found.get(lead_key)
    if lead is None or routing.within(lead, case.about_path):
        lead = case.holder
    helpers = [
        found[key]
        for key in helper_keys
        if key in found and found[key] != lead and not routing.within(found[key], case.about_path)
    ]
    return Proposal(lead, tuple(dict.fromkeys(helpers)))


def choices(case: Case) -> list[Organisation]:
    """Every organisation the holder may choose from: the catalogue's first, then the rest.

    The rest are the offices of the case's place that the catalogue names for any item.
    """
    profile = active.profile()
    keys = {key for item in profile.items.values() for key in item.leads.values()}
    named = proposal(case)
    digits = {level.key: level.digits for level in profile.levels}
    own = routing.digits_of(case.holder)
    # An office gives work to its own level and below, never to the level above it.
    keys = {key for key in keys if digits[profile.offices[key].level] >= own}
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
    if lead in helpers:
        raise Refused(_("主办单位不用再列为会办单位。"))
    named = proposal(case)
    others = {lead, *helpers} - {named.lead, *named.helpers, case.holder}
    allowed = choices(case) if others else []  # a long list, read only where it is needed
    strangers = [row.name for row in (lead, *helpers) if row in others and row not in allowed]
    if strangers:
        raise Refused(_("不能派给%(names)s。") % {"names": "、".join(strangers)})
    if lead != named.lead and not instruction.strip():
        raise Refused(
            _("清单写明由%(name)s主办。要派给别的单位，请在“交办意见”里写明理由。")
            % {"name": named.lead.name}
        )
    mode = _mode(case)
    due = None
    if mode and not case.historical:
        due = clocks.stage_due(mode, at)
        due = (
            min(due, case.due) if case.due else due
        )  # nobody is on time with a share of a late case
    entry = move(
        case,
        "assign",
        by=by,
        at=at,
        payload={
            "lead": lead.pk,
            "helpers": [row.pk for row in helpers],
            "by_catalogue": lead == named.lead,
            "due": due.isoformat() if due else None,
        },
        texts={"instruction": instruction},
        checker=None if case.historical else _checker(case, lead, at),  # nobody reviews history
    )
    number = len(shares(case))
    for share, organisation in [(Share.LEAD, lead), *((Share.HELPER, row) for row in helpers)]:
        number += 1
        Assignment(
            county=case.county,
            case_id=case.id,
            number=number,
            share=share,
            organisation=organisation,
            state=AssignmentState.WORKING,
            mode=case.mode,
            assigned_at=at,
            due=due,
        ).save(force_insert=True)
    return entry


def _mode(case: Case) -> Mode | None:
    """The rung the case stands on; None where the profile has dropped it since."""
    return next((mode for mode in active.profile().ladder if mode.key == case.mode), None)


def _checker(case: Case, lead: Organisation, at: datetime) -> Organisation:
    """Who will review: the mode's checker, else the next office above that can.

    Never an office complained of. The lead's own office only where no other has anybody to
    review, as for a matter about the root: there a second person does it.
    """
    mode = _mode(case)
    key = mode.checker if mode else ""
    checker: Organisation | None = routing.offices_at([key], case.unit_code).get(key, case.holder)
    candidates: list[Organisation] = []
    while checker is not None and checker not in candidates:
        candidates.append(checker)
        checker = routing.office_above(checker, case.unit_code, about=case.about)
    recusal = active.profile().routing.recusal
    candidates += routing.offices_at([recusal], case.unit_code).values()
    fit = [row for row in candidates if not routing.within(row, case.about_path)]
    staffed = _with_reviewers(fit, at)
    for row in fit:
        if row != lead and row.pk in staffed:
            return row
    others = [row for row in fit if row != lead]
    return next((row for row in fit if row.pk in staffed), (others or fit or [case.holder])[0])


def _with_reviewers(offices: Sequence[Organisation], at: datetime) -> set[int]:
    """Of these organisations, the ids of those in which somebody may review today."""
    roles = [key for key, role in active.profile().roles.items() if Right.REVIEW in role.rights]
    posts = Post.objects.on(localdate(at)).filter(
        organisation__in=offices, role__in=roles, user__suspended_at__isnull=True
    )
    return set(posts.values_list("organisation_id", flat=True))


def ask_return(case: Case, *, return_reason: str, reason: str, by: Actor, at: datetime) -> Entry:
    """The lead asks its sender to take the assignment back, with a coded reason."""
    lead = lead_of(case)
    return_reason = active.profile().return_reasons[return_reason].key
    entry = move(
        case,
        "return",
        by=by,
        at=at,
        payload={"return_reason": return_reason, "assignment": lead.number},
        texts={"reason": reason},
    )
    set_share(case, lead.number, AssignmentState.RETURNING, return_reason=return_reason)
    return entry


def agree_return(case: Case, *, comment: str, by: Actor, at: datetime) -> Entry:
    """The sender agrees: all shares end and the case waits to be assigned anew."""
    open_shares = [row for row in shares(case) if row.is_open]
    entry = move(
        case,
        "agree_return",
        by=by,
        at=at,
        payload={"assignments": [row.number for row in open_shares]},
        texts={"comment": comment},
        returns=case.returns + 1,
    )
    for row in open_shares:
        ended = AssignmentState.RETURNED if row.share == Share.LEAD else AssignmentState.RELEASED
        set_share(case, row.number, ended)
    return entry


def refuse_return(case: Case, *, reason: str, by: Actor, at: datetime) -> Entry:
    """The sender insists, with a reason; the lead goes on, and no clock had stopped."""
    lead = lead_of(case)
    entry = move(case, "refuse_return", by=by, at=at, texts={"reason": reason})
    set_share(case, lead.number, AssignmentState.WORKING)
    return entry


def release_helper(
    case: Case, *, helper: Organisation, reason: str, by: Actor, at: datetime
) -> Entry:
    """The holder excuses a helper that has nothing to add."""
    share = next((row for row in working_helpers(case) if row.organisation == helper), None)
    if share is None:
        raise Refused(_("%(name)s没有未完成的会办任务。") % {"name": helper.name})
    entry = move(
        case,
        "release_helper",
        by=by,
        at=at,
        payload={"assignment": share.number},
        texts={"reason": reason},
    )
    set_share(case, share.number, AssignmentState.RELEASED)
    return entry
