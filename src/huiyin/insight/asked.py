"""One question for figures: of which place, which days, and narrowed to what."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from huiyin.common.columns import within
from huiyin.common.months import first_of, last_of
from huiyin.insight.cube import COUNTY
from huiyin.insight.models import Fact
from huiyin.insight.places import Place
from huiyin.rulebook import active
from huiyin.territory.levels import Levels
from huiyin.territory.queries import counties_of


@dataclass(frozen=True)
class Asked:
    """A question. ``first`` and ``last`` are local days, both counted; "" and None: all.

    ``about``: matters about offices below the root level are counted too. reach.py says who
    may ask so.
    """

    place: Place
    first: date
    last: date
    item: str = ""
    source: str = ""
    desk: int | None = None
    compound: int | None = None
    about: bool = False

    def whole_months(self) -> bool:
        """It begins with a month and ends with one."""
        return self.first == first_of(self.first) and self.last == last_of(self.last)

    @cached_property
    def counties(self) -> list[str]:
        """The shards in which cases of the place lie, under any of its codes."""
        return sorted({county for code in self.place.codes for county in counties_of(code)})

    @property
    def narrowed(self) -> dict[str, Any]:
        """Columns of a fact or cell and what they have to be."""
        columns = {"item": self.item, "source": self.source, "desk_id": self.desk}
        return {name: value for name, value in columns.items() if value not in ("", None)} | (
            {} if self.about else {"about": False}
        )


def child_digits(code: str) -> int:
    """How long the codes one level below are; 0 at the lowest level."""
    return min((size for size in Levels.of(active.profile()).names if size > len(code)), default=0)


def units_at(asked: Asked, digits: int) -> Q:
    """The units of the place whose codes are so long, as cells have them."""
    if all(len(code) == digits for code in asked.place.codes):
        return Q(unit_code__in=asked.place.codes)
    if digits == COUNTY:  # of a city: each county is a unit
        return Q(unit_code__in=asked.counties)
    return within("unit_code", asked.place.codes)


def facts(asked: Asked) -> "QuerySet[Fact]":
    """The facts of the question, of whatever day."""
    rows = Fact.objects.filter(county__in=asked.counties, **asked.narrowed)
    if any(len(code) > COUNTY for code in asked.place.codes):
        rows = rows.filter(within("unit_code", asked.place.codes))
    if asked.compound is not None:
        rows = rows.filter(compound_id=asked.compound)
    return rows
