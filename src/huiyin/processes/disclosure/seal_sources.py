"""The table of a month's uses of seals: no title, no name, the office that agreed."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from huiyin.disclosure.content import Cell, Line, Sheet
from huiyin.disclosure.models import SealUse
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of
from huiyin.disclosure.seals import queries
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind


def seals(kind: OpenKind, village: str, period: Period) -> tuple[Sheet, ...]:
    """What was stamped in the period, as the kind's own table; none where nothing was."""
    columns = columns_of(kind)
    lines = tuple(
        Line(f"r{number:04}", tuple(cells.get(column.key) for column in columns))
        for number, cells in enumerate(_cells(village, period), start=1)
    )
    return (Sheet(kind.key, kind.name, columns, lines),) if lines else ()


def used_in(village: str, period: Period) -> list[SealUse]:
    """The uses of a period, by the days of this place."""
    first = make_aware(datetime.combine(period.first, time()))
    end = make_aware(datetime.combine(period.last + timedelta(days=1), time()))
    return list(queries.used_between(village, first, end))


def _cells(village: str, period: Period) -> Iterator[dict[str, Cell]]:
    rows, purposes = used_in(village, period), active.profile().seals.purposes
    agreed = queries.offices_that_agreed(village[:6], [row.id for row in rows])
    for row in rows:
        purpose = purposes.get(row.purpose)
        yield {
            "held": localdate(row.used_at).isoformat(),
            "purpose": purpose.name if purpose else row.purpose,
            "approver": agreed.get(row.id, ""),
            "copies": str(row.stamped or 0),
        }
