"""Cases as lines of a list: for the component case_row, one statement beside the cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.bulk import open_requests_of, shares_of
from huiyin.cases.deadlines import current
from huiyin.cases.facts import Facts
from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.owed import owed
from huiyin.cases.spots import spot_said
from huiyin.cases.states import Share, Source, State
from huiyin.cases.wording import state_label
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Tier
from huiyin.rulebook.rights import Right
from huiyin.territory.naming import said


def rows(cases: Sequence[Case], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """The lines, in the order of the cases."""
    given = shares_of(cases) if cases else {}
    wishes = open_requests_of(cases)
    return [
        _row(case, given.get(case.id, []), wishes.get(case.id, []), actor, at) for case in cases
    ]


def _row(
    case: Case, given: list[Assignment], wishes: list[Request], actor: Actor, at: datetime
) -> dict[str, Any]:
    offices = {post.organisation_id for post in actor.posts}
    mine = [row for row in given if row.is_open and row.organisation_id in offices]
    return {
        "url": reverse("desk:case", args=[case.reference]),
        "title": case.title or _("（内容已依法删除）"),
        "reference": case.reference,
        "place": spot_said(case),
        "office": _held_by(case, given),
        "when": _("%(time)s 反映") % {"time": f"{localtime(case.reported_at):%m-%d %H:%M}"},
        "left": current(case, at, mine),
        "state": case.state,
        "state_label": state_label(case.state),
        "badges": [*_owed(case, wishes, actor), *badges(case, mine, actor)],
    }


# What one is asked to do, by the act that answers.
_WAITS = {
    "approve": gettext_lazy("待审批：%(kind)s"),
    "confirm_whistle": gettext_lazy("待确认：%(kind)s"),
    "answer_whistle": gettext_lazy("待应哨"),
    "arrive": gettext_lazy("待确认到场"),
    "answer_supervision": gettext_lazy("督办待答复"),
    "close_supervision": gettext_lazy("督办已答复，待办结"),
    "recheck_pass": gettext_lazy("待抽查"),
}


def _owed(case: Case, wishes: list[Request], actor: Actor) -> list[dict[str, str]]:
    """What of the case waits for an answer of this person's offices."""
    facts = Facts(actor, case)
    facts.requests = wishes
    told = [
        label % {"kind": found[0][0].get_kind_display()}
        for name, label in _WAITS.items()
        if wishes and (found := owed(name, facts))
    ]
    return [{"label": label, "tone": "accent"} for label in told]


def _held_by(case: Case, given: list[Assignment]) -> str:
    """Who has it now, and what is awaited of them."""
    leads = [row.organisation.name for row in given if row.share == Share.LEAD and row.is_open]
    holder = case.holder.name
    above = case.asked.name if case.asked else holder
    if case.climb_to:
        return _("等%(office)s接手提级") % {"office": above}
    awaited = {
        State.REPORTED: (_("等%(office)s受理"), holder),
        State.REFERRED: (_("等%(office)s接办"), above),
        State.ACCEPTED: (_("等%(office)s派办"), holder),
        State.HANDLING: (_("%(office)s在办"), leads[-1] if leads else holder),
        State.RETURNING: (_("等%(office)s定退单"), holder),
        State.RULING: (_("等%(office)s指定承办"), above),
        State.JOINED: (_("%(office)s合并办理"), holder),
        State.SUBMITTED: (_("等%(office)s核查"), case.checker.name if case.checker else holder),
        State.RATING: (_("等诉求人评价"), ""),
        State.DISPUTED: (_("等%(office)s审查异议"), above),
    }
    told, office = awaited.get(State(case.state), ("%(office)s", holder))
    return told % {"office": office}


def tier_of(case: Case) -> str:
    """The tier in words where the place has several; "" for one that was dropped."""
    found = _tier(case)
    return said(found.name) if found else ""


def tier_and_manner(case: Case) -> str:
    """The same, with what the place calls its way of handling it."""
    found = _tier(case)
    if found is None or not found.manner:
        return tier_of(case)
    return _("%(tier)s（%(manner)s）") % {"tier": said(found.name), "manner": said(found.manner)}


def _tier(case: Case) -> Tier | None:
    tiers = active.profile().tiers
    return next((row for row in tiers if row.key == case.tier and len(tiers) > 1), None)


def badges(case: Case, mine: list[Assignment], actor: Actor) -> list[dict[str, str]]:
    """What sets the case apart: label and tone of each."""
    found = []
    if case.emergency:
        found.append({"label": _("紧急"), "tone": "alarm"})
    if getattr(case, "urged", False):
        found.append({"label": _("被催办"), "tone": "alarm"})
    if case.alarm:
        found.append({"label": str(case.get_alarm_display()), "tone": "alarm"})
    if case.confidential:
        found.append({"label": _("保密"), "tone": "purple"})
    tiers = active.profile().tiers
    if case.tier and case.tier != tiers[0].key and tier_of(case):
        found.append({"label": tier_of(case), "tone": "accent"})
    if case.source == Source.OFFICE:
        found.append({"label": _("代为反映"), "tone": "blue"})
    if case.rounds:
        found.append({"label": _("不满意，第%(n)d次重办") % {"n": case.rounds}, "tone": "accent"})
    if case.returns:
        found.append({"label": _("退过%(n)d次") % {"n": case.returns}, "tone": "accent"})
    if case.pause and case.is_open:
        found.append({"label": str(case.get_pause_display()), "tone": "blue"})
    absent = acting_for(case, mine, actor)
    if absent:
        found.append({"label": _("代 %(name)s") % {"name": absent}, "tone": "accent"})
    return found


def acting_for(case: Case, mine: list[Assignment], actor: Actor) -> str:
    """Whom the actor stands in for with this case; "" where it is the actor's own work."""
    posts = _posts(case, mine, actor)
    own = not posts or any(not post.acting_for for post in posts)
    return "" if own else posts[0].acting_for


def _posts(case: Case, mine: list[Assignment], actor: Actor) -> list[ActivePost]:
    """The posts by which the case waits for the actor."""
    waits: dict[State, tuple[Right, set[int | None]]] = {
        State.REPORTED: (Right.INTAKE, {case.holder_id}),
        State.REFERRED: (Right.INTAKE, {case.asked_id}),
        State.ACCEPTED: (Right.DISPATCH, {case.asked_id if case.climb_to else case.holder_id}),
        State.RETURNING: (Right.DISPATCH, {case.holder_id}),
        State.RULING: (Right.DISPATCH, {case.asked_id}),
        State.JOINED: (Right.DISPATCH, {case.holder_id}),
        State.HANDLING: (Right.HANDLE, {row.organisation_id for row in mine}),
        State.SUBMITTED: (Right.REVIEW, {case.checker_id}),
        State.RATING: (Right.REVIEW, {case.checker_id}),
        State.DISPUTED: (Right.DISPATCH, {case.asked_id}),
    }
    right, offices = waits.get(State(case.state), (Right.OVERSEE, set()))
    return [post for post in actor.having(right) if post.organisation_id in offices]
