"""What may be done about a finding, each with its form."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.desk.forms.findings import AskForm, ClearForm, ConfirmForm, JoinForm
from huiyin.disclosure.campaigns.queries import running
from huiyin.disclosure.models import OPEN_FINDINGS, Finding, FindingState
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

FORMS: dict[str, type[Form]] = {"ask": AskForm, "clear": ClearForm, "confirm": ConfirmForm}
LABELS: dict[str, str | Promise] = {
    "ask": _("请村里说明"),
    "clear": _("认为说得通"),
    "confirm": _("认定属实"),
    "join": _("并入点题整治"),
}


@dataclass(frozen=True)
class Act:
    """A button that opens a form."""

    label: str | Promise
    url: str
    form: Form
    open: bool


def form_of(name: str, row: Finding, data: QueryDict | None = None) -> Form:
    """The form of an act, with ids of its own: several stand on one page."""
    ids = f"{name}_%s"
    if name == "join":
        campaigns = [(str(one.id), one.title) for one in running(row.county)]
        return JoinForm(campaigns, data, auto_id=ids)
    return FORMS[name](data, auto_id=ids)


def joins(actor: Actor) -> bool:
    """Whether the actor puts findings into campaigns."""
    return actor.may_anywhere(Right.CAMPAIGN)


def acts(row: Finding, actor: Actor, came_back: str, form: Form | None) -> list[Act]:
    """Those of this state; the form that came back stays open with what was typed."""
    offered = []
    if row.state == FindingState.NEW:
        offered.append("ask")
    if row.state in OPEN_FINDINGS:
        offered += ["clear", "confirm"]
    mine = {name: form_of(name, row) for name in offered}
    if row.campaign is None and row.state in (*OPEN_FINDINGS, FindingState.CONFIRMED):
        joining: Any = form_of("join", row) if joins(actor) else None
        if joining is not None and joining.fields["campaign"].choices:
            mine["join"] = joining
    if form is not None and came_back in mine:
        mine[came_back] = form
    return [
        Act(LABELS[name], reverse(f"desk:loophole_{name}", args=[row.id]), one, name == came_back)
        for name, one in mine.items()
    ]
