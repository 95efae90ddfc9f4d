"""The same matter from the same spot again and again: a compound, or else a grid, and an item."""

from dataclasses import replace
from typing import Any

from django.db.models import Case, CharField, Count, Value, When
from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name
from huiyin.insight.asked import Asked, facts
from huiyin.insight.change import Change
from huiyin.insight.lately import LONGEST
from huiyin.insight.places import places_of
from huiyin.rulebook import active
from huiyin.territory.models import Compound

MOST = 5


def repeats(asked: Asked) -> list[Change]:
    """Where one item was complained of at least as often as makes a hot topic; most first.

    Only in spans of up to a month: in a year nearly everything comes back.
    """
    if (asked.last - asked.first).days >= LONGEST:
        return []
    least = int(active.profile().counts["topic_people"].value)
    rows = list(_counted(asked, least))
    compounds = _compounds(row["compound_id"] for row in rows)
    grids = places_of(row["grid"] for row in rows if row["compound_id"] is None)
    found = []
    for row in rows:
        compound, count = row["compound_id"], row["count"]
        narrowed = replace(asked, item=row["item"])
        if compound is not None:
            where = compounds.get(compound, "")
            narrowed = replace(narrowed, compound=compound)
        elif row["grid"] in grids:
            place = grids[row["grid"]]
            where, narrowed = place.title, replace(narrowed, place=place)
        else:
            continue
        words = {"where": where, "item": item_name(row["item"]), "count": count}
        sentence = _("%(where)s：%(item)s，群众反映了%(count)d件。") % words
        found.append(Change("repeats", sentence, narrowed, "complained", count))
    return found


def _counted(asked: Asked, least: int) -> Any:
    rows = facts(asked).filter(
        reported_on__range=(asked.first, asked.last), complained=1, item__gt=""
    )
    # In a compound the grid says nothing more: its matters are taken together.
    grid = Case(
        When(compound_id__isnull=False, then=Value("")),
        default="unit_code",
        output_field=CharField(),
    )
    groups = rows.annotate(grid=grid).values("compound_id", "grid", "item")
    many = groups.annotate(count=Count("case_id")).filter(count__gte=least)
    return many.order_by("-count", "item", "compound_id", "grid")[:MOST]


def _compounds(ids: Any) -> dict[int, str]:
    wanted = {key for key in ids if key is not None}
    return dict(Compound.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
