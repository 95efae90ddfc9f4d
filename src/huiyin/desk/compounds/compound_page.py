"""The page of one compound: its five figures beside the baseline, and what stands behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name
from huiyin.desk.compounds.asked import ways_up
from huiyin.desk.compounds.cells import a_month, counted, had, per_thousand, share
from huiyin.desk.figures.links import cases_url
from huiyin.desk.forms.compounds import RecordForm
from huiyin.desk.rows import rows
from huiyin.insight import asking, breakdowns
from huiyin.insight.asked import Asked
from huiyin.insight.comparing_years import first_day
from huiyin.insight.compounds import (
    Figures,
    baseline_year,
    figures,
    held,
    records,
)
from huiyin.insight.households import households
from huiyin.insight.interventions import interventions_of
from huiyin.insight.linked import Brought, brought, linked_posts
from huiyin.insight.models import CompoundRecord, Has
from huiyin.insight.running import oversees, runs_village
from huiyin.insight.tables import Cell, Line, Table, table
from huiyin.insight.wording import column_said, span_said
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.territory.naming import said

MOST = 10  # matters that those linked to it brought, as a list


@dataclass(frozen=True)
class Stated:
    """A record as it is read: who entered it, and whether a later one put it right."""

    row: CompoundRecord
    who: str
    wrong: bool


@dataclass(frozen=True)
class Linked:
    """Somebody tied to the compound: the role, the person, the office."""

    role: str
    name: str
    office: str


def compound_page(
    compound: Compound,
    asked: Asked,
    actor: Actor,
    at: datetime,
    *,
    sent: forms.Form | None = None,
) -> dict[str, Any]:
    """The context of desk/compounds/compound.html; ``sent`` is a form that came back."""
    today = at.date()
    village = compound.village.code
    stated = _stated(compound, asked)
    standing = [one.row for one in stated if not one.wrong]
    posts = linked_posts(compound, on=today)
    return {
        "compound": compound,
        "asked": asked,
        "rule": active.profile().compounds,
        "facts": [
            (_("村社区"), compound.village.name),
            (_("物业公司"), compound.property_company),
            (_("登记的户数"), households(asked.place, compound.pk)),
        ],
        "span": span_said(asked.first, asked.last),
        "above": ways_up(replace(asked, compound=None), actor, reverse("desk:compounds")),
        "goals": _goals(compound, asked, today),
        "baseline": span_said(*baseline_year()),
        "tables": _tables(asked),
        "stated": stated,
        "form": (sent or RecordForm(standing)) if runs_village(actor, village) else None,
        "linked": [_linked(post) for post in posts],
        **_brought(brought(compound, posts, actor, asked.first, today), actor, at),
        "interventions": list(interventions_of(asked.place, compound.pk)),
        "may_enter": oversees(actor, village, compound.pk),
    }


def _goals(compound: Compound, asked: Asked, today: date) -> Table:
    """The five, each now and in the year before the baseline."""
    rule = active.profile().compounds
    first, last = baseline_year()
    then = replace(asked, first=first, last=last)
    begun = first_day(asked)
    known = begun is not None and begun <= first
    doors = households(asked.place, compound.pk)
    now, before = _figures(asked), _figures(then) if known else None
    states = held(asked.place, on=today, compound=compound.pk)
    stood = held(asked.place, on=rule.baseline, compound=compound.pk)
    missing = Cell(_("那时还没有数据"), None)
    rows = []
    for key, kind in (("branch", Has.BRANCH), ("committee", Has.COMMITTEE)):
        cells = [had(states.get((compound.pk, kind))), had(stood.get((compound.pk, kind)))]
        rows.append(_goal(key, cells))
    rows += [
        _goal("property", _both(None, now, before, missing, "resolution", of_property=True)),
        _goal("property", _both(None, now, before, missing, "satisfaction", of_property=True)),
        _goal("gain", _both((asked, then), now, before, missing, "satisfaction")),
        _goal("gain", _both((asked, then), now, before, missing, "unrated")),
        _goal("complaints", _complaints((asked, then), now, before, missing)),
        _goal("complaints", [a_month(now), a_month(before) if before else missing]),
        _goal(
            "complaints",
            [
                per_thousand(now.complained, doors),
                per_thousand(before.complained, doors) if before else missing,
            ],
        ),
    ]
    names = [None, None, _("解决率"), _("满意率"), _("满意率"), _("未评价率")]
    names += [_("一年多少件"), _("每月"), _("每千户")]
    rows = [
        replace(row, note=f"{name}" if name else row.note)
        for row, name in zip(rows, names, strict=True)
    ]
    heads = (
        said(rule.name),
        _("近12个整月"),
        _("基准那年"),
    )
    return table(said(rule.name), heads, rows, open=True)


def _goal(key: str, cells: Sequence[Cell]) -> Line:
    goal = active.profile().compounds.goals[key]
    return Line(said(goal.name), cells)


def _both(
    spans: tuple[Asked, Asked] | None,
    now: Figures,
    before: Figures | None,
    missing: Cell,
    measure: str,
    *,
    of_property: bool = False,
) -> list[Cell]:
    asked, then = spans or (None, None)
    first = share(asked, measure, now.of_property if of_property else now.said)
    if before is None:
        return [first, missing]
    return [first, share(then, measure, before.of_property if of_property else before.said)]


def _complaints(
    spans: tuple[Asked, Asked], now: Figures, before: Figures | None, missing: Cell
) -> list[Cell]:
    asked, then = spans
    first = counted(asked, "complained", now.complained)
    return [first, counted(then, "complained", before.complained) if before else missing]


def _figures(asked: Asked) -> Figures:
    assert asked.compound is not None
    return figures(asked).get(asked.compound, Figures())


def _tables(asked: Asked) -> list[Table]:
    """How it went month by month, and the items of property service."""
    found = asking.by_item(asked)
    own = sorted(active.profile().compounds.property_items & found.keys())
    rows = []
    for key in own:
        part, counts = replace(asked, item=key), found[key]
        cells = [counted(part, name, counts[name]) for name in ("reported", "rated", "solved")]
        rows.append((counts["reported"], Line(item_name(key), cells)))
    lines = [line for _count, line in sorted(rows, key=lambda row: -row[0])]
    heads = (_("事项"), *(column_said(name) for name in ("reported", "rated", "solved")))
    made = [
        breakdowns.over_time(asked, cases_url),
        table(_("物业类事项"), heads, lines, kind="bars", open=True),
    ]
    return [one for one in made if one.rows]


def _stated(compound: Compound, asked: Asked) -> list[Stated]:
    """Newest first."""
    found = list(records(asked.place, compound.pk))
    names = names_of(row.by for row in found)
    wrong = {row.replaces for row in found}
    return [Stated(row, names.get(row.by, ""), row.id in wrong) for row in reversed(found)]


def _linked(post: Post) -> Linked:
    role = active.profile().roles[post.role]
    return Linked(said(role.name), post.user.name, post.organisation.name)


def _brought(found: Brought | None, actor: Actor, at: datetime) -> dict[str, Any]:
    if found is None:
        return {"brought": [], "brought_sums": [], "few_linked": True}
    newest = found.cases.select_related("compound", "holder").order_by("-id")[:MOST]
    told = [(column_said(name), count) for name, count in found.sums.items() if count]
    return {"brought": rows(list(newest), actor, at), "brought_sums": told, "few_linked": False}
