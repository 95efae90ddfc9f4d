"""What pages need of the territory: choices for lists, boundaries for maps."""

import re
from typing import Any

from huiyin.common.columns import code_range
from huiyin.territory.models import Building, Compound, Unit, UnitCode

Choices = list[tuple[str, str]]
COUNTY_DIGITS = 6


def counties(within: str = "") -> list[str]:
    """Every code that a county within this code ever bore (of the whole place by default).

    These are the shards: a case keeps the county it was taken in under, whatever became of it.
    """
    units = Unit.objects.filter(level="county").values_list("code", flat=True)
    borne = UnitCode.objects.filter(unit__level="county").values_list("code", flat=True)
    return sorted({code for code in (*units, *borne) if code.startswith(within)})


def counties_of(code: str) -> list[str]:
    """The counties in which cases of this place can lie: of a city all of its own.

    By name, not as a range: each is a shard, and each has its part of every index.
    """
    return [code[:COUNTY_DIGITS]] if len(code) >= COUNTY_DIGITS else counties(code)


def county_choices(within: str) -> Choices:
    """Code and name of today's counties in the range of this code."""
    return _choices("county", within)


def townships(within: str) -> Choices:
    """Code and name of today's townships in the range of this code."""
    return _choices("township", within)


def villages(within: str, most: int | None = None) -> Choices:
    """Code and name of today's villages and communities in the range of this code.

    With ``most`` no more than that many are read.
    """
    return _choices("village", within, most)


def compounds(within: str, most: int | None = None) -> list[tuple[int, str]]:
    """Id and name of the compounds in the range of this code; one query, see ``villages``."""
    low, high = code_range(within)
    found = Compound.objects.filter(
        village__code__gte=low, village__code__lt=high, village__ended__isnull=True
    )
    return list(found.values_list("pk", "name")[:most])


def buildings_in(compound: Compound) -> list[Building]:
    """The buildings of a compound as people count: 2幢 before 10幢."""
    return sorted(compound.buildings.all(), key=lambda building: counted(building.name))


def counted(name: str) -> tuple[tuple[int, str], ...]:
    """A name to sort by, its numbers as numbers."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def units_below(unit: Unit) -> Choices:
    """Code and name of today's units directly below this one."""
    return list(Unit.objects.today().filter(parent=unit).values_list("code", "name"))


def geojson(level: str, within: str) -> dict[str, Any]:
    """The boundaries of a level in the range of a code: a FeatureCollection in WGS-84.

    Coordinates have five decimals (a metre): enough for a map, too few for an import, since
    rounding can fold a corner. ``synthetic`` tells the page to say 示意. Units without a
    boundary are left out.
    """
    rows = (
        Unit.objects.within(within)
        .today()
        .filter(level=level, boundary__isnull=False)
        .values_list("code", "name", "synthetic", "boundary")
    )
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name, "synthetic": synthetic},
                "geometry": _rounded(boundary),
            }
            for code, name, synthetic, boundary in rows
        ],
    }


def _choices(level: str, within: str, most: int | None = None) -> Choices:
    units = Unit.objects.within(within).today().filter(level=level)
    return list(units.values_list("code", "name")[:most])


def _rounded(value: Any) -> Any:
    """A geometry with five decimals, however deeply its numbers are nested."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return round(value, 5) if isinstance(value, float) else value
