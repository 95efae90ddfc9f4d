"""Fills the place with an invented history: CITY_MATTERS in all, of which CITY_BOOKS have books.

What is there already is left: pieces of a county and month that a run wrote before, and the
first CITY_FEW, which were measured alone. Counties are shared out to as many processes as the
database takes.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from multiprocessing.pool import Pool

from figures import Report

from huiyin.cli.start import start
from huiyin.common.months import shifted

MATTERS = int(os.environ.get("CITY_MATTERS", "100000"))
FEW = int(os.environ.get("CITY_FEW", "0"))  # of them were filled in before
BOOKS = float(os.environ.get("CITY_BOOKS", "0.2"))  # the share of the newest that have one
NOW = os.environ.get("CITY_NOW", "")  # the end of the history, the same in every run
MONTHS = 24
DROP_FROM = int(
    os.environ.get("CITY_DROP_FROM", "500000")
)  # matters from which indexes are made at the end


def run(report: Report) -> None:
    """Compounds first, then the matters, then the cells of the figures."""
    # Whoever is stopped stops the processes it began.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    start()
    from city import compounds
    from city.ddl import Indexes

    report("compounds in the city", f"{compounds.fill():,}")
    plan = _plan()
    began = time.monotonic()
    indexes = Indexes() if plan.matters >= DROP_FROM else None
    if indexes:
        indexes.drop()
    made = sum(_each(_one, "matters"))
    told = f"{made:,} in {time.monotonic() - began:.0f} s"
    report(f"matters written, up to {MATTERS:,}", told)
    if indexes:
        began = time.monotonic()
        indexes.make()
        report("– their indexes", f"{time.monotonic() - began:.0f} s")
    began = time.monotonic()
    sum(_each(_cells, "counties counted"))
    report("– the cells of the figures", f"{time.monotonic() - began:.0f} s")
    began = time.monotonic()
    _tidy()
    report("– what the database learns of them", f"{time.monotonic() - began:.0f} s")


def _plan():
    """Both sizes are of one history: the same days, and books since the same instant."""
    from huiyin.processes.generating.history import Plan

    until = datetime.fromisoformat(NOW)
    last = until.date()
    first = shifted(last, -MONTHS)
    whole = (last - first).days
    # Growth is small against the seasons: by days is near enough to the share by matters.
    books = until - timedelta(days=whole * BOOKS * 0.93)
    return Plan(
        name=f"city{FEW}",
        matters=MATTERS - FEW,
        first=first,
        last=last,
        until=until,
        books_from=books,
        figures=True,
    )


def _each(work, what: str) -> Iterator[int]:
    """The work for every county; on PostgreSQL in as many processes as there are processors."""
    from django.db import connection, connections

    from huiyin.processes.generating.history import pieces
    from huiyin.rulebook import active
    from huiyin.territory.queries import counties

    places = counties(active.profile().place)
    sizes = dict.fromkeys(places, 0)
    for piece in pieces(_plan(), places):
        sizes[piece.county] += piece.matters
    places.sort(key=lambda place: -sizes[place])
    several = connection.vendor == "postgresql"
    connections.close_all()
    done, began = 0, time.monotonic()
    with _pool(several) as pool:
        for number in pool.imap_unordered(work, places) if several else map(work, places):
            done += number
            span = time.monotonic() - began
            print(f"   {done:,} {what}, {span:.0f} s", file=sys.stderr, flush=True)
            yield number


def _pool(several: bool) -> Pool:
    context = multiprocessing.get_context("spawn")
    return context.Pool((os.cpu_count() or 1) if several else 1, initializer=start)


def _one(county: str) -> int:
    from django.conf import settings

    from huiyin.processes.generating.history import County, pieces
    from huiyin.rulebook import active
    from huiyin.territory.queries import counties

    _hurry()
    plan = _plan()
    mine = [
        piece for piece in pieces(plan, counties(active.profile().place)) if piece.county == county
    ]
    there = County(plan, county, settings.PROFILE, {})
    made = 0
    for piece in mine:
        made += there.make(piece)
        print(f"   {county} {piece.month:%Y-%m} {made:,}", file=sys.stderr, flush=True)
    return made


def _cells(county: str) -> int:
    from huiyin.insight.recount import cells_from_facts

    _hurry()
    cells_from_facts(county)
    return 1


def _hurry() -> None:
    """Nobody waits for the disk; the rows name offices and compounds that were read before."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET work_mem = '256MB'")
        else:
            cursor.execute("PRAGMA synchronous = OFF")


def _tidy() -> None:
    """What its own process does in time, on PostgreSQL; on SQLite whoever runs it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
