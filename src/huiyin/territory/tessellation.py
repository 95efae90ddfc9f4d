"""Made-up boundaries (示意): a place cut into plots until it has surveyed ones.

Pure and repeatable: the same codes give the same shapes. An area is cut by straight lines,
at slightly varied angles, in proportion to the number of leaf plots on either side. All cut
lines are then noded and snapped together onto a grid of 1e-6 degrees (about 0.1 m), and the
faces between them become the plots. Neighbours therefore share every vertex, also where one
border ends in the middle of another (T-junctions), so nothing overlaps and nothing is left.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon

Area: TypeAlias = Polygon | MultiPolygon

DEGREE = 1e-6  # coordinates are whole multiples of this
METRES_PER_DEGREE = 111_320.0  # of latitude; of longitude times the cosine of the latitude
TILTS = (0.0, 90.0, 25.0, -25.0, 55.0, -55.0)  # tried in order until both sides are in one piece


@dataclass(frozen=True)
class Plot:
    """A unit to draw, with the units it is divided into."""

    code: str
    children: tuple["Plot", ...] = ()

    @cached_property
    def leaves(self) -> int:
        """How many plots without children it holds: its share of the area."""
        return sum(child.leaves for child in self.children) or 1


def outline(code: str, *, longitude: float, latitude: float, area_km2: float) -> Polygon:
    """A made-up, irregular polygon of this area (square kilometres) around this point."""
    chance = random.Random(code)
    waves = [(n, chance.uniform(0.02, 0.12), chance.uniform(0, math.tau)) for n in (2, 3, 5)]
    corners = []
    for step in range(36):
        angle = math.tau * step / 36
        radius = 1 + sum(size * math.cos(n * angle + phase) for n, size, phase in waves)
        radius += chance.uniform(-0.03, 0.03)
        corners.append((1.5 * radius * math.cos(angle), radius * math.sin(angle)))
    shape = Polygon(corners)
    factor = math.sqrt(area_km2 * 1e6 / shape.area)
    shape = affinity.translate(shape, -shape.centroid.x, -shape.centroid.y)
    shape = affinity.scale(shape, factor, factor, origin=(0, 0))
    return _Frame(longitude, latitude).to_degrees(shape)


def tessellate(
    area: Area, tree: Plot, *, progress: Callable[[int], None] | None = None
) -> dict[str, Area]:
    """The boundary of every plot of the tree, by code, in the degrees of ``area``.

    A plot with children is the union of theirs. ``progress`` is told of every leaf cut.
    """
    middle = area.centroid
    frame = _Frame(middle.x, middle.y)
    codes, pieces = [], []
    for code, piece in _cut(frame.to_metres(area), tree):
        codes.append(code)
        pieces.append(piece)
        if progress:
            progress(1)
    drawn = dict(zip(codes, _share_borders(frame.to_degrees(np.array(pieces))), strict=True))
    _unite(tree, drawn)
    return drawn


@dataclass(frozen=True)
class _Frame:
    """A flat frame in metres around a point; good for a county or a city."""

    longitude: float
    latitude: float

    @property
    def _scale(self) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        east = METRES_PER_DEGREE * math.cos(math.radians(self.latitude))
        return np.array([east, METRES_PER_DEGREE])

    def to_metres(self, shapes: Any) -> Any:
        """One geometry or an array of them, from degrees."""
        origin = np.array([self.longitude, self.latitude])
        return shapely.transform(shapes, lambda xy: (xy - origin) * self._scale)

    def to_degrees(self, shapes: Any) -> Any:
        """One geometry or an array of them, rounded to the grid of DEGREE."""
        origin = np.array([self.longitude, self.latitude])
        return shapely.transform(shapes, lambda xy: np.round(xy / self._scale + origin, 6))


def _cut(area: Area, plot: Plot) -> Iterator[tuple[str, Area]]:
    """The leaves of a plot with their pieces of its area, in metres, before snapping."""
    if not plot.children:
        yield plot.code, area
        return
    yield from _share_out(area, plot.children)


def _share_out(area: Area, plots: Sequence[Plot]) -> Iterator[tuple[str, Area]]:
    if len(plots) == 1:
        yield from _cut(area, plots[0])
        return
    middle = _middle(plots)
    first, second = plots[:middle], plots[middle:]
    weights = [sum(plot.leaves for plot in half) for half in (first, second)]
    sides = _halves(area, weights[0] / sum(weights), random.Random(first[-1].code))
    yield from _share_out(sides[0], first)
    yield from _share_out(sides[1], second)


def _middle(plots: Sequence[Plot]) -> int:
    """Where to divide a list so that both parts weigh about the same; never at its ends."""
    total, sofar = sum(plot.leaves for plot in plots), 0
    distances = []
    for plot in plots[:-1]:
        sofar += plot.leaves
        distances.append(abs(total - 2 * sofar))
    return distances.index(min(distances)) + 1


def _halves(area: Area, share: float, chance: random.Random) -> tuple[Area, Area]:
    """Cut across the longer side so that the first part has this share of the area."""
    direction = _long_axis(area) + chance.uniform(-14, 14)
    parts = None
    for tilt in TILTS:
        found = _cut_at(area, share, direction + tilt)
        parts = parts or found
        if all(isinstance(part, Polygon) for part in found):
            return found
    assert parts is not None
    return parts


def _long_axis(area: Area) -> float:
    """The direction of the longer side of the narrowest rectangle around it, in degrees."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(area))[:3]
    sides = np.diff(corners, axis=0)
    longest = sides[int(np.argmax(np.hypot(sides[:, 0], sides[:, 1])))]
    return math.degrees(math.atan2(longest[1], longest[0]))


