"""Boundaries from a drawing program."""

import json

import pytest

from huiyin.territory.coordinates import to_gcj02
from huiyin.territory.features import read_features
from tests.territory.place import EAST, feature, geojson, square

BOX = square(119.60, 32.18, 119.65, 32.20)


def read(tmp_path, *features, gcj02=False, **members):
    return read_features(geojson(tmp_path / "f.geojson", features, **members), gcj02=gcj02)


def test_properties_become_a_line(tmp_path):
    given = feature(
        int(EAST), " 东溪社区 ", BOX, level="village", before=["1", "2"], compounds="a|b"
    )
    (row,) = read(tmp_path, given).rows
    assert (row.where, row.code, row.name, row.level) == (
        "第 1 个图形",
        EAST,
        "东溪社区",
        "village",
    )
    assert (row.before, row.compounds) == (("1", "2"), ("a", "b"))
    assert row.area.bounds == (119.60, 32.18, 119.65, 32.20)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (square(32.18, 119.60, 32.20, 119.65), "经纬度写反了：[32.18, 119.6]"),
        (square(2.30, 48.80, 2.40, 48.90), "不在中国范围内"),
        ({"type": "Polygon", "coordinates": [[[119.6, 32.1], [119.7, 32.2], [119.7, 32.1],
                                              [119.6, 32.2], [119.6, 32.1]]]}, "自相交"),
        ({"type": "Point", "coordinates": [119.6, 32.1]}, "没有可用的面"),
        ({"type": "Polygon", "coordinates": []}, "没有可用的面"),
        ({"type": "Polygon", "coordinates": [[[119.6, 32.1], [119.7, 32.2]]]}, "没有可用的面"),
        ({"type": "Polygon"}, "没有可用的面"),
        ({"type": "Polygon", "coordinates": "x"}, "没有可用的面"),
        (None, "没有可用的面"),
        ("x", "没有可用的面"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_polygon(tmp_path, geometry, reason):
    contents = read(tmp_path, feature("1", "a", BOX), feature("2", "b", geometry))
    (told,) = contents.mistakes
    assert told.startswith("第 2 个图形：")
    assert reason in told


def test_gcj02_becomes_wgs84(tmp_path):
    west, south = to_gcj02(119.60, 32.18)
    east, north = to_gcj02(119.65, 32.20)
    (row,) = read(tmp_path, feature("1", "a", square(west, south, east, north)), gcj02=True).rows
    assert row.area.bounds == pytest.approx((119.60, 32.18, 119.65, 32.20), abs=2e-4)
    first = row.area.exterior.coords[0]
    assert first == pytest.approx((119.60, 32.18), abs=1e-6)


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4490"])
def test_wgs84_by_its_names(tmp_path, name):
    crs = {"type": "name", "properties": {"name": name}}
    assert read(tmp_path, feature("1", "a", BOX), crs=crs).mistakes == []


def test_another_coordinate_system_is_refused(tmp_path):
    crs = {"type": "name", "properties": {"name": "EPSG:3857"}}
    assert "EPSG:3857" in read(tmp_path, feature("1", "a", BOX), crs=crs).mistakes[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{\n  nonsense", "第 2 行第 3 列：不是合格的 JSON。"),
        ("[]", "文件不是 GeoJSON 的 FeatureCollection。"),
        (json.dumps({"type": "Feature"}), "文件不是 GeoJSON 的 FeatureCollection。"),
        (json.dumps({"features": [5]}), "第 1 个图形：不是带属性的 Feature。"),
    ],
)
def test_what_is_no_collection_is_refused(tmp_path, text, told):
    (tmp_path / "f.json").write_text(text)
    assert read_features(tmp_path / "f.json", gcj02=False).mistakes == [told]


def test_height_is_dropped_and_corners_are_rounded(tmp_path):
    ring = [[x + 1e-8, y, 12.5] for x, y in BOX["coordinates"][0]]
    (row,) = read(tmp_path, feature("1", "a", {"type": "Polygon", "coordinates": [ring]})).rows
    assert row.area.exterior.coords[0] == (119.60, 32.18)
