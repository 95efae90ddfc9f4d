"""The map of a wall: which level is coloured, and that it stays light."""

import gzip
import json
import math

import pytest
from shapely.geometry import Point, Polygon, mapping, shape

from huiyin.insight.snapshot import drawing
from huiyin.insight.snapshot.drawing import Drawn, collected, drawn, outlines, written
from huiyin.territory import stamps
from tests.cast import COUNTY, STREET, VILLAGE

ACROSS = 63  # 63 × 63 = 3,969 grids: as many as are drawn at all


@pytest.mark.parametrize(
    ("code", "areas", "frames"),
    [(COUNTY, 15, 9), (STREET, 15, 12), (VILLAGE, 18, 15), (VILLAGE + "001001", 18, 0)],
)
def test_grids_are_coloured_and_what_is_above_them_is_named(cast, code, areas, frames):
    assert drawn(code, stamps.current()) == Drawn(areas, frames)


def test_of_more_than_can_be_told_apart_the_level_above_is_coloured(cast, monkeypatch):
    monkeypatch.setattr(drawing, "MOST", 4)  # there are eight grids, four villages, two streets
    assert drawn(COUNTY, stamps.current()) == Drawn(12, 9)
    assert drawn(STREET, "of another territory") == Drawn(15, 12)


def test_a_large_county_stays_below_a_megabyte():
    rows = [
        (f"{x:03}{y:03}", "网格", True, mapping(bent(x, y)))
        for x in range(ACROSS)
        for y in range(ACROSS)
    ]
    collection, synthetic = collected(rows, gcj02=False)
    assert synthetic
    assert len(collection["features"]) == ACROSS**2
    assert len(written(collection)) < 1_000_000
    # Neighbours still have one border between them: nothing gapes, nothing overlaps.
    one, right = (shape(collection["features"][at]["geometry"]) for at in (0, ACROSS))
    assert one.intersection(right).length > 0.005
    assert one.intersection(right).area < 1e-9


def test_a_few_areas_have_their_names_inside(cast):
    told = json.loads(gzip.decompress(outlines(COUNTY, stamps.current(), False)))
    for feature in told["areas"]["features"] + told["frames"]["features"]:
        north, east = feature["properties"]["at"]
        assert shape(feature["geometry"]).contains(Point(east, north))
        assert feature["properties"]["name"]


def test_imported_areas_that_overlap_are_drawn_as_they_are():
    rows = [
        ("1", "甲", False, mapping(Polygon([(0, 0), (2, 0), (2, 2), (0, 2)]))),
        ("2", "乙", False, mapping(Polygon([(1, 1), (3, 1), (3, 3), (1, 3)]))),
    ]
    collection, synthetic = collected(rows, gcj02=False)
    assert not synthetic
    assert [len(f["geometry"]["coordinates"][0]) for f in collection["features"]] == [5, 5]


def bent(x: int, y: int) -> Polygon:
    """A grid of a hundred corners that shares its edges, point by point, with its neighbours."""
    steps = [step / 25 for step in range(25)]
    ring = [(x + step, y) for step in steps] + [(x + 1, y + step) for step in steps]
    ring += [(x + 1 - step, y + 1) for step in steps] + [(x, y + 1 - step) for step in steps]
    return Polygon([moved(*point) for point in ring])


def moved(east: float, north: float) -> tuple[float, float]:
    bend = math.sin(east * 9) * 0.05 + math.sin(north * 13) * 0.03
    return 119.5 + (east + bend) / 100, 32.0 + (north - bend) / 100
