"""Resident memory of the processes that granian serves with, after some work."""

from alone import run_alone
from client import REPORT, fetch_form, fire
from figures import Report
from server import WORKERS, Instance, serving
from workers import memory, workers

REQUESTS = 500  # per process
CLIENTS = 4
PAGES = 100


def run(made: Instance, report: Report) -> None:
    """First with the grids of a district, then, on SQLite, with those of a large city.

    RSS counts shared pages in full, PSS divides them among the processes that share them.
    """
    _measure(made, report, f"RSS after {REQUESTS}")
    if made.database == "SQLite":
        run_alone("grids", made.env, report)
        _measure(made, report, "RSS, large city")


def _measure(made: Instance, report: Report, what: str) -> None:
    with serving(made) as (port, main):
        form = fetch_form(port)
        for _ in range(PAGES):
            fetch_form(port)
        most = (REQUESTS * WORKERS - PAGES) // CLIENTS
        fire(port, REPORT, form, seconds=60, clients=CLIENTS, most=most)
        fullest = max(memory(pid) for pid in workers(main))
        report(f"memory of one web process, {what}", f"{fullest[0]:.0f} MB")
        report("– of it, PSS", f"{fullest[1]:.0f} MB")
        report("– granian's main process, RSS", f"{memory(main)[0]:.0f} MB")
