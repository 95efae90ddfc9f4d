"""Which grid is this point in? Answered from memory, without the database.

The index is built once per process. It asks at most once a minute whether units have
changed; while one thread rebuilds it, the others go on with the old one.
"""

import bisect
import math
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from huiyin.territory import stamps
from huiyin.territory.coordinates import plausible
from huiyin.territory.models import Unit

METRES_PER_DEGREE = 111_320  # of latitude
NEAR = 1e-6  # degrees, about 0.1 m: so far outside still counts as inside
LOOK_AGAIN = 60.0  # seconds
CHUNK = 1000  # units whose stored boundaries are in memory at once


@dataclass(frozen=True)
class Located:
    """A unit as it is named today: permanent id, code, name, names from the root down to it."""

    unit_id: int
    code: str
    name: str
    path: tuple[str, ...]

    @property
    def county(self) -> str:
        """The first six digits: the shard."""
        return self.code[:6]


def locate(longitude: float, latitude: float) -> Located | None:
    """The one grid a point (WGS-84 degrees) lies in; None outside the place.

    A point on a border, or where boundaries overlap, belongs to the grid with the lowest
    code, surveyed boundaries before made-up ones; a point in a gap to the nearest grid.
    Where a unit has no grids below it, the unit itself is the answer.
    """
    return _index().locate(longitude, latitude)


def around(longitude: float, latitude: float, metres: float) -> tuple[str, ...]:
    """The codes of the grids that come within so many metres of a point.

    By their bounding boxes: a few too many, never one too few. () outside the place.
    """
    return _index().around(longitude, latitude, metres)


def within(code: str) -> tuple[str, ...]:
    """The codes of a unit and of all below it, as they are today; () for no unit."""
    return _index().within(code)


def grid_of(code: str) -> Located | None:
    """The unit that bears this code today, of whatever level; None if there is none."""
    return _index().by_code.get(code)


def ancestors(code: str) -> list[Located]:
    """The units above the one with this code, from the root down; [] if there is none."""
    return _index().above(code)


def forget() -> None:
    """Drop the index of this process: the next question builds it anew (tests need this)."""
    global _held
    _held = None


class Index:
    """The units of one moment: never changed once built, so that threads may share it."""

    def __init__(self, units: Iterable[Unit], *, stamp: str = "") -> None:
        self.stamp = stamp
        self.changes = stamps.changes()
        self.looked = time.monotonic()
        rows = sorted(map(_row, units), key=lambda row: row.code)
        codes = {row.id: row.code for row in rows}
        self.by_code: dict[str, Located] = {}
        self._codes = [row.code for row in rows]
        self._parents = {row.code: codes[row.parent] for row in rows if row.parent in codes}
        for row in rows:  # by code: whatever stands above has been seen before
            above = self.by_code.get(self._parents.get(row.code, ""))
            path = (*(above.path if above else ()), row.name)
            self.by_code[row.code] = Located(row.id, row.code, row.name, path)
        drawn = [row for row in rows if row.shape is not None]
        divided = {row.parent for row in drawn}
        leaves = [row for row in drawn if row.id not in divided]
        leaves.sort(key=lambda row: (row.synthetic, row.code))
        self._leaves = [self.by_code[row.code] for row in leaves]
        # Not prepared: for the few a box holds it is no faster, and 34,000 took 20 MB more.
        self._shapes = np.array([row.shape for row in leaves], dtype=object)
        self._tree = shapely.STRtree(self._shapes)
        roots = [row.shape for row in drawn if row.parent not in codes]
        self._outline = shapely.union_all(roots)
        shapely.prepare(self._outline)

    def locate(self, longitude: float, latitude: float) -> Located | None:
        """See :func:`locate`."""
        if not plausible(longitude, latitude):
            return None
        point = Point(longitude, latitude)
        near = self._tree.query(point)  # by bounding box; few
        hits = near[shapely.intersects(self._shapes[near], point)]
        if not len(hits):
            inside = shapely.intersects(self._outline, point)
            # All that are equally near.
            hits = self._tree.query_nearest(point, max_distance=None if inside else NEAR)
        # Leaves stand in the order in which they win.
        return self._leaves[int(hits.min())] if len(hits) else None

    def around(self, longitude: float, latitude: float, metres: float) -> tuple[str, ...]:
        """See :func:`around`."""
        if not plausible(longitude, latitude):
            return ()
        north = metres / METRES_PER_DEGREE
        east = north / max(math.cos(math.radians(latitude)), 0.1)
        circle = shapely.box(longitude - east, latitude - north, longitude + east, latitude + north)
        return tuple(sorted(self._leaves[number].code for number in self._tree.query(circle)))

    def within(self, code: str) -> tuple[str, ...]:
        """See :func:`within`."""
        first = bisect.bisect_left(self._codes, code)
        last = bisect.bisect_left(self._codes, code + ":")  # the sign after 9
        return tuple(self._codes[first:last]) if code in self.by_code else ()

    def above(self, code: str) -> list[Located]:
        """See :func:`ancestors`."""
        found: list[Located] = []
        while code := self._parents.get(code, ""):
            found.insert(0, self.by_code[code])
        return found


class _Row(NamedTuple):
    """What the index needs of a unit."""

    id: int
    code: str
    name: str
    parent: int | None
    synthetic: bool
    shape: BaseGeometry | None


def _row(unit: Unit) -> _Row:
    """Made unit by unit: a boundary as it is stored takes ten times the room of its shape."""
    outline = shapely.geometry.shape(unit.boundary) if unit.boundary else None
    return _Row(unit.pk, unit.code, unit.name, unit.parent_id, unit.synthetic, outline)


_held: Index | None = None
_building = threading.Lock()


def _index() -> Index:
    global _held
    held = _held
    if held is not None and not _due(held):
        return held
    # With an index in hand nobody waits for the one who renews it; without one, everybody.
    if not _building.acquire(blocking=held is None):
        assert held is not None
        return held
    try:
        held = _held
        if held is None or _due(held):
            held = _renewed(held)
            _held = held
        return held
    finally:
        _building.release()


def _due(held: Index) -> bool:
    return held.changes != stamps.changes() or time.monotonic() - held.looked >= LOOK_AGAIN


def _renewed(held: Index | None) -> Index:
    stamp = stamps.current()
    if held is None or held.stamp != stamp:
        return Index(Unit.objects.today().iterator(CHUNK), stamp=stamp)
    held.changes, held.looked = stamps.changes(), time.monotonic()
    return held
