"""Where the yearly stocktaking is still to come."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils.timezone import get_current_timezone

from huiyin.common.columns import code_range
from huiyin.disclosure.models import Holding, HoldingState, LedgerBook, Stocktake
from huiyin.rulebook import active


def stocktake_due(on: date) -> datetime | None:
    """The moment from which this year's is due; None as long as it is still to come."""
    month = int(active.profile().holdings.counts["stocktake_month"].value)
    if on.month < month:
        return None
    return datetime.combine(on.replace(month=month, day=1), time(), get_current_timezone())


def uncounted(place: str, year: int) -> "QuerySet[LedgerBook]":
    """Books of villages of a county or township that have something and did not count it."""
    low, high = code_range(place)
    here = {"county": place[:6], "unit_code__gte": low, "unit_code__lt": high}
    there = Holding.objects.filter(**here).exclude(state=HoldingState.DISPOSED)
    signed = Stocktake.objects.filter(**here, year=year, signed_at__isnull=False)
    rows = LedgerBook.objects.filter(**here, unit_code__in=there.values("unit_code"))
    return rows.exclude(unit_code__in=signed.values("unit_code"))
