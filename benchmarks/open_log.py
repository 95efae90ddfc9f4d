"""What an entry of the open log costs, and a proof, in a log of many leaves.

The leaves before are made up and copied in; those that are measured go the way of every
publication. An append is measured within its transaction, and once more with its commit.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from figures import Report

from huiyin.cli.start import start

SIZE = int(os.environ.get("BENCH_LOG", "20000"))
ASKS = 300
BATCH = 20_000
VILLAGES = 2_299
AT = datetime(2026, 11, 1, tzinfo=UTC)


def run(report: Report) -> None:
    """Fill, then append, then prove at random places."""
    start()
    from django.db import transaction

    from huiyin.disclosure.domain import log
    from huiyin.territory.queries import counties

    county = counties()[0]
    began, missing = time.perf_counter(), SIZE - log.head_of(county)[0]
    if missing > 0:
        _fill(county, missing)
    report("log: leaves", f"{log.head_of(county)[0]:,}")
    report("– filling", f"{time.perf_counter() - began:.0f} s")
    drawn, inside = random.Random(7), []

    def append() -> None:
        with transaction.atomic():
            began = time.perf_counter()
            log.append(county, _leaf(county, drawn.randrange(2**40)))
            inside.append(time.perf_counter() - began)

    whole = _timed(append)
    size = log.head_of(county)[0]
    _told(report, "log append", inside)
    _told(report, "– with its transaction and commit", whole)
    proofs = _timed(lambda: log.inclusion(county, drawn.randrange(size), size))
    _told(report, "log inclusion proof", proofs)
    both = _timed(lambda: log.consistency(county, drawn.randrange(1, size), size))
    _told(report, "log consistency proof", both)
    report("log: two thousand paths of an export", f"{_thousands(county, size):.0f} ms")


def _timed(do: Callable[[], Any]) -> list[float]:
    do()
    took = []
    for _ask in range(ASKS):
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return took


def _told(report: Report, what: str, took: list[float]) -> None:
    p95 = statistics.quantiles(took, n=20)[-1] * 1e3
    report(what, f"{statistics.median(took) * 1e3:.2f} ms (p95 {p95:.2f} ms)")


def _thousands(county: str, size: int) -> float:
    from huiyin.common import merkle
    from huiyin.disclosure.domain import log

    first = random.Random(7).randrange(size - 2000)
    spans = [merkle.inclusion_spans(index, size) for index in range(first, first + 2000)]
    began = time.perf_counter()
    for at in range(0, 2000, 500):
        log.paths(county, spans[at : at + 500])
    return (time.perf_counter() - began) * 1e3


def _leaf(county: str, number: int) -> dict[str, Any]:
    return {
        "scheme": "huiyin-open-1",
        "action": "publish",
        "county": county,
        "unit": f"{county}{number % VILLAGES + 100_000:06d}",
        "kind": "accounts",
        "period": "2026-10",
        "series": str(UUID(int=number)),
        "version": 1,
        "commitment": f"{number:064x}",
        "at": AT.isoformat(timespec="seconds"),
        "of": None,
    }


def _fill(county: str, count: int) -> None:
    """Copied in as the nodes and leaves that so many appends would have left."""
    from django.db import connection, transaction

    from huiyin.common import merkle
    from huiyin.disclosure.domain import log
    from huiyin.disclosure.models import LogHead, LogLeaf, LogNode

    LogHead.objects.bulk_create([LogHead(county=county, root=merkle.EMPTY)], ignore_conflicts=True)
    head = LogHead.objects.get(county=county)
    size, peaks = head.size, log.split(bytes(head.peaks))
    for start_at in range(size, size + count, BATCH):
        nodes, leaves = [], []
        for index in range(start_at, min(start_at + BATCH, size + count)):
            leaf = _leaf(county, index)
            text = json.dumps(leaf, sort_keys=True, separators=(",", ":"))
            for (level, place), value in merkle.grown(
                index, peaks, merkle.leaf_hash(text.encode())
            ):
                nodes.append((county, level, place, value))
            series = UUID(leaf["series"])
            leaves.append((county, index, leaf["unit"], index + 1, series, text))
        with transaction.atomic():
            _copy(LogNode, ("county", "level", "index", "hash"), nodes)
            _copy(LogLeaf, ("county", "index", "unit_code", "number", "series", "text"), leaves)
            LogHead.objects.filter(county=county).update(
                size=start_at + len(leaves), root=merkle.folded(peaks), peaks=b"".join(peaks)
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(model: Any, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    from django.db import connection

    table, names = model._meta.db_table, ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(_plain(rows)))


def _plain(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """SQLite keeps an identifier as its 32 hexadecimal digits."""
    for row in rows:
        yield tuple(value.hex if isinstance(value, UUID) else value for value in row)
