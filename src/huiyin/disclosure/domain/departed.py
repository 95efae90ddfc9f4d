"""Duties of villages that are no more: merged away, abolished, or bearing another code."""

from collections.abc import Iterable
from datetime import date

from huiyin.disclosure.models import Duty
from huiyin.disclosure.periods import Period
from huiyin.territory.models import Unit, UnitCode


def settle(county: str, *, on: date) -> None:
    """What nobody can meet any more is not owed; what was owed before the end stays so.

    A village that only bears another code takes its open duties along, unless it lies in
    another county now. Duties that were met stay as they were.
    """
    # ``order_by()``: otherwise the rows' own order would come into the distinct.
    open_ones = Duty.objects.filter(county=county, met_at__isnull=True, due_on__gte=on)
    codes = set(open_ones.order_by().values_list("unit_code", flat=True).distinct())
    living = Unit.objects.within(county).today().filter(level="village")
    gone = codes - set(living.values_list("code", flat=True))
    for code in sorted(gone):
        _settle_one(county, code, on)


def _settle_one(county: str, code: str, on: date) -> None:
    borne = UnitCode.objects.filter(code=code).select_related("unit").order_by("-since").first()
    unit = borne.unit if borne else None
    rows = Duty.objects.filter(county=county, unit_code=code, met_at__isnull=True, due_on__gte=on)
    if unit and unit.ended is None and unit.county == county:
        _take_along(county, rows, unit.code)
        return
    ended = (unit.ended if unit else None) or (borne.until if borne else None) or on
    keys = [duty.id for duty in rows if Period(duty.period).last >= ended]
    Duty.objects.filter(county=county, id__in=keys, met_at__isnull=True).delete()


def _take_along(county: str, rows: Iterable[Duty], code: str) -> None:
    """Under the new code, but for those that the calendar has made there already."""
    made = set(Duty.objects.filter(county=county, unit_code=code).values_list("kind", "period"))
    for duty in rows:
        own = Duty.objects.filter(county=county, id=duty.id)
        if (duty.kind, duty.period) in made:
            own.delete()
        else:
            own.update(unit_code=code)
