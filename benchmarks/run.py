"""Measures Huiyin and prints a table; never fails for being slow.

Every figure stands beside its aim and the load of the machine at that time. Absolute times
vary from run to run: look at the ratios and the counts first. All load goes to 127.0.0.1, is
bounded in count and time, and stops by itself.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import city_run
import intake
import lifecycles
import machine
import memory
import phone
import walls
import with_postgres
from alone import run_alone
from figures import Figure, Report, table
from server import DATABASES, Instance, environment, instance

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
ON_A_DATABASE: dict[str, Callable[[Instance, Report], None]] = {
    # first: the cases that other parts make are new to the worker, and would be filed as well
    "topic_filing": lambda made, report: run_alone("topic_filing", made.env, report),
    "statements": lambda made, report: run_alone("statements", made.env, report),
    "steps": lambda made, report: run_alone("steps", made.env, report),
    "intake": intake.run,
    "phone": phone.run,
    "sweep": lambda made, report: run_alone("sweep", made.env, report),
    "rollups": lambda made, report: run_alone("rollups", made.env, report),
    "walls": walls.run,
    "open_log": lambda made, report: run_alone("open_log", made.env, report),
    "openness": lambda made, report: run_alone("openness", made.env, report),
    "lifecycles": lifecycles.run,
    "searching": lambda made, report: run_alone("searching", made.env, report),
    "similar": lambda made, report: run_alone("similar", made.env, report),
    "suggested": lambda made, report: run_alone("suggested", made.env, report),
    "city": city_run.small,
    "memory": memory.run,  # last: it loads a large city beside the place
}
WITHOUT_ONE = ("locating", "suggesting", "topics")
PARTS = (*WITHOUT_ONE, *ON_A_DATABASE)
BEGIN, END = "<!-- the run -->", "<!-- end of the run -->"


def main() -> None:
    """Run the parts that were asked for, in order."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    began = time.monotonic()
    figures: list[Figure] = []
    for part in [part for part in WITHOUT_ONE if part in asked.parts]:
        with tempfile.TemporaryDirectory() as data, _part(part, "", figures) as report:
            run_alone(part, environment(Path(data)), report)
    parts = [part for part in ON_A_DATABASE if part in asked.parts]
    for database in asked.databases if parts else ():
        print(f"== a filled place on {database}", flush=True)
        with instance(database) as made:
            for part in parts:
                with _part(part, database, figures) as report:
                    ON_A_DATABASE[part](made, report)
    took = f"{time.monotonic() - began:.0f} s"
    print(f"\n{table(figures)}\n\ntook {took}")
    if asked.write:
        _keep(figures, took)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--database", dest="databases", action="append", choices=DATABASES)
    parser.add_argument("--write", action="store_true", help="keep the run in docs/benchmarks.md")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if asked.write and (asked.parts or asked.databases):
        parser.error("only a whole run is kept: --write goes without parts and --database")
    asked.parts = asked.parts or PARTS
    asked.databases = asked.databases or DATABASES
    return asked


@contextmanager
def _part(part: str, database: str, figures: list[Figure]) -> Iterator[Report]:
    """Print each figure as it comes; the load is known before and, for the table, after."""
    print(f"== {part} {database}".rstrip(), flush=True)
    before, began, found = machine.load(), time.monotonic(), []

    def report(what: str, value: str) -> None:
        print(f"   {what:48} {value}", flush=True)
        found.append((what, value))

    yield report
    load = f"{before} → {machine.load()}"
    print(f"   ({time.monotonic() - began:.0f} s, load {load})", flush=True)
    figures += [Figure(part, database, what, value, load) for what, value in found]


def _keep(figures: list[Figure], took: str) -> None:
    """Put this run in place of the last one; what stands around it stays."""
    described = machine.described(with_postgres.binaries())
    told = [f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {took} in all.", ""]
    told += [f"- {name}: {value}" for name, value in described]
    told += ["", table(figures)]
    head, _, rest = PAGE.read_text().partition(BEGIN)
    tail = rest.partition(END)[2]
    PAGE.write_text("\n".join([head + BEGIN, *told, END + tail]))


if __name__ == "__main__":
    main()
