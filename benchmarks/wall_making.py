"""One making of a wall's snapshot, and the map of a county with 2,600 grids."""

import gzip
import statistics
import time
from typing import Any

from figures import Report

from huiyin.cli.start import start

PLACE = "321171"
ROUNDS = 20
ACROSS = 51  # 51 × 51 grids


def run(report: Report) -> None:
    """Statements and time; then the size of a large map."""
    start()
    _making(report)
    _map(report)


def _making(report: Report) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from huiyin.insight.places import place_of
    from huiyin.insight.snapshot.making import made

    made(place_of(PLACE), at=timezone.now(), gcj02=False)
    with CaptureQueriesContext(connection) as captured:
        body = made(place_of(PLACE), at=timezone.now(), gcj02=False)
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        made(place_of(PLACE), at=timezone.now(), gcj02=False)
        took.append((time.perf_counter() - began) * 1000)
    half, high = statistics.median(took), sorted(took)[int(ROUNDS * 0.95)]
    report("wall: one making", f"{half:.1f} ms, p95 {high:.1f} ms ({len(captured)} statements)")
    packed = len(gzip.compress(body, 6)) / 1000
    report("wall: a snapshot", f"{packed:.1f} kB, {len(body) / 1000:.1f} kB unpacked")


def _map(report: Report) -> None:
    """Bent squares, a hundred corners each, as surveyed grids have; nothing is stored."""
    import shapely
    from shapely.geometry import mapping

    from huiyin.insight.snapshot import drawing

    rows = [
        (f"321171001{x:03}{y:03}", f"第{x}片区第{y}网格", False, mapping(_bent(x, y)))
        for x in range(ACROSS)
        for y in range(ACROSS)
    ]
    began = time.perf_counter()
    collection, _synthetic = drawing.collected(rows, gcj02=False)
    took = time.perf_counter() - began
    text = drawing.written({"areas": collection})
    corners = sum(len(shapely.get_coordinates(_bent(x, 0))) for x in range(ACROSS)) / ACROSS
    told = f"{len(text) / 1000:.0f} kB, {len(gzip.compress(text, 9)) / 1000:.0f} kB gzipped"
    report(f"wall: map of {len(rows):,} grids", f"{told}, {took:.1f} s from {corners:.0f} corners")


def _bent(x: int, y: int) -> Any:
    """A grid whose edges are shared with its neighbours, point by point."""
    import math

    from shapely.geometry import Polygon

    def moved(east: float, north: float) -> tuple[float, float]:
        bend = math.sin(east * 9) * 0.05 + math.sin(north * 13) * 0.03
        return 119.5 + (east + bend) / 100, 32.0 + (north - bend) / 100

    steps = [step / 25 for step in range(25)]
    ring = [(x + step, y) for step in steps]
    ring += [(x + 1, y + step) for step in steps]
    ring += [(x + 1 - step, y + 1) for step in steps]
    ring += [(x, y + 1 - step) for step in steps]
    return Polygon([moved(*point) for point in ring])
