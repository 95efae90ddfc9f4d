"""The figures of a city of ten million matters: city_run.py [--database NAME].

CITY_CASES says how many (by itself 10,000,000 on PostgreSQL, 1,000,000 on SQLite). The same
pages are measured beside it with 100,000. What it makes stays in var/bench-city (BENCH_CITY names
another folder): a run that was stopped goes on where it was, and a second one only measures.
Delete the folder to begin anew. Time and disk stand with the figures.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from alone import run_alone
from figures import Figure, Report, table
from kept import folder_of, kept, size_of
from server import DATABASES, Instance

FOLDER = folder_of("bench-city", "BENCH_CITY")
PROFILE = "profiles/quanzhou"  # the city with the most villages and grids
FEW = 100_000
SMALL = int(os.environ.get("CITY_SMALL", "100000"))  # of a run beside other parts
WHOLE = {"SQLite": 1_000_000, "PostgreSQL": 10_000_000}
FLOOR = 10.0  # ms: faster than that is not told apart
CHINA = timezone(timedelta(hours=8))


def main() -> None:
    """Both sizes on each database, and one against the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", dest="databases", action="append", choices=DATABASES)
    named = os.environ.get("CITY_DATABASES", "").split(",")
    databases = parser.parse_args().databases or [name for name in DATABASES if name in named]
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    began, figures = time.monotonic(), list[Figure]()
    for database in databases or DATABASES:

        def report(what: str, value: str, database: str = database) -> None:
            print(f"   {what:64} {value}", flush=True)
            load = f"{os.getloadavg()[0]:.1f}"
            figures.append(Figure("city", database, what, value, load))

        print(f"== a city on {database}", flush=True)
        whole = int(os.environ.get("CITY_CASES", WHOLE[database]))
        _both(database, min(FEW, whole // 10), whole, report)
    print(f"\n{table(figures)}\n\ntook {time.monotonic() - began:.0f} s")


def _both(database: str, few: int, whole: int, report: Report) -> None:
    """Two places, both filled before either is measured: the machine is the same then."""
    places = {FOLDER / "few": few, FOLDER / "whole": whole}
    times = {}
    for within, matters in places.items():
        with _city(database, within) as (folder, env):
            done = folder / f"filled-{matters}"
            if not done.exists():
                _fill(env, report, matters, 0, folder)
                done.touch()
            report(f"disk of a city of {matters:,}", size_of(folder))
    for within, matters in places.items():
        with _city(database, within) as (folder, env):
            times[matters] = _measure(env, report, folder)
    _against(report, times)


def _city(database: str, within: Path) -> AbstractContextManager[tuple[Path, dict[str, str]]]:
    within.mkdir(parents=True, exist_ok=True)
    return kept(database, within, profile=PROFILE, first="city.months")


def small(made: Instance, report: Report) -> None:
    """The same at one hundredth in the place of the bench, in two steps."""
    times = {}
    with tempfile.TemporaryDirectory() as name:
        for matters, before in ((SMALL // 10, 0), (SMALL, SMALL // 10)):
            _fill(made.env, report, matters, before, Path(name))
            times[matters] = _measure(made.env, report, Path(name))
    _against(report, times)


def _fill(env: Mapping[str, str], report: Report, matters: int, before: int, folder: Path) -> None:
    sizes = {"CITY_NOW": _now(folder), "CITY_MATTERS": f"{matters}", "CITY_FEW": f"{before}"}
    run_alone("city.filling", {**env, **sizes}, report)


def _measure(env: Mapping[str, str], report: Report, folder: Path) -> dict[str, float]:
    """The median in ms by page."""
    keep = folder / "pages.json"
    run_alone("city.pages", {**env, "CITY_KEEP": f"{keep}"}, report)
    return dict(json.loads(keep.read_text()))


def _against(report: Report, times: Mapping[int, Mapping[str, float]]) -> None:
    """How much slower a page became that had become slower most."""
    (few, before), (whole, after) = times.items()
    ratios = {
        page: taken / max(before.get(page, taken), FLOOR)
        for page, taken in after.items()
        if taken > FLOOR
    }
    worst = max(ratios, key=lambda page: ratios[page])
    report(f"figures, {whole:,} against {few:,}", f"{ratios[worst]:.2f} times ({worst})")


def _now(folder: Path) -> str:
    """The end of the history: the instant at which the city was begun."""
    file = folder / "now"
    if not file.exists():
        file.write_text(datetime.now(UTC).astimezone(CHINA).isoformat(timespec="seconds"))
    return file.read_text()


if __name__ == "__main__":
    main()
