"""What the page of errands shows: papers still with us first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.desk.households_page import ErrandLine, errand_line
from huiyin.outreach.models import Errand, Household
from huiyin.outreach.permissions import running_posts, visible_errands, visible_households
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active

MOST = 100


@dataclass(frozen=True)
class OpenErrand:
    """An errand under way: whose door, and since when papers are with us."""

    line: ErrandLine
    household: Household | None
    days: int


def errands_page(actor: Actor, at: datetime) -> dict[str, Any]:
    """The errands under way for the reader's doors, the oldest first."""
    on = localdate(at)
    rows = visible_errands(actor, on=on).filter(ended_at__isnull=True).order_by("asked_at", "id")
    found = list(rows[: MOST + 1])
    names = names_of(row.by for row in found)
    ids = [row.household_id for row in found]
    doors = {row.id: row for row in visible_households(actor, on=on).filter(id__in=ids)}
    lines = [_open(row, doors.get(row.household_id), names, on) for row in found[:MOST]]
    return {
        "papers": [line for line in lines if line.line.errand.papers_out],
        "others": [line for line in lines if not line.line.errand.papers_out],
        "more": len(found) > MOST,
        "runs": bool(running_posts(actor)),
        "words": active.profile().outreach,
    }


def _open(row: Errand, door: Household | None, names: dict[int, str], on: date) -> OpenErrand:
    return OpenErrand(errand_line(row, names), door, (on - localdate(row.asked_at)).days)
