"""How long it takes to say which grid a point lies in, among 34,000 grids (Quanzhou)."""

import os
import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from huiyin.cli.start import start as start_django
from huiyin.territory.tessellation import Area, Plot, outline, tessellate

if TYPE_CHECKING:
    from huiyin.territory.models import Unit

VILLAGES, GRIDS = 2_000, 17
POINTS = 50_000


def run(report: Callable[[str, str], None]) -> None:
    """Draw, index and ask, without a database; ``report(what, figure)`` gets each result."""
    start_django()
    from huiyin.territory.locating import Index

    area = outline("350500", longitude=118.6, latitude=24.9, area_km2=11_000)
    start = time.perf_counter()
    drawn = tessellate(area, tree("350500"))
    report(f"drawing {VILLAGES * GRIDS:,} grids", f"{time.perf_counter() - start:.1f} s")

    rows = units(drawn)
    start = time.perf_counter()
    index = Index(rows)
    report("building the index", f"{time.perf_counter() - start:.1f} s")

    west, south, east, north = area.bounds
    chance = random.Random(1)
    points = [(chance.uniform(west, east), chance.uniform(south, north)) for _ in range(POINTS)]
    start = time.perf_counter()
    found = [index.locate(*point) for point in points]
    each = (time.perf_counter() - start) / POINTS * 1e6
    inside = sum(place is not None for place in found) / POINTS
    report(f"locating a point ({inside:.0%} inside)", f"{each:.1f} µs")


def tree(code: str) -> Plot:
    townships = [f"{code}{number:03}" for number in range(VILLAGES // 20)]
    villages = {
        township: [f"{township}{number:03}" for number in range(20)] for township in townships
    }
    return Plot(
        code,
        tuple(
            Plot(
                township,
                tuple(
                    Plot(village, tuple(Plot(f"{village}{number:03}") for number in range(GRIDS)))
                    for village in villages[township]
                ),
            )
            for township in townships
        ),
    )


def units(drawn: dict[str, Area]) -> "list[Unit]":
    """Rows of the table that were never saved."""
    from huiyin.territory.drawing import as_json
    from huiyin.territory.models import Unit

    codes = sorted(drawn)
    ids = {code: number for number, code in enumerate(codes, start=1)}
    boundaries = as_json([drawn[code] for code in codes])
    return [
        Unit(
            pk=ids[code],
            code=code,
            name=code,
            parent_id=ids.get(code[:-3]),
            boundary=boundary,
            synthetic=True,
        )
        for code, boundary in zip(codes, boundaries, strict=True)
    ]


if __name__ == "__main__":
    os.environ.setdefault("HUIYIN_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
    run(lambda what, figure: print(f"{what:40} {figure:>12}"))
