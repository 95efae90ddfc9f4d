"""A small drawing of the neighbourhood of a place: shapes as SVG paths, no tiles, no script.

The drawing is 320 units wide. Degrees become a plane by the cosine of the latitude, which is
exact enough for a few kilometres.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from django.db.models.functions import Length
from shapely.geometry import shape

from huiyin.territory.models import Unit

WIDTH, MOST_HEIGHT = 320.0, 300.0
MARGIN = 8.0
VILLAGE_DIGITS = 12
DEEP = 6  # digits below the root that may be shown: a county's thousands of grids are not
SMOOTH = 0.6  # units; finer bends cannot be seen


@dataclass(frozen=True)
class Shape:
    """One unit: its path, its name, whether the place lies in it."""

    path: str
    name: str
    here: bool


@dataclass(frozen=True)
class Sketch:
    """The drawing; ``pin`` is the point in its units, ``synthetic`` asks for the word 示意."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    pin: tuple[float, float] | None
    synthetic: bool


def sketch(
    code: str, longitude: float | None = None, latitude: float | None = None
) -> Sketch | None:
    """The village of the code with its grids, or a larger unit with what lies directly below.

    None where nothing is drawn there. Longitude and latitude are WGS-84 degrees. One statement.
    """
    root = code[:VILLAGE_DIGITS]
    units = list(
        Unit.objects.within(root)
        .today()
        .annotate(digits=Length("code"))
        .filter(boundary__isnull=False, digits__lte=len(root) + DEEP)
        .only("code", "name", "boundary", "synthetic")
    )
    below = _divided(units, root)
    shown = [unit for unit in units if len(unit.code) in (len(root), below)]
    if not shown:
        return None
    shown.sort(key=lambda unit: len(unit.code))
    plane = _Plane([shape(unit.boundary) for unit in shown])
    pin = None
    if longitude is not None and latitude is not None:
        pin = plane.place(longitude, latitude)
    return Sketch(
        width=WIDTH,
        height=plane.height,
        shapes=tuple(
            Shape(plane.path(unit), unit.name, len(unit.code) == below and _holds(unit, code))
            for unit in shown
        ),
        pin=pin,
        synthetic=any(unit.synthetic for unit in shown),
    )


def _divided(units: Sequence[Unit], root: str) -> int:
    """Length of the codes that divide the root: the first level with more than one unit."""
    sizes = Counter(len(unit.code) for unit in units if len(unit.code) > len(root))
    several = [size for size, count in sorted(sizes.items()) if count > 1]
    return several[0] if several else max(sizes, default=0)


def _holds(unit: Unit, code: str) -> bool:
    return code.startswith(unit.code)


class _Plane:
    """From degrees to the units of the drawing: everything fits, north is up."""

    def __init__(self, areas: Sequence[shapely.Geometry]) -> None:
        west, south, east, north = shapely.total_bounds(areas)
        self.west, self.north = float(west), float(north)
        self.squeeze = math.cos(math.radians((south + north) / 2))
        width = max((east - west) * self.squeeze, 1e-6)
        tall = max(north - south, 1e-6)
        room = WIDTH - 2 * MARGIN
        self.scale = float(min(room / width, (MOST_HEIGHT - 2 * MARGIN) / tall))
        self.left = (WIDTH - width * self.scale) / 2
        self.height = round(tall * self.scale + 2 * MARGIN, 1)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round(MARGIN + (self.north - latitude) * self.scale, 1)

    def path(self, unit: Unit) -> str:
        area = shape(unit.boundary).simplify(SMOOTH / self.scale)
        parts = area.geoms if hasattr(area, "geoms") else [area]
        return " ".join(self._ring(ring.coords) for part in parts for ring in _rings(part))

    def _ring(self, points: Iterable[Sequence[float]]) -> str:
        placed = (self.place(point[0], point[1]) for point in points)
        return "M" + "L".join(f"{x} {y}" for x, y in placed) + "Z"


def _rings(part: shapely.Polygon) -> list[shapely.LinearRing]:
    return [part.exterior, *part.interiors]
