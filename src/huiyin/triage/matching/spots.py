"""How near two points are, and what that says of two matters."""

import math

METRES_PER_DEGREE = 111_320  # of latitude; of longitude at the equator
SPOT = 40.0  # metres: two telephones at one manhole differ by less, two manholes by more
# How near two matters are where no distance is known.
SAME_COMPOUND, SAME_UNIT, SAME_VILLAGE = 0.7, 0.5, 0.35

Point = tuple[float | None, float | None]  # longitude and latitude, WGS-84 degrees


def metres_between(one: Point, two: Point) -> float | None:
    """The distance on a plane, good enough for a few hundred metres; None if one is unknown."""
    if None in one or None in two:
        return None
    (east, north), (other_east, other_north) = one, two
    assert east is not None and north is not None
    assert other_east is not None and other_north is not None
    # Of the mean latitude, so that the way back is as long.
    shrunk = math.cos(math.radians((north + other_north) / 2))
    return math.hypot((east - other_east) * shrunk, north - other_north) * METRES_PER_DEGREE


def degrees_of(metres: float, latitude: float) -> tuple[float, float]:
    """Degrees of longitude and latitude that so many metres are there."""
    north = metres / METRES_PER_DEGREE
    return north / max(math.cos(math.radians(latitude)), 0.1), north


def closeness(metres: float, radius: float, spot: bool) -> float:
    """1 at the spot, 0.5 at the radius, 0 beyond it; a thing at one spot has a small radius."""
    limit = min(radius, SPOT) if spot else radius
    return 1 - 0.5 * metres / radius if metres <= limit else 0.0
