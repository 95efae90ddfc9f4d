"""A fictional county of two townships and three villages, small enough to write down."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from huiyin.rulebook import active
from huiyin.rulebook.model import Basis, Count, Level, Profile
from huiyin.rulebook.territory import Outline, TerritorySpec
from huiyin.territory.divisions import Division
from huiyin.territory.loading import Loaded, load
from huiyin.territory.models import Unit

COUNTY = "990101"
BROOK, HILL = "990101001", "990101100"
EAST, WEST, MILL = "990101001001", "990101001002", "990101100200"
DAY = date(2026, 6, 3)
LATER = date(2026, 9, 1)
BASIS = Basis(date(2024, 1, 1), "yx-2024: 第一条")

DIVISIONS = (
    Division(COUNTY, "云溪新区", "county"),
    Division(BROOK, "溪口街道", "township"),
    Division(HILL, "北山镇", "township"),
    Division(EAST, "东溪社区", "village"),
    Division(WEST, "西溪社区", "village"),
    Division(MILL, "磨坊村", "village"),
)


def profile() -> Profile:
    levels = (
        Level("county", "县", 6),
        Level("township", "乡镇", 9),
        Level("village", "村社区", 12),
        Level("area_grid", "片区网格", 15),
        Level("fine_grid", "精微网格", 18),
    )
    return replace(active.profile(), name="云溪县", place=COUNTY, levels=levels)


def spec(*, area_grids: int = 4, fine_grids: int = 11, area_km2: float = 20) -> TerritorySpec:
    grids = {"area_grid": Count(area_grids, BASIS), "fine_grid": Count(fine_grids, BASIS)}
    return TerritorySpec(Outline(119.66, 32.19, area_km2, BASIS), grids)


def loaded(**changes: Any) -> Loaded:
    return load(profile(), DIVISIONS, spec(**changes), on=DAY)


def everything() -> list[tuple[Any, ...]]:
    """All units with all they hold: equal before and after means nothing was written."""
    return list(Unit.objects.order_by("pk").values_list())


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code: str, name: str, geometry: object, **properties: object) -> dict[str, Any]:
    named = {"code": code, "name": name, **properties}
    return {"type": "Feature", "properties": named, "geometry": geometry}


def geojson(path: Path, features: Iterable[dict[str, Any]], **members: object) -> Path:
    collection = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path
