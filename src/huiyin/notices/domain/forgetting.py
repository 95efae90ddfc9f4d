"""Old messages go: they only point at matters, and the book keeps what was done."""

from datetime import datetime, timedelta

from huiyin.common.identifiers import first_uuid7
from huiyin.notices.models import Delivery, Notice

# Cybersecurity Law art. 21: logs of at least six months.
KEPT = timedelta(days=200)


def forget(county: str, *, at: datetime, most: int = 5_000) -> int:
    """Delete messages of the county that are older; at most so many at once, returns how many."""
    last = first_uuid7(at - KEPT)
    gone = 0
    for model in (Delivery, Notice):
        rows = model.objects.filter(county=county, id__lt=last)
        ids = list(rows.order_by("id").values_list("id", flat=True)[:most])
        if ids:
            gone += model.objects.filter(county=county, id__in=ids).delete()[0]
    return gone
