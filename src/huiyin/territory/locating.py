"""Which grid is this point in? Answered from memory, without the database.

The index is built once per process. It asks at most once a minute whether units have
changed; while one thread rebuilds it, the others go on with the old one.
"""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Point

from huiyin.territory import stamps
from huiyin.territory.coordinates import plausible
from huiyin.territory.models import Unit

NEAR = 1e-6  # degrees, about 0.1 m: so far outside still counts as inside
LOOK_AGAIN = 60.0  # seconds


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
        units = sorted(units, key=lambda unit: unit.code)
        by_id = {unit.pk: unit for unit in units}
        self.by_code: dict[str, Located] = {}
        self._parents = {u.code: by_id[u.parent_id].code for u in units if u.parent_id in by_id}
        for unit in units:  # by code: whatever stands above has been seen before
            above = self.by_code.get(self._parents.get(unit.code, ""))
            path = (*(above.path if above else ()), unit.name)
            self.by_code[unit.code] = Located(unit.pk, unit.code, unit.name, path)
        drawn = [unit for unit in units if unit.boundary]
        divided = {unit.parent_id for unit in drawn}
        leaves = [unit for unit in drawn if unit.pk not in divided]
        leaves.sort(key=lambda unit: (unit.synthetic, unit.code))
        self._leaves = [self.by_code[unit.code] for unit in leaves]
        shapes = _shapes(leaves)
        shapely.prepare(shapes)
        self._tree = shapely.STRtree(shapes)
        self._shapes = shapes
        roots = [unit for unit in drawn if unit.parent_id not in by_id]
        self._outline = shapely.union_all(_shapes(roots))
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

    def above(self, code: str) -> list[Located]:
        """See :func:`ancestors`."""
        found: list[Located] = []
        while code := self._parents.get(code, ""):
            found.insert(0, self.by_code[code])
        return found


def _shapes(units: list[Unit]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    shapes = [shapely.geometry.shape(unit.boundary) for unit in units]
    return np.array(shapes, dtype=object)


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
        return Index(Unit.objects.today(), stamp=stamp)
    held.changes, held.looked = stamps.changes(), time.monotonic()
    return held
