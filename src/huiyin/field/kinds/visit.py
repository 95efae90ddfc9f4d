"""A visit to a household, and the correction of one's own record."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.field.kinds.answers import Conflict, Done, Invalid, Item
from huiyin.field.kinds.doors import calls_first, day_meant, household_meant
from huiyin.outreach.domain.visiting import Told
from huiyin.outreach.models import Visit
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes import visiting
from huiyin.rulebook import active
from huiyin.territory.naming import said


def visit(actor: Actor, at: datetime, item: Item) -> Done:
    """Write the visit down; with ``as_case`` its wish becomes a case in the same transaction."""
    told, as_case = _told(item), item.text("as_case") == "1"
    if as_case:
        calls_first(item, told.wishes)
    household = household_meant(actor, at, item)
    try:
        made = visiting.visit(
            household=household,
            on=day_meant(at, item),
            told=told,
            by=actor,
            at=at,
            known=item.number("known") if item.text("household") else None,
            case_key=item.key if as_case else "",
        )
    except visiting.Stale as stale:
        sentence = _("今天已经有人去过这一户。请看看他记了什么，再决定您的还要不要发。")
        raise Conflict(sentence, lines(stale.row)) from None
    if not made.case_reference:
        return Done(_("走访已记下：%(label)s。") % {"label": household.label})
    said = {"label": household.label, "reference": made.case_reference}
    sentence = _("走访已记下：%(label)s。愿望已转成一件事，编号%(reference)s。") % said
    return Done(sentence, made.case_reference)


def visit_correction(actor: Actor, at: datetime, item: Item) -> Done:
    """Another text for one's own record; the former one is kept beside it."""
    version, row = item.number("version"), visiting.visit_of(actor, item.text("visit"), at=at)
    if row is None or version is None:
        raise Invalid({"visit": [_("没有这条走访记录，请刷新以后再改。")]})
    try:
        visiting.correct(visit=row, version=version, told=_told(item), by=actor, at=at)
    except visiting.Stale as stale:
        sentence = _("这条记录已经改过一次。请对照现在的内容，再决定怎么改。")
        raise Conflict(sentence, lines(stale.row)) from None
    return Done(_("已更正，原来写的留在旁边备查。"))


def lines(row: Visit) -> list[tuple[str, str]]:
    """A visit as it stands, in words, for somebody who may see it."""
    there = active.profile().outreach
    way = there.ways.get(row.way)
    needs = [said(there.needs[code].name) for code in row.needs if code in there.needs]
    return [
        (_("走访日期"), row.on.isoformat()),
        (_("走访的人"), names_of([row.by]).get(row.by, "")),
        (_("怎样走访的"), said(way.name) if way else row.way),
        (_("需要"), listed(needs) or _("没有")),
        (_("愿望和意见"), row.wishes or _("没有")),
    ]


def _told(item: Item) -> Told:
    return Told(item.text("way"), tuple(item.many("needs")), item.text("wishes"))
