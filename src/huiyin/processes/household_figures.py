"""Figures of outreach for the levels above the village: never a single record, nobody's count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from huiyin.cases.visibility import counties_of
from huiyin.common.columns import code_range
from huiyin.outreach.models import Errand, Household
from huiyin.outreach.permissions import VILLAGE_DIGITS
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class VillageFigures:
    """One village: its doors, how many nobody serves, errands whose papers are still there."""

    code: str
    name: str
    households: int
    unserved: int
    papers: int


def scopes_watched_by(actor: Actor) -> list[str]:
    """The ranges above the village whose figures the actor reads: a county at most each.

    A city's scope stands for its counties: each is a shard, and one is shown at a time.
    """
    found: dict[str, None] = {}
    for post in actor.having(Right.OVERSEE):
        if post.compound_id is None and len(post.scope) < VILLAGE_DIGITS:
            one = [post.scope] if len(post.scope) >= COUNTY_DIGITS else counties_of(post.scope)
            found.update(dict.fromkeys(one))
    return list(found)


def figures(scope: str, *, on: date) -> list[VillageFigures]:
    """The villages of a range within one county that have doors or errands, by code."""
    low, high = code_range(scope)
    here = Q(county=scope[:COUNTY_DIGITS], unit_code__gte=low, unit_code__lt=high)
    nobody = Q(post__isnull=True) | Q(post__ends__lte=on)
    doors = Household.objects.filter(here, ended__isnull=True).annotate(village=_VILLAGE)
    counted: dict[str, Any] = {
        row["village"]: row
        for row in doors.values("village").annotate(
            all=Count("id"), unserved=Count("id", filter=nobody)
        )
    }
    out = Errand.objects.filter(here, papers_out=True).annotate(village=_VILLAGE)
    papers = dict(out.values_list("village").annotate(n=Count("id")).values_list("village", "n"))
    names = _names({*counted, *papers})
    return [
        VillageFigures(
            code=code,
            name=names.get(code, code),
            households=counted.get(code, {}).get("all", 0),
            unserved=counted.get(code, {}).get("unserved", 0),
            papers=papers.get(code, 0),
        )
        for code in sorted({*counted, *papers})
    ]


_VILLAGE = Substr("unit_code", 1, VILLAGE_DIGITS)


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(code__in=list(codes)).values_list("code", "name"))
