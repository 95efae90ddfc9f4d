"""What was taken down counts as published no longer: its duty is owed again."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from huiyin.disclosure.models import Duty, Publication, Told
from huiyin.rulebook import active


def owe_again(down: Publication, *, at: datetime) -> bool:
    """Open the duty that this series met, if there is one; True if it is owed again.

    Another publication of the same kind and period that stands meets it instead. Where there is
    none, the village has as long to publish anew as it has after a period, from the day of the
    takedown: until then nothing is late.
    """
    rows = Duty.objects.filter(
        county=down.county,
        unit_code=down.unit_code,
        kind=down.kind,
        period=down.period,
        met_by=down.series,
    )
    duty = rows.first()
    if duty is None:
        return False
    other = _standing(down)
    if other is not None:
        rows.update(met_by=other.series, met_at=other.published_at)
        return False
    kind = active.profile().disclosure.kinds.get(down.kind)
    again = localdate(at) + timedelta(days=kind.due_days if kind else 0)
    rows.update(
        met_by=None,
        met_at=None,
        taken_down=down.series,
        due_on=max(duty.due_on, again),
        told=Told.NOBODY,
    )
    return True


def _standing(down: Publication) -> Publication | None:
    """The first version of another series that stands for the same kind and period."""
    rows = Publication.objects.filter(
        county=down.county, unit_code=down.unit_code, kind=down.kind, period=down.period
    ).exclude(series=down.series)
    stands = rows.filter(replaced_at__isnull=True, taken_down_at__isnull=True)
    series = list(stands.values_list("series", flat=True))
    return rows.filter(series__in=series, version=1).order_by("published_at").first()
