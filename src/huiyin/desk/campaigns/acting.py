"""What may be done with a campaign or a village's part of it, each with its form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.desk.forms.campaigns import (
    CaseLinkForm,
    MeasureForm,
    NothingForm,
    PublicationLinkForm,
    ReportForm,
    ResultForm,
    WhyForm,
)
from huiyin.disclosure.campaigns import permissions, queries
from huiyin.disclosure.models import Campaign, CampaignState, CampaignTask, TaskState
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Kind:
    """An act: its button, its form, what is said before and after it."""

    label: str | Promise
    form: type[Form]
    done: str | Promise
    text: str | Promise = ""
    danger: bool = False


OF_CAMPAIGN: Mapping[str, Kind] = {
    "link_case": Kind(_("加一件事"), CaseLinkForm, _("已经加上。")),
    "link_publication": Kind(_("加一条公开内容"), PublicationLinkForm, _("已经加上。")),
    "start": Kind(
        _("布置下去"),
        NothingForm,
        _("已经布置，责任部门和涉及的村（社区）都收到了消息。"),
        _("布置以后题目、要求、期限不能再改，群众看得到。"),
    ),
    "measure": Kind(_("填写制度办法"), MeasureForm, _("已经记下。")),
    "publish": Kind(
        _("公布结果"), ResultForm, _("已经公布。"), _("公布以后不能删，改正要出新的一版。")
    ),
    "stop": Kind(_("终止"), WhyForm, _("已经终止。"), danger=True),
}
OF_TASK: Mapping[str, Kind] = {
    "report": Kind(_("填报整改"), ReportForm, _("已经填报，等上级核验。")),
    "check": Kind(
        _("核验通过"), NothingForm, _("已经核验。"), _("看过现场或者材料，确实改好了再点。")
    ),
    "send_back": Kind(_("退回重新整改"), WhyForm, _("已经退回，原因村里看得到。"), danger=True),
}


@dataclass(frozen=True)
class Act:
    """A button that opens a form."""

    kind: Kind
    url: str
    form: Form
    open: bool


def acts_of(row: Campaign, actor: Actor, came_back: str, form: Form | None) -> list[Act]:
    """What the actor may do with the campaign now."""
    kinds = _kinds(OF_CAMPAIGN, _offered(row, actor), came_back)
    return _acts(kinds, "desk:campaign_act", [row.id], came_back, form)


def acts_of_task(
    row: Campaign, task: CampaignTask, actor: Actor, came_back: str, form: Form | None
) -> list[Act]:
    """What the actor may do with the part of one village now."""
    kinds = _kinds(OF_TASK, _offered_of_task(row, task, actor), came_back)
    args = [row.id, task.unit_code]
    return _acts(kinds, "desk:campaign_task_act", args, came_back, form)


def _kinds(every: Mapping[str, Kind], offered: Iterator[str], came_back: str) -> dict[str, Kind]:
    """What is offered, and what was refused: it is shown once more with the sentence."""
    names = [*offered, came_back]
    return {name: every[name] for name in names if name}


def _acts(
    kinds: Mapping[str, Kind], page: str, args: list[Any], came_back: str, form: Form | None
) -> list[Act]:
    """Each with an empty form, but for the one that came back with what was typed."""
    found = []
    for name, kind in kinds.items():
        again = form if name == came_back else None
        url = reverse(page, args=[*args, name])
        found.append(Act(kind, url, again or kind.form(auto_id=f"{name}_%s"), again is not None))
    return found


def _offered(row: Campaign, actor: Actor) -> Iterator[str]:
    runs = permissions.campaigning_post(actor, row.county) is not None
    if runs and row.state in (CampaignState.DRAFT, CampaignState.RUNNING):
        yield from ("link_case", "link_publication")
    if row.state == CampaignState.RUNNING and permissions.measuring_post(actor, row):
        yield "measure"
    if runs and row.state == CampaignState.DRAFT:
        yield "start"
    if runs and row.state == CampaignState.RUNNING and row.measure and not queries.left(row):
        yield "publish"
    if runs and row.state in (CampaignState.DRAFT, CampaignState.RUNNING):
        yield "stop"


def _offered_of_task(row: Campaign, task: CampaignTask, actor: Actor) -> Iterator[str]:
    if row.state != CampaignState.RUNNING:
        return
    if task.state == TaskState.TODO and permissions.reporting_post(actor, task.unit_code):
        yield "report"
    if task.state == TaskState.REPORTED and permissions.checking_post(actor, task.unit_code):
        yield from ("check", "send_back")
