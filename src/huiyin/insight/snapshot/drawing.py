"""The boundaries of a wall's map: sent once, simplified to what a large screen can show."""

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from huiyin.rulebook import active
from huiyin.territory.coordinates import to_gcj02
from huiyin.territory.levels import Levels
from huiyin.territory.models import Unit

MOST = 4_000  # areas a screen can colour and a person can tell apart
MOST_NAMED = 60  # units whose names have room on the map
TOWNSHIP_DIGITS, VILLAGE_DIGITS = 9, 12
FINEST = 2_500  # the drawing has no detail below this part of its width
COARSER = 5  # times at most
MOST_CORNERS = 24_000  # of a drawing: it stays below a megabyte before it is packed
DECIMALS = 5  # a metre

Point = tuple[float, float]
Row = tuple[str, str, bool, Any]  # code, name, synthetic, boundary


@dataclass(frozen=True)
class Drawn:
    """Lengths of the codes whose areas are coloured, and of those that frame them; 0: none."""

    areas: int
    frames: int


@lru_cache(maxsize=64)
def drawn(code: str, stamp: str) -> Drawn:
    """What the map of this place draws while the territory has this stamp.

    The finest level of at most :data:`MOST` areas: of a city its villages or townships, of a
    county or township its first level of grids, of a village all of them.
    """
    levels = Levels.of(active.profile()).names
    there = {levels[size]: _areas(code, levels[size]) for size in levels if size >= len(code)}
    below = [size for size in sorted(levels) if size > len(code)]
    first_grid = next((size for size in below if size > VILLAGE_DIGITS), 0)
    if len(code) <= TOWNSHIP_DIGITS and first_grid:
        below = [size for size in below if size <= first_grid]
    fits = [size for size in below if 0 < there.get(levels[size], 0) <= MOST]
    if not fits:
        return Drawn(len(code) if there.get(levels.get(len(code), "")) else 0, 0)
    frames = fits[0] if len(fits) > 1 and there[levels[fits[0]]] <= MOST_NAMED else 0
    return Drawn(fits[-1], frames)


def _areas(code: str, level: str) -> int:
    """How many areas of a level there are; of too many to be drawn just that it is so."""
    rows = Unit.objects.within(code).today().filter(level=level, boundary__isnull=False)
    return rows.order_by("code")[: MOST + 1].count()


@lru_cache(maxsize=8)
def outlines(code: str, stamp: str, gcj02: bool) -> bytes:
    """The map of a place as gzipped JSON; ``gcj02``: for tiles in GCJ-02 all of it is shifted.

    ``areas`` and ``frames`` are GeoJSON, ``synthetic`` asks for the word 示意. One statement
    for each; kept in memory per process for as long as the territory stays as it is.
    """
    what = drawn(code, stamp)
    areas, synthetic = _features(code, what.areas, gcj02)
    frames, _some = _features(code, what.frames, gcj02)
    told = {"areas": areas, "frames": frames, "synthetic": synthetic}
    return gzip.compress(written(told), 9, mtime=0)


def written(told: dict[str, Any]) -> bytes:
    """As it is sent, before it is packed."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def shown_at(longitude: float, latitude: float, gcj02: bool) -> Point:
    """Where a point (WGS-84 degrees) lies on the map: latitude and longitude, as Leaflet asks."""
    east, north = to_gcj02(longitude, latitude) if gcj02 else (longitude, latitude)
    return round(north, DECIMALS), round(east, DECIMALS)


def _features(code: str, digits: int, gcj02: bool) -> tuple[dict[str, Any], bool]:
    level = Levels.of(active.profile()).names.get(digits, "")
    units = Unit.objects.within(code).today().filter(level=level, boundary__isnull=False)
    rows = list(units.values_list("code", "name", "synthetic", "boundary")) if level else []
    return collected(rows, gcj02=gcj02)


def collected(rows: Sequence[Row], *, gcj02: bool) -> tuple[dict[str, Any], bool]:
    """Units with their stored boundaries as simplified GeoJSON, and whether any is made up.

    A few come with their names and where those stand (latitude and longitude).
    """
    few = len(rows) <= MOST_NAMED
    shapes = _simplified([shape(boundary) for *_rest, boundary in rows])
    if gcj02:
        shapes = [shapely.transform(one, _each(lambda xy: to_gcj02(*xy))) for one in shapes]
    features = [
        {
            "type": "Feature",
            "properties": {"code": unit} | (_named(name, one) if few else {}),
            "geometry": mapping(shapely.transform(one, lambda xy: np.round(xy, DECIMALS))),
        }
        for (unit, name, *_rest), one in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return collection, any(synthetic for _c, _n, synthetic, _b in rows)


def _named(name: str, area: Any) -> dict[str, Any]:
    """A name at the centroid, unless that lies outside a bent area."""
    middle = area.centroid
    if not area.contains(middle):
        middle = area.representative_point()
    return {"name": name, "at": (round(middle.y, DECIMALS), round(middle.x, DECIMALS))}


def _simplified(shapes: Sequence[Any]) -> list[Any]:
    """The same areas with fewer corners; neighbours keep one border between them."""
    if not shapes:
        return []
    west, south, east, north = shapely.total_bounds(shapes)
    finest = max(east - west, north - south) / FINEST
    for _time in range(COARSER):
        simpler = _with_fewer_corners(shapes, finest)
        if sum(map(shapely.get_num_coordinates, simpler)) <= MOST_CORNERS:
            break
        finest *= 2
    return [new if not new.is_empty else old for old, new in zip(shapes, simpler, strict=True)]


def _with_fewer_corners(shapes: Sequence[Any], finest: float) -> Sequence[Any]:
    try:
        simpler: Sequence[Any] = shapely.coverage_simplify(list(shapes), finest)
    except shapely.GEOSException:  # imported areas may overlap
        simpler = shapely.simplify(list(shapes), finest)
    return simpler


def _each(move: Callable[[Iterable[float]], Point]) -> Callable[[Any], Any]:
    return lambda points: np.array([move(point) for point in points.tolist()])
