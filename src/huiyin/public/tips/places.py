"""The place of a reported body: from the whole place down to a village."""

from huiyin.rulebook import active
from huiyin.territory.models import Unit
from huiyin.territory.queries import Choices, units_below

VILLAGE_DIGITS = 12


def unit_or_place(code: str) -> Unit:
    """Today's unit of this code, down to a village; the whole place for anything else."""
    whole = active.profile().place
    rows = Unit.objects.today().defer("boundary")
    fits = code.startswith(whole) and len(code) <= VILLAGE_DIGITS and code.isdecimal()
    found: Unit | None = rows.filter(code=code).first() if fits else None
    return found or rows.get(code=whole)


def below(unit: Unit) -> Choices:
    """Code and name of the units below it that have offices; none below a village."""
    return units_below(unit) if len(unit.code) < VILLAGE_DIGITS else []
