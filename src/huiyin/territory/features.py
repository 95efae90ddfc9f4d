"""Boundaries as a GeoJSON FeatureCollection."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, shape

from huiyin.territory.coordinates import plausible, swapped, to_wgs84
from huiyin.territory.incoming import Contents, Incoming, read_text, split
from huiyin.territory.tessellation import Area

# Names under which files say WGS-84; CGCS2000 (4490) differs from it by centimetres.
WGS84 = ("CRS84", "EPSG:4326", "EPSG::4326", "EPSG:4490", "EPSG::4490", "WGS84", "WGS-84")


def read_features(path: Path, *, gcj02: bool) -> Contents:
    """The features of a file, in WGS-84 degrees; ``gcj02`` says the file is in GCJ-02."""
    contents = Contents()
    collection = _collection(read_text(path, contents), contents)
    for number, feature in enumerate(collection, start=1):
        where = _("第 {number} 个图形").format(number=number)
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            contents.mistakes.append(_("{where}：不是带属性的 Feature。").format(where=where))
            continue
        properties = feature["properties"]
        row = Incoming(
            where=where,
            code=_word(properties.get("code")),
            name=_word(properties.get("name")),
            level=_word(properties.get("level")),
            parent=_word(properties.get("parent")),
            compounds=split(_word(properties.get("compounds"))),
            before=split(_word(properties.get("before"))),
        )
        area = _area(row, feature.get("geometry"), gcj02, contents.mistakes)
        contents.rows.append(Incoming(**{**vars(row), "area": area}))
    return contents


def _collection(text: str, contents: Contents) -> list[Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        sentence = _("第 {line} 行第 {column} 列：不是合格的 JSON。")
        contents.mistakes.append(sentence.format(line=error.lineno, column=error.colno))
        return []
    if not isinstance(whole, dict) or not isinstance(whole.get("features"), list):
        contents.mistakes.append(_("文件不是 GeoJSON 的 FeatureCollection。"))
        return []
    crs = json.dumps(whole.get("crs", "WGS84"), ensure_ascii=False).upper()
    if not any(name in crs for name in WGS84):
        sentence = _("坐标系是 {crs}，只接受 WGS-84（EPSG:4326）。请先转换；GCJ-02 请加 --gcj02。")
        contents.mistakes.append(sentence.format(crs=crs))
        return []
    return list(whole["features"])


def _word(value: object) -> str:
    """A property as text; lists as the parts of a cell."""
    if isinstance(value, list):
        return "|".join(map(_word, value))
    return "" if value is None else str(value).strip()


def _area(row: Incoming, geometry: Any, gcj02: bool, mistakes: list[str]) -> Area | None:
    """The polygon of a feature, or None with a mistake noted."""
    try:
        area = shapely.force_2d(shape(geometry))
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, shapely.GEOSException):
        area = None
    if not isinstance(area, Polygon | MultiPolygon) or area.is_empty:
        mistakes.append(row.mistake(_("没有可用的面（Polygon 或 MultiPolygon）。")))
        return None
    points = shapely.get_coordinates(area)
    wrong = next((point for point in points if not plausible(*point)), None)
    if wrong is not None:
        mistakes.append(row.mistake(_elsewhere(*wrong)))
        return None
    if not area.is_valid:
        reason = shapely.is_valid_reason(area)
        sentence = _("面不合格，边界自相交或重复（{reason}）。请在制图软件里修复后再导入。")
        mistakes.append(row.mistake(sentence.format(reason=reason)))
        return None
    return _settled(area, gcj02)


def _elsewhere(longitude: float, latitude: float) -> str:
    found = f"[{longitude}, {latitude}]"
    if swapped(longitude, latitude):
        sentence = _("经纬度写反了：{found}。应先写经度、后写纬度，如 [119.66, 32.19]。")
    else:
        sentence = _("坐标 {found} 不在中国范围内，请检查坐标系。")
    return sentence.format(found=found)


def _settled(area: Area, gcj02: bool) -> Area:
    """In WGS-84 and rounded to 1e-6 degrees: neighbours' equal corners stay equal."""
    if gcj02:
        area = shapely.transform(area, lambda xy: np.array([to_wgs84(*point) for point in xy]))
    rounded = shapely.transform(area, lambda xy: np.round(xy, 6))
    # Rounding can fold a needle-thin corner; such a boundary is kept as it came.
    return rounded if rounded.is_valid else area