def _cut_at(area: Area, share: float, direction: float) -> tuple[Area, Area]:
    """Cut at a right angle to this direction, which points from the first to the second part."""
    turned = affinity.rotate(area, -direction, origin=(0, 0))
    west, south, east, north = turned.bounds
    low, high, wanted = west, east, share * turned.area
    for _ in range(24):
        at = (low + high) / 2
        if shapely.clip_by_rect(turned, west - 1, south - 1, at, north + 1).area < wanted:
            low = at
        else:
            high = at
    first = turned.intersection(shapely.box(west - 1, south - 1, low, north + 1))
    second = turned.intersection(shapely.box(low, south - 1, east + 1, north + 1))
    back = [affinity.rotate(part, direction, origin=(0, 0)) for part in (first, second)]
    return back[0], back[1]


def _share_borders(pieces: "np.ndarray[tuple[int], np.dtype[np.object_]]") -> list[Area]:
    """The same pieces with every vertex shared by all that meet there.

    The borders are snapped together (a line that runs through the pixel of another's vertex
    gets that vertex too); the faces between them go to the piece they lie in.
    """
    lines = shapely.union_all(shapely.boundary(pieces), grid_size=DEGREE)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    faces = shapely.transform(faces, lambda xy: np.round(xy, 6))
    inside = shapely.point_on_surface(faces)
    # Faces further away from every piece are holes of the area itself.
    found, owners = shapely.STRtree(pieces).query_nearest(
        inside, max_distance=2 * DEGREE, all_matches=False
    )
    shares: list[list[Polygon]] = [[] for _ in pieces]
    for face, owner in zip(found, owners, strict=True):
        shares[owner].append(faces[face])
    if not all(shares):
        raise ValueError("an area is too small to be cut into so many plots")
    return [
        share[0] if len(share) == 1 else shapely.coverage_union_all(share).normalize()
        for share in shares
    ]


def _unite(plot: Plot, drawn: dict[str, Area]) -> None:
    """Add the plots with children, from the leaves up."""
    for child in plot.children:
        _unite(child, drawn)
    if plot.children:
        drawn[plot.code] = shapely.coverage_union_all([drawn[c.code] for c in plot.children])
