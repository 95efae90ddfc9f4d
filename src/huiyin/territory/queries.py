"""What pages need of the territory: choices for lists, boundaries for maps."""

from typing import Any

from huiyin.territory.models import Compound, Unit

Choices = list[tuple[str, str]]


def counties() -> list[str]:
    """The codes of all counties there ever were here: the shards a sweep goes through."""
    rows = Unit.objects.filter(level="county").order_by("code")
    return list(rows.values_list("code", flat=True))


def townships(within: str) -> Choices:
    """Code and name of today's townships in the range of this code."""
    return _choices("township", within)


def villages(within: str) -> Choices:
    """Code and name of today's villages and communities in the range of this code."""
    return _choices("village", within)


def compounds(within: str) -> list[tuple[int, str]]:
    """Id and name of the compounds in the range of this code; one query."""
    found = Compound.objects.filter(village__in=Unit.objects.within(within).today())
    return list(found.values_list("pk", "name"))


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


def _choices(level: str, within: str) -> Choices:
    units = Unit.objects.within(within).today().filter(level=level)
    return list(units.values_list("code", "name"))


def _rounded(value: Any) -> Any:
    """A geometry with five decimals, however deeply its numbers are nested."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return round(value, 5) if isinstance(value, float) else value
