"""What an act changes, as an entry states it: plain values by the names of the columns.

Left out are what is personal and erasable (title, place, point), and what only follows from
the rest (how far a clock is pressed, the next instant of the sweep).
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from django.db.models import Model

PERSONAL = frozenset({"title", "place", "longitude", "latitude", "external_number"})
FOLLOWS = frozenset({"pressed", "pressed_from", "next_at"})
# The key of a row and what it repeats of its case are not told again.
OWN = frozenset({"pk", "county", "case_id", *FOLLOWS})
PLAIN = frozenset({str, int, float, bool, type(None)})


def stated(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of a row, by column, as JSON holds them."""
    return {
        name: plain(value)
        for name, value in columns.items()
        if name not in PERSONAL and name not in FOLLOWS
    }


def stated_row(row: Model) -> dict[str, Any]:
    """Every column of a new row that says something."""
    told = {}
    for field in row._meta.concrete_fields:
        if field.name in OWN:
            continue
        value = plain(getattr(row, field.attname))
        if value not in (None, "", {}, 0, False):
            told[field.name] = value
    return told


def plain(value: Any) -> Any:
    """A value as JSON holds it; instants in UTC, so that equal ones are equal texts."""
    if type(value) in PLAIN:  # most are
        return value
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value
