"""How the places of an inspector stand: counts by township, or by village within one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.duties.overview import by_place
from huiyin.people.actors import Actor

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12


def overview(actor: Actor, scopes: Sequence[str], *, within: str, at: datetime) -> dict[str, Any]:
    """The year so far, in the order of the codes. Two statements.

    A county's inspector has the townships, and the villages of the one asked for; a town's has
    its villages.
    """
    wide = any(len(scope) < TOWN_DIGITS for scope in scopes)
    town = within if len(within) == TOWN_DIGITS and within.isdecimal() else ""
    by_town = wide and not town
    year = localdate(at).year
    digits = TOWN_DIGITS if by_town else VILLAGE_DIGITS
    rows = by_place(actor, year=year, digits=digits, at=at, within=town)
    names = names_of_places([*(row.code for row in rows), *([town] if town else [])])
    return {
        "year": year,
        "by_town": by_town,
        "town": names.get(town, "") if town else "",
        "rows": [(row, names.get(row.code, row.code)) for row in rows],
    }  # fmt: skip
