"""An errand taken on for a household, and its steps."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.field.kinds.answers import Conflict, Done, Invalid, Item
from huiyin.field.kinds.doors import household_meant
from huiyin.outreach.models import Errand, ErrandState, ErrandStep
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes import errands
from huiyin.processes.visiting import Stale
from huiyin.rulebook import active
from huiyin.territory.naming import said


def errand(actor: Actor, at: datetime, item: Item) -> Done:
    """Take it on; papers that were named are in our hands from now."""
    household = household_meant(actor, at, item)
    asked = errands.Asked(
        service=item.text("service"),
        authorised=item.text("authorised"),
        papers=item.text("papers"),
        note=item.text("note"),
    )
    made = errands.open_errand(household=household, asked=asked, by=actor, at=at)
    sentence = _("代办已登记：%(service)s，%(label)s。")
    if made.papers_out:
        sentence = _("代办已登记：%(service)s，%(label)s。材料在我们这里，办完要交还。")
    service = active.profile().outreach.services[made.service]
    return Done(sentence % {"service": said(service.name), "label": household.label})


def errand_step(actor: Actor, at: datetime, item: Item) -> Done:
    """One step further, unless it moved meanwhile."""
    version, row = item.number("version"), errands.errand_of(actor, item.text("errand"), at=at)
    if row is None or version is None:
        raise Invalid({"errand": [_("没有这件代办，请刷新以后再看。")]})
    try:
        moved = errands.step(
            errand=row,
            version=version,
            to=item.text("step"),
            note=item.text("note"),
            by=actor,
            at=at,
            papers=item.text("papers"),
        )
    except Stale as stale:
        raise Conflict(_("这件代办已经有人走了一步，请看现在的情况。"), lines(stale.row)) from None
    label = ErrandState(moved.state).label
    return Done(_("代办已更新：%(state)s。") % {"state": label})


def lines(row: Errand) -> list[tuple[str, str]]:
    """An errand as it stands, in words, for somebody who may see it."""
    service = active.profile().outreach.services.get(row.service)
    last = (
        ErrandStep.objects.filter(county=row.county, errand_id=row.id).order_by("-number").first()
    )
    found = [
        (_("代办的事"), said(service.name) if service else row.service),
        (_("现在"), str(ErrandState(row.state).label)),
    ]
    if last is not None:
        found.append((_("最近一步"), f"{localtime(last.at):%Y-%m-%d %H:%M}"))
        found.append((_("谁办的"), names_of([last.by]).get(last.by, "")))
        found.append((_("说明"), last.note or _("没有")))
    return found
