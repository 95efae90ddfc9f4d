"""What stands open in each area of a wall's map."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import Substr

from huiyin.insight.asked import Asked, facts
from huiyin.insight.snapshot.drawing import drawn
from huiyin.insight.standing import STANDING
from huiyin.territory.locating import grid_of
from huiyin.territory.models import UnitCode

LOOKED_UP = 500  # former codes

Row = tuple[str, int, int]  # code, open, overdue


def areas(asked: Asked, stamp: str, *, at: datetime) -> tuple[dict[str, list[int]], int]:
    """Open and overdue by the code of each drawn area that has any, and how many lie in none.

    A matter whose grid nobody knows lies in none. One statement; one more where codes have
    changed since.
    """
    digits = drawn(asked.place.code, stamp).areas
    if not digits:
        return {}, 0
    rows = (
        facts(asked)
        .filter(ended_on__isnull=True)
        .values_list(Substr("unit_code", 1, digits))
        .annotate(n=Count("case_id"), late=Count("case_id", filter=STANDING["overdue"](at)))
        .order_by()
    )
    found: dict[str, list[int]] = {}
    for code, open_, overdue in _by_todays_codes(list(rows)):
        there = found.setdefault(code, [0, 0])
        there[0] += open_
        there[1] += overdue
    nowhere = sum(found.pop(code)[0] for code in list(found) if len(code) != digits)
    return dict(sorted(found.items())), nowhere


def _by_todays_codes(rows: list[Row]) -> Iterable[Row]:
    """The rows under the codes their units bear today; "" where no unit does."""
    former = [code for code, *_counts in rows if grid_of(code) is None][:LOOKED_UP]
    if not former:
        return rows
    bearers = UnitCode.objects.filter(code__in=former, unit__ended__isnull=True).order_by("since")
    today = dict(bearers.values_list("code", "unit__code"))
    gone = set(former) - today.keys()
    return [("" if code in gone else today.get(code, code), *rest) for code, *rest in rows]  # type: ignore[misc]
