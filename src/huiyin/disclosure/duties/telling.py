"""Open duties whose day has come to tell of them."""

from datetime import date

from huiyin.disclosure.models import Duty, Told
from huiyin.rulebook import active

MOST = 2000  # of one round; the rest has the next


def waiting(county: str, *, stage: Told, due_by: date, most: int = MOST) -> list[Duty]:
    """Unmet, due by that day, and told of less than ``stage``; the longest owed first."""
    kinds = list(active.profile().disclosure.kinds)
    rows = Duty.objects.filter(
        county=county,
        met_at__isnull=True,
        told__in=[step for step in Told if step < stage],
        due_on__lte=due_by,
        kind__in=kinds,
    )
    return list(rows.order_by("due_on", "id")[:most])
