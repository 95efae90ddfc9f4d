"""The dated codes of units: taken up, changed and laid down. Nothing is ever deleted."""

from collections.abc import Sequence
from datetime import date

from huiyin.territory.models import Unit, UnitCode


def take_up(units: Sequence[Unit], *, on: date) -> None:
    """From that day each of these units bears its code, unless it bears one already."""
    bearing = set(UnitCode.objects.filter(until__isnull=True).values_list("unit_id", flat=True))
    without = [unit for unit in units if unit.pk not in bearing]
    resumed = {(row.unit_id, row.code): row for row in UnitCode.objects.filter(until=on)}
    new = []
    for unit in without:
        row = resumed.get((unit.pk, unit.code))
        if row is None:
            new.append(UnitCode(unit=unit, code=unit.code, since=on))
        else:  # ended and returned on the same day: as if nothing had happened
            row.until = None
            row.save(update_fields=["until"])
    UnitCode.objects.bulk_create(new, batch_size=1000)


def change(units: Sequence[tuple[Unit, str]], *, on: date) -> None:
    """Give units new codes from that day."""
    # Two rounds, since a new code may be another's old one and codes are unique.
    for unit, _code in units:
        unit.code = f"~{unit.pk}"
    Unit.objects.bulk_update([unit for unit, _code in units], ["code"], batch_size=200)
    for unit, code in units:
        unit.code = code
        current = UnitCode.objects.filter(unit=unit, until__isnull=True)
        # A code first borne on the same day, or later, was never in force.
        if not current.filter(since__gte=on).update(code=code):
            current.update(until=on)
            UnitCode.objects.create(unit=unit, code=code, since=on)
    Unit.objects.bulk_update([unit for unit, _code in units], ["code"], batch_size=200)


def end(units: Sequence[Unit], *, on: date) -> None:
    """End units, and the codes they bear, on that day."""
    for unit in units:
        unit.ended = on
    for start in range(0, len(units), 500):
        ids = [unit.pk for unit in units[start : start + 500]]
        Unit.objects.filter(pk__in=ids).update(ended=on)
        UnitCode.objects.filter(unit__in=ids, until__isnull=True).update(until=on)
