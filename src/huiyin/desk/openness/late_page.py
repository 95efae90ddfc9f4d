"""The duties that nobody met in time, of the places of an actor, village by village."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localdate

from huiyin.desk.openness.places import names_of_places
from huiyin.desk.openness.work_page import key_of, kind_name
from huiyin.disclosure.duties.queries import SIZE, After, next_page, of_actor
from huiyin.disclosure.models import Duty
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor


@dataclass
class LateVillage:
    """A village and what it owes."""

    code: str
    name: str
    lines: list[tuple[Duty, str, str, int]] = field(default_factory=list)


def late_by_place(
    actor: Actor, *, at: datetime, after: After | None, size: int = SIZE
) -> dict[str, Any]:
    """A keyset page in the order of the villages. Two statements."""
    rows = of_actor(actor, at=at, late=True, after=after, size=size)
    names = names_of_places(row.unit_code for row in rows)
    found: dict[str, LateVillage] = {}
    for row in rows:
        name = names.get(row.unit_code, row.unit_code)
        village = found.setdefault(row.unit_code, LateVillage(row.unit_code, name))
        days = (localdate(at) - row.due_on).days
        village.lines.append((row, kind_name(row.kind), Period(row.period).name, days))
    return {
        "places": list(found.values()),
        "older_url": _address(next_page(rows)),
        "newer_url": "?" if after else "",
    }


def after_asked(data: Mapping[str, str]) -> After | None:
    """The page that is asked for; the first one for anything that is none."""
    key = key_of(data.get("key", ""))
    county, unit = data.get("county", ""), data.get("unit", "")
    return (county, unit, key) if isinstance(key, uuid.UUID) and county and unit else None


def _address(after: After | None) -> str:
    if after is None:
        return ""
    return "?" + urlencode({"county": after[0], "unit": after[1], "key": str(after[2])})
