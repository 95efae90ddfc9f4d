"""The parts of the bench that need a million rows: large_run.py [PART ...] [--database NAME].

What it makes stays in var/bench-large (BENCH_LARGE names another folder), so that a run that was
stopped goes on where it was, and a second one only measures. Delete the folder to begin anew.
Time and disk stand with the figures.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from alone import run_alone
from figures import Figure, table
from server import DATABASES, HUIYIN, environment, with_postgres

FOLDER = Path(
    os.environ.get("BENCH_LARGE", Path(__file__).resolve().parents[1] / "var/bench-large")
)
# Each part is a module with run(report) and what makes it large; all share the place.
PARTS: dict[str, dict[str, str]] = {
    "searching": {"BENCH_DOCUMENTS": "1000000"},
    "similar": {"BENCH_SIMILAR": "1000000"},
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
        with _kept(database) as (folder, env):
            for part in asked.parts or PARTS:
                _part(part, database, env, figures)
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            figures.append(
                Figure("disk", database, "folder of the place", f"{size / 1e9:.1f} GB", "")
            )
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


@contextmanager
def _kept(database: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """The folder and the environment of a place that stays, filled with the demo the first time."""
    folder = FOLDER / database
    folder.mkdir(parents=True, exist_ok=True)
    env = environment(folder / "data")
    if database == "SQLite":
        _prepare(folder, env)
        yield folder, env
        return
    cluster = folder / "cluster"
    cluster.mkdir(exist_ok=True)
    for parent in (folder, FOLDER):
        parent.chmod(0o711)  # the server runs as another user
    server = with_postgres.start(cluster, durable=True)
    try:
        url = f"postgres://{with_postgres.NAME}@{quote(str(cluster), safe='')}/{with_postgres.NAME}"
        env["DATABASE_URL"] = url
        _prepare(folder, env)
        yield folder, env
    finally:
        with_postgres.stop(server)


def _prepare(folder: Path, env: dict[str, str]) -> None:
    """The demo's place; a second time would add to it."""
    done = folder / "prepared"
    if done.exists():
        return
    subprocess.run([HUIYIN, "demo", "--no-serve"], env=env, check=True, stdout=subprocess.DEVNULL)
    done.touch()


if __name__ == "__main__":
    main()
