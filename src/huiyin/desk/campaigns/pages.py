"""A campaign on its page: where it stands, what it rests on, how far each place has come."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.reading import range_of, topic_name
from huiyin.disclosure.findings import reading
from huiyin.disclosure.findings.permissions import looking_post
from huiyin.disclosure.findings.queries import of_campaign
from huiyin.disclosure.models import (
    Campaign,
    CampaignReturn,
    CampaignState,
    CampaignTask,
    LinkKind,
    TaskState,
)
from huiyin.disclosure.publications.filed import files_of
from huiyin.disclosure.publications.queries import one as publication
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.naming import said


def waits(row: Campaign) -> str:
    """What has to be done before the result can be published; "" for nothing any more."""
    if row.state != CampaignState.RUNNING:
        return ""
    left, office = queries.left(row), said(row.department.name)
    if left and not row.measure:
        words = {"office": office, "left": left}
        return _("公布结果以前，等%(office)s填写制度办法、%(left)d 个村（社区）核验通过。") % words
    if left:
        return _("公布结果以前，等 %(left)d 个村（社区）核验通过。") % {"left": left}
    return "" if row.measure else _("公布结果以前，等%(office)s填写制度办法。") % {"office": office}


def facts(row: Campaign) -> list[tuple[str, Any]]:
    """Who, where, until when, by which rule."""
    rules = active.profile().findings.rules
    names = [said(rules[key].name) for key in row.rules if key in rules]
    return [
        (_("哪一类"), topic_name(row)),
        (_("责任部门"), said(row.department.name)),
        (_("范围"), range_of(row)),
        (_("看哪几类疑点"), "、".join(names)),
        (_("依据"), row.basis),
        (_("完成期限"), row.due_on),
        (_("回头看"), row.look_back_on or _("公布后 %d 个月") % row.look_back_months),
        (_("制度办法"), row.measure),
        (_("结果"), row.result),
        (_("终止的原因"), row.stopped_why),
    ]


def stages(row: Campaign) -> list[dict[str, Any]]:
    """What was done, with its moment."""
    moments = (
        (_("拟定"), row.made_at),
        (_("布置"), row.started_at),
        (_("责任部门填写了制度办法"), row.measured_at),
        (_("公布结果"), row.published_at),
        (_("回头看"), row.looked_back_at),
    )
    return [{"what": what, "when": when} for what, when in moments if when]


def evidence(row: Campaign, actor: Actor) -> Iterator[tuple[str, str]]:
    """Address and words of what it rests on, without what the actor may not open."""
    found = [one for one in of_campaign(row.county, row.id) if looking_post(actor, one.unit_code)]
    names = names_of_places(one.unit_code for one in found)
    for one in found:
        url = reverse("desk:loophole", args=[one.id])
        yield url, f"{names.get(one.unit_code, one.unit_code)} · {reading.sentence(one)}"
    links = queries.links(row)
    # A matter about a village's own office is kept from it, its number too.
    keys = [link.key for link in links if link.what == LinkKind.CASE]
    cases = Case.objects.visible_to(actor).filter(county=row.county, reference__in=keys)
    open_to = set(cases.values_list("reference", flat=True)) if keys else set()
    for link in links:
        if link.what == LinkKind.CASE:
            if link.key in open_to:
                yield reverse("desk:case", args=[link.key]), _("事项 %s") % link.key
        elif shown := publication(uuid.UUID(link.key)):
            yield reverse("public:publication", args=[link.key]), shown.title or _("已撤下")


def towns(row: Campaign) -> list[tuple[str, queries.Progress]]:
    """How far each township is."""
    found = queries.progress(row, on=timezone.localdate())
    names = names_of_places(one.town for one in found)
    return [(names.get(one.town, one.town), one) for one in found]


def tasks(row: Campaign, actor: Actor) -> list[dict[str, Any]]:
    """The villages whose part the actor reads."""
    found, today = queries.tasks(row, actor), timezone.localdate()
    names = names_of_places(one.unit_code for one in found)
    return [
        {
            "task": one,
            "name": names.get(one.unit_code, one.unit_code),
            "late": queries.overdue(one, today),
        }
        for one in found
    ]


def task_facts(task: CampaignTask) -> list[tuple[str, Any]]:
    """What the village has to do until when, and what it reported."""
    facts: list[tuple[str, Any]] = [(_("完成期限"), task.due_on)]
    return facts if task.state == TaskState.TODO else [*facts, *_report(task)]


def returned(task: CampaignTask) -> list[dict[str, Any]]:
    """What it reported before, and why that was not enough."""
    return [
        {
            "on": one.returned_at,
            "facts": [*_report(one), (_("退回的原因"), one.why)],
            "files": files_of(one.files),
        }
        for one in queries.returns(task)
    ]


def _report(of: CampaignTask | CampaignReturn) -> list[tuple[str, Any]]:
    return [(_("整改情况"), of.text), (_("哪天办好的"), of.done_on)]
