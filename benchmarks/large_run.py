"""The parts of the bench that need a million rows: large_run.py [PART ...] [--database NAME].

What it makes stays in var/bench-large (BENCH_LARGE names another folder), so that a run that was
stopped goes on where it was, and a second one only measures. Delete the folder to begin anew.
Time and disk stand with the figures.
"""

import argparse
import os
import signal
import sys
import time

from alone import run_alone
from figures import Figure, table
from kept import folder_of, kept, size_of
from server import DATABASES

FOLDER = folder_of("bench-large", "BENCH_LARGE")
# Each part is a module with run(report) and what makes it large; all share the place.
PARTS: dict[str, dict[str, str]] = {
    "searching": {"BENCH_DOCUMENTS": "1000000"},
    "similar": {"BENCH_SIMILAR": "1000000"},
    "open_log": {"BENCH_LOG": "1000000"},
    "openness": {"BENCH_OPEN": "625000"},
}


def main() -> None:
    """Run the parts that were asked for on each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--database", dest="databases", action="append", choices=DATABASES)
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    began = time.monotonic()
    figures: list[Figure] = []
    for database in asked.databases or DATABASES:
        with kept(database, FOLDER) as (folder, env):
            for part in asked.parts or PARTS:
                _part(part, database, env, figures)
            figures.append(Figure("disk", database, "folder of the place", size_of(folder), ""))
    print(f"\n{table(figures)}\n\ntook {time.monotonic() - began:.0f} s")


def _part(part: str, database: str, env: dict[str, str], figures: list[Figure]) -> None:
    print(f"== {part} {database}", flush=True)
    began = time.monotonic()

    def report(what: str, value: str) -> None:
        print(f"   {what:48} {value}", flush=True)
        figures.append(Figure(part, database, what, value, f"{os.getloadavg()[0]:.1f}"))

    run_alone(part, {**env, **PARTS[part], **_tried()}, report)
    report("this part took", f"{time.monotonic() - began:.0f} s")


def _tried() -> dict[str, str]:
    """What the caller made smaller, to try it."""
    return {name: value for name, value in os.environ.items() if name.startswith("BENCH_")}


if __name__ == "__main__":
    main()
