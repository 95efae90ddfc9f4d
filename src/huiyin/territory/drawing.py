"""Boundaries between the table and shapely; upper and made-up ones brought in line."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import shapely
from shapely.geometry import shape

from huiyin.territory.levels import Levels
from huiyin.territory.models import Unit
from huiyin.territory.planning import tree
from huiyin.territory.tessellation import Area, tessellate


def as_json(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """GeoJSON geometries, as they stand in ``Unit.boundary``."""
    return [json.loads(text) for text in shapely.to_geojson(list(areas))]


def as_area(boundary: dict[str, Any]) -> Area:
    """A stored boundary as a geometry."""
    area = shape(boundary)
    assert isinstance(area, Area)
    return area


def surveyed(unit: Unit) -> bool:
    """Whether the place itself gave the boundary."""
    return bool(unit.boundary) and not unit.synthetic


class Ground:
    """Today's units of a place in memory; ``changed`` collects those drawn anew."""

    def __init__(self, units: Iterable[Unit], levels: Levels) -> None:
        self.units = {unit.code: unit for unit in units if not unit.ended}
        self.changed: dict[str, Unit] = {}
        self._levels = levels
        self._below: dict[str, list[Unit]] = defaultdict(list)
        for code in sorted(self.units):
            self._below[levels.parent(code)].append(self.units[code])

    def below(self, code: str) -> list[Unit]:
        """The units directly below."""
        return self._below.get(code, [])

    def upper(self, codes: Iterable[str]) -> list[Unit]:
        """Those of the codes that have units below them, from the top down."""
        found = [self.units[c] for c in set(codes) if c in self.units and self.below(c)]
        return sorted(found, key=lambda unit: (len(unit.code), unit.code))

    def unite(self, unit: Unit) -> None:
        """Where all units below are surveyed, so is this one: their union.

        A boundary the place gave itself is left alone.
        """
        below = self.below(unit.code)
        if surveyed(unit) or not below or not all(map(surveyed, below)):
            return
        union = shapely.union_all([as_area(lower.boundary) for lower in below if lower.boundary])
        unit.boundary, unit.synthetic = as_json([union])[0], False
        self.changed[unit.code] = unit

    def redraw(self, unit: Unit) -> None:
        """Cut the unit's boundary anew among all below it.

        Not where one of them is surveyed: that is never mixed with what we made up.
        """
        lower = list(self._descendants(unit.code))
        if not unit.boundary or not lower or any(map(surveyed, lower)):
            return
        parents = {u.code: self._levels.parent(u.code) for u in lower}
        drawn = tessellate(as_area(unit.boundary), tree(unit.code, parents))
        boundaries = as_json([drawn[u.code] for u in lower])
        for changed, boundary in zip(lower, boundaries, strict=True):
            if changed.boundary != boundary:
                changed.boundary, changed.synthetic = boundary, True
                self.changed[changed.code] = changed

    def _descendants(self, code: str) -> Iterator[Unit]:
        for unit in self.below(code):
            yield unit
            yield from self._descendants(unit.code)
