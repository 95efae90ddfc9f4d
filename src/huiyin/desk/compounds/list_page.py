"""The compounds of a place: how many have what, and below the county each by itself."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.desk.compounds.asked import way, ways_up
from huiyin.desk.compounds.cells import counted, had, out_of, per_thousand, share
from huiyin.insight.asked import Asked
from huiyin.insight.compounds import (
    Figures,
    Held,
    compounds_of,
    coverage,
    figures,
    held,
)
from huiyin.insight.households import households_by_compound
from huiyin.insight.models import Has
from huiyin.insight.places import children
from huiyin.insight.tables import Cell, Line, Table, number, table
from huiyin.insight.wording import span_said
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.models import Compound

TOWNSHIP, VILLAGE = 9, 12  # digits
MOST = 200  # compounds of a list


def list_page(asked: Asked, actor: Actor, today: date) -> dict[str, Any]:
    """The context of desk/compounds/list.html."""
    rule = active.profile().compounds
    there = list(compounds_of(asked.place, asked.compound))
    having = held(asked.place, on=today, compound=asked.compound)
    url = reverse("desk:compounds")
    code = asked.place.code
    tables = [_by_place(asked, there, having, url)] if len(code) < VILLAGE else []
    if len(code) >= TOWNSHIP:
        tables.append(_each(asked, there, having))
    return {
        "rule": rule,
        "goals": list(rule.goals.values()),
        "asked": asked,
        "title": asked.place.title,
        "span": span_said(asked.first, asked.last),
        "above": ways_up(asked, actor, url),
        "coverage": _covered(asked, there, having),
        "tables": [one for one in tables if one.rows],
        "nothing": not there,
    }


def _covered(asked: Asked, there: list[Compound], having: Held) -> list[tuple[str, str]]:
    found = coverage([row.pk for row in there], having)
    told = [(pgettext("figures", "小区"), str(found.compounds))]
    for kind in Has:
        cell = out_of(found.having[kind], found.compounds)
        told.append((_("有%(what)s") % {"what": kind.label}, cell.said))
    return told


def _by_place(asked: Asked, there: list[Compound], having: Held, url: str) -> Table:
    """The units below that have compounds, by name: nobody is first or last."""
    rows = []
    for place in children(asked.place, asked.first, asked.last):
        mine = [row.pk for row in there if row.village.code.startswith(place.code)]
        if mine and not place.ended:
            found = coverage(mine, having)
            cells = [number(len(mine))]
            cells += [out_of(found.having[kind], len(mine)) for kind in Has]
            rows.append(Line(place.title, cells, (), way(url, place)))
    heads = (_("地方"), pgettext("figures", "小区"), *(str(kind.label) for kind in Has))
    return table(_("各地有多少"), heads, rows, kind="bars", drawn="1", open=True)


def _each(asked: Asked, there: list[Compound], having: Held) -> Table:
    """Each compound, by how many complaints there were: a number, no rank."""
    found = figures(asked)
    doors = households_by_compound(asked.place)
    there = sorted(
        there, key=lambda row: (-found.get(row.pk, Figures()).complained, row.village.code, row.pk)
    )
    rows = [_line(asked, row, found.get(row.pk, Figures()), having, doors) for row in there[:MOST]]
    heads = (
        _("小区"),
        _("投诉件"),
        _("每千户"),
        _("没办结"),
        _("物业解决率"),
        _("满意率"),
        _("未评价率"),
        _("党组织"),
        _("业委会"),
        _("物业合同"),
    )
    note = ""
    if len(there) > MOST:
        note = _("只列出件数最多的%(most)d个，其余的请进村社区看。") % {"most": MOST}
    return table(_("各小区"), heads, rows, kind="bars", drawn="1", note=note, open=True)


def _line(asked: Asked, row: Compound, mine: Figures, having: Held, doors: dict[int, int]) -> Line:
    part = replace(asked, compound=row.pk)
    cells: list[Cell] = [
        counted(part, "complained", mine.complained),
        per_thousand(mine.complained, doors.get(row.pk, 0)),
        counted(part, "open", mine.open),
        share(None, "resolution", mine.of_property),
        share(part, "satisfaction", mine.said),
        share(part, "unrated", mine.said),
        *(had(having.get((row.pk, kind))) for kind in Has),
    ]
    return Line(row.name, cells, (), reverse("desk:compound", args=[row.pk]), row.village.name)
