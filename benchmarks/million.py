"""A million cases with a first entry and a share each, written by the database itself.

Nine of ten have ended; the others lie with offices all over the place, so that no desk is
given a list that no desk would have.
"""

import os
import time

from figures import Report

from huiyin.cli.start import start

ROWS = int(os.environ.get("BENCH_CASES", "1000000"))  # fewer to try it
STEP = max(ROWS // 10, 1)
DAYS = 700
NOW = int(time.time() * 1000)  # of this run: the same n gives the same id in every table

# Columns that differ from row to row; all others are copied from the case that was closed.
CHANGED = {
    "PostgreSQL": {
        "id": "{id}",
        "reference": "lpad({n}::text, 20, '0')",
        "submission": "md5('s' || {n}) || md5('t' || {n})",
        "receipt_index": "decode(md5('r' || {n}) || md5('q' || {n}), 'hex')",
        "reported_at": "{at}",
    },
    "SQLite": {
        "id": "{id}",
        "reference": "printf('%020d', {n})",
        "submission": "lower(hex(randomblob(32)))",
        "receipt_index": "randomblob(32)",
        "reported_at": "{at}",
    },
}


def run(report: Report) -> None:
    """Copy a closed and an open case of the demo, then let the database look at itself."""
    start()
    from django.db import connection

    began = time.monotonic()
    closed, opened = _templates()
    for begin in range(0, ROWS, STEP):
        _copies(closed if begin // STEP else opened, begin, begin + STEP)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    report("cases in the full place", f"{ROWS:,} more, made in {time.monotonic() - began:.0f} s")


def _templates():
    from life_cost import _life

    from huiyin.cases.models import Assignment, Case, Entry
    from huiyin.cases.states import State

    _life({})
    closed = Case.objects.filter(state=State.CLOSED, accepted_at__isnull=False).latest("ended_at")
    share = Assignment.objects.of(closed).last()
    entry = Entry.objects.of(closed).first()
    opened = Case.objects.filter(state=State.HANDLING).exclude(holder=closed.holder_id).first()
    opened = opened or Case.objects.exclude(holder=closed.holder_id).filter(ended_at=None)[0]
    return (closed, entry, share), (opened, Entry.objects.of(opened).first(), None)


def _copies(template, begin: int, end: int) -> None:
    from django.db import connection, transaction

    case, *parts = template
    vendor = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    with transaction.atomic(), connection.cursor() as cursor:
        source = _numbers(vendor, begin, end)
        _insert(cursor, vendor, case, source, {"id": case.id})
        for part in parts:
            if part is not None:
                _insert(
                    cursor, vendor, part, source, {"case_id": part.case_id, "number": part.number}
                )


def _numbers(vendor: str, begin: int, end: int) -> str:
    if vendor == "PostgreSQL":
        return f"generate_series({begin + 1}, {end}) AS made(n)"
    return (
        f"(WITH RECURSIVE made(n) AS (SELECT {begin + 1} UNION ALL SELECT n + 1 FROM made "
        f"WHERE n < {end}) SELECT n FROM made) AS made"
    )


def _insert(cursor, vendor: str, row, source: str, key: dict) -> None:
    """One statement: every column of the row, with those that must differ computed from n."""
    columns = [field.column for field in row._meta.concrete_fields]
    computed = _computed(vendor, type(row).__name__)
    chosen = [computed.get(name, f'old."{name}"') for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    where = " AND ".join(['old."county" = %s', *(f'old."{name}" = %s' for name in key)])
    values = [row.county, *(_stored(vendor, value) for value in key.values())]
    table = row._meta.db_table
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {", ".join(chosen)} '
        f'FROM "{table}" old, {source} WHERE {where}',
        values,
    )


def _computed(vendor: str, model: str) -> dict[str, str]:
    """UUIDv7 from n: its time lies n seconds back, over the last years."""
    spread = DAYS * 86_400 * 1_000 // ROWS  # milliseconds between two cases
    if vendor == "PostgreSQL":
        ms = f"({NOW}::bigint - made.n::bigint * {spread})"
        key = (
            f"(lpad(to_hex({ms}), 12, '0') || '7' || substr(md5(made.n::text), 1, 3) || '8' || "
            "substr(md5(made.n::text), 4, 15))::uuid"
        )
        at = f"to_timestamp({ms} / 1000.0)"
    else:
        ms = f"({NOW} - made.n * {spread})"
        key = f"printf('%012x7000800000%010x', {ms}, made.n)"
        at = f"strftime('%Y-%m-%d %H:%M:%S', {ms} / 1000, 'unixepoch')"
    if model != "Case":
        return {"case_id": key}
    filled = {
        name: text.format(id=key, n="made.n", at=at) for name, text in CHANGED[vendor].items()
    }
    return filled


def _stored(vendor: str, value):
    import uuid

    return value.hex if vendor == "SQLite" and isinstance(value, uuid.UUID) else value
