"""Compounds for a city: a few in each village of the streets, none in the countryside."""

PER_VILLAGE = 3
BATCH = 500


def fill() -> int:
    """Make what is missing; how many there are."""
    from huiyin.territory.models import Compound, Unit

    if Compound.objects.count() < PER_VILLAGE * 100:
        units = Unit.objects.today().defer("boundary").order_by("code")
        villages = [unit for unit in units if _in_a_street(unit.code)]
        rows = [
            Compound(
                village=unit,
                name=f"示例·{unit.name}{number}号院",
                initials="sl",
                property_company="示例·物业",
                fictional=True,
            )
            for unit in villages
            for number in range(1, PER_VILLAGE + 1)
        ]
        Compound.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return Compound.objects.count()


def _in_a_street(code: str) -> bool:
    """A street has a code below 100 in its county (GB/T 10114), a community one below 200."""
    return len(code) == 12 and code[6] == "0" and code[9] < "2"
