"""What was done in a place, and for one of these: its months before and after."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.common.months import last_of, shifted
from huiyin.desk.compounds.asked import ways_up
from huiyin.desk.compounds.cells import counted
from huiyin.desk.forms.compounds import ComparedForm, InterventionForm, ReasonForm
from huiyin.insight.asked import Asked
from huiyin.insight.before_after import Side
from huiyin.insight.compounds import compounds_of
from huiyin.insight.interventions import COLUMNS, Compared, compared, interventions_of
from huiyin.insight.models import Intervention
from huiyin.insight.places import place_of
from huiyin.insight.running import oversees
from huiyin.insight.tables import Cell, Line, Table, table
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of

MOST = 200  # interventions of a list, compounds of a choice


def interventions_page(
    asked: Asked, actor: Actor, *, sent: forms.Form | None = None, compound: int | None = None
) -> dict[str, Any]:
    """The context of desk/compounds/interventions.html."""
    enters = oversees(actor, asked.place.code, asked.compound)
    form = sent or (entering_form(asked, {"compound": compound}) if enters else None)
    return {
        "asked": asked,
        "title": asked.place.title,
        "above": ways_up(asked, actor, reverse("desk:interventions")),
        "rows": list(interventions_of(asked.place, asked.compound)[:MOST]),
        "form": form if enters else None,
    }


def entering_form(
    asked: Asked, initial: Mapping[str, Any], data: Mapping[str, Any] | None = None
) -> InterventionForm:
    """The form for a place: with the compounds one may choose from."""
    there = list(compounds_of(asked.place, asked.compound)[:MOST])
    return InterventionForm(there, data, initial=dict(initial))


def intervention_page(
    row: Intervention, actor: Actor, words: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """The context of desk/compounds/intervention.html. Refused outside the reach."""
    form = ComparedForm(words)
    given = form.cleaned_data if form.is_valid() else {}
    column = given.get("column") or COLUMNS[0]
    found = compared(row, actor, column=column, item=given.get("item") or "", today=at.date())
    told = found.comparison
    compound = row.compound.pk if row.compound else None
    place = place_of(row.unit_code)
    return {
        "row": row,
        "who": names_of([row.by]).get(row.by, ""),
        "form": form,
        "told": told,
        "place": place,
        "moved": _moved(row, place.name, place.ended, place.successor),
        "tables": [one for one in (_months(found, row.on), _sides(found)) if one.rows],
        "withdraw": None if row.withdrawn_at else _withdraw(actor, row, compound),
    }


def _withdraw(actor: Actor, row: Intervention, compound: int | None) -> ReasonForm | None:
    return ReasonForm() if oversees(actor, row.unit_code, compound) else None


def _moved(row: Intervention, name: str, ended: date | None, successor: str) -> str:
    """What has become of the place since it was entered; "" where nothing has."""
    if row.compound is not None:
        if row.named.endswith(row.compound.name):
            return ""
        return _("这个小区现在叫“%(name)s”，还是同一个小区，数据接着算。") % {
            "name": row.compound.name
        }
    if ended:
        if successor:
            words = _("这个地方已经并入%(successor)s，只能比到那一天。")
            return words % {"successor": successor}
        return _("这个地方已经撤销，只能比到那一天。")
    if name != row.named:
        return _("这个地方现在叫“%(name)s”，数据接着算。") % {"name": name}
    return ""


def _months(found: Compared, on: date) -> Table:
    """Month by month, each with its cases, and on which side it stands."""
    spans = found.comparison.spans
    rows = []
    if spans.before or spans.after:
        month, end = spans.first, spans.last
        while month <= end:
            part = replace(found.asked, first=month, last=last_of(month))
            cells = [counted(part, found.column, found.months.get(month, 0))]
            note = ""
            if month in spans.before:
                note = _("之前")
            elif month in spans.after:
                note = _("之后")
            elif (month.year, month.month) == (on.year, on.month):
                note = _("当月，不算")
            rows.append(Line(f"{month:%Y-%m}", cells, (), "", note))
            month = shifted(month, 1)
    return table(_("每个月的件数"), (_("月份"), _("件数")), rows, kind="line", drawn="1")


def _sides(found: Compared) -> Table:
    """This one and those like it: how many a month, before and after."""
    told = found.comparison
    if not told.own.before or not told.own.after:
        return table("", ("",), [])
    rows = [_side(told.own), *(_side(one) for one in told.others)]
    heads = (_("地方"), _("之前每月"), _("之后每月"))
    return table(_("和相似的比"), heads, rows, kind="bars", drawn="1,2", open=True)


def _side(one: Side) -> Line:
    before, after = one.means
    return Line(one.name, [Cell(f"{before:.1f}", before), Cell(f"{after:.1f}", after)])
