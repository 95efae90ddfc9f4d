"""What may hang in a hall: which cases of a place, and how each is called there."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.db.models.functions import Substr

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.insight.places import Place
from huiyin.territory.locating import grid_of
from huiyin.territory.queries import COUNTY_DIGITS, counties_of

VILLAGE_DIGITS = 12
COLUMNS = ("county", "id", "item", "unit_code", "state", "reported_at", "last_number")


@dataclass(frozen=True)
class Shown:
    """A case as a wall shows it: no word of anybody's, nothing that opens it."""

    key: str  # tells lines apart, and nothing else
    item: str
    place: str
    state: str


def cases_of(place: Place) -> "QuerySet[Case]":
    """The cases of a place, in a way that leaves the choice of an index to what else is asked.

    A range of codes would invite the index by unit, which holds all cases there ever were.
    """
    rows = Case.objects.filter(county__in=counties_of(place.code))
    if len(place.code) <= COUNTY_DIGITS:
        return rows
    return rows.alias(here=Substr("unit_code", 1, len(place.code))).filter(here=place.code)


def hall_cases(place: Place) -> "QuerySet[Case]":
    """The cases of this place that a wall may show, of the columns it shows."""
    return (
        cases_of(place)
        .filter(confidential=False, about_path="")
        .exclude(state=State.SET_ASIDE)
        .only(*COLUMNS)
    )


def by_key(
    place: Place, keys: Iterable[tuple[str, uuid.UUID]]
) -> dict[tuple[str, uuid.UUID], Case]:
    """Those of these cases that a wall of this place may show. One statement."""
    keys = set(keys)
    if not keys:
        return {}
    rows = hall_cases(place).filter(
        county__in={county for county, _id in keys}, id__in={one for _county, one in keys}
    )
    return {(case.county, case.id): case for case in rows}


def shown(case: Case, place: Place) -> Shown:
    """The case as the wall of this place shows it."""
    return Shown(
        key=hashlib.blake2s(case.id.bytes, digest_size=6).hexdigest(),
        item=case.item,
        place=called(case.unit_code, place),
        state=case.state,
    )


def called(code: str, place: Place) -> str:
    """Where it lies, in names below the wall's place: its village and what is above it.

    On the wall of a village the grid. "" where the code is known no more.
    """
    deep = max(VILLAGE_DIGITS, len(place.code) + 3)
    unit = grid_of(code[:deep])
    if unit is None:
        return ""
    here = grid_of(place.code)
    below = unit.path[len(here.path) if here else 0 :] or unit.path[-1:]
    return " ".join(below[-2:])


def instant(at: datetime) -> str:
    """An instant as scripts read it, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
