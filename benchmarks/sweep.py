"""What a sweep costs: 1,000 cases whose hour has come, among few and among many open ones.

Most rows only stand there, open and not due; the due ones have books that verify. Between two
rounds the cases swept are put out of reach, so that each round does the same.
"""

import os
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from figures import Report

from huiyin.cli.start import start

DUE = 1_000
ROUNDS = 3
SECONDS = 120  # no further round after so long
FEW, MANY = 20_000, 200_000
FAR = timedelta(days=3650)
SERIES = {
    "postgresql": "SELECT generate_series(%s, %s) AS n",
    "sqlite": "WITH RECURSIVE up(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM up WHERE n < %s) "
    "SELECT n FROM up",
}
Took = tuple[float, float]  # seconds by the clock, seconds of processors
OWN = {
    "postgresql": {
        "id": "gen_random_uuid()",
        "next_at": "%s::timestamptz + n * interval '10 seconds'",
    },
    "sqlite": {
        "id": "lower(hex(randomblob(16)))",
        "next_at": "datetime(%s, '+' || (n * 10) || ' seconds')",
    },
}


def run(report: Report) -> None:
    """Seconds for the due ones, and how much slower among ten times as many open cases."""
    start()
    from django.db import connection

    from huiyin.cases.models import Case

    county, intake, window = _models()
    sizes = (FEW, MANY) if connection.vendor == "postgresql" else (FEW,)
    began, busy, filled = time.monotonic(), {}, 0
    for size in sizes:
        _fill(intake, filled + 1, size, after=window.rating_due + timedelta(days=1))
        filled = size
        found: list[Took] = []
        while len(found) < ROUNDS and (not found or time.monotonic() - began < SECONDS):
            found.append(_round(window, window.rating_due, "lapse"))
        took, busy[size] = (statistics.median(figures) for figures in zip(*found, strict=True))
        what = f"sweep: {DUE:,} due of {size:,} open, windows closed"
        report(what, f"{took:.2f} s ({busy[size]:.2f} s of processors)")
    if len(sizes) > 1:
        # By processor time: what else the machine does would drown the difference.
        report("sweep: many open cases against few", f"{busy[MANY] / busy[FEW]:.2f}")
    took, used = _round(intake, intake.intake_due, "urge_due")
    what = f"sweep: {DUE:,} intakes warned twice and urged"
    report(what, f"{took:.2f} s ({used:.2f} s of processors)")
    due = Case.objects.filter(county=county, next_at__lte=window.rating_due).order_by("next_at")
    plan = due.values_list("id")[:DUE].explain()
    access = next(line for line in plan.splitlines() if "cases_case" in line)
    report("sweep: how the due ones are found", access.split("  (")[0].lstrip(" 0123456789->"))
    report("sweep: an empty one", f"{_empty(window.rating_due) * 1000:.0f} ms")


def _models() -> tuple[str, Any, Any]:
    """County, a case just reported, and one of the demo that waits for its rating."""
    from django.utils import timezone

    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.cases.models import Case
    from huiyin.people.actors import REQUESTER
    from huiyin.processes.intake import receive
    from huiyin.rulebook import active

    county = active.profile().place
    window = Case.objects.filter(county=county, state="rating", historical=False).first()
    assert window is not None
    text = "楼道里的灯坏了一个月"
    draft = Draft(submission="bench-sweep", text=text, unit_code=window.unit_code)
    return county, receive(draft, by=REQUESTER, at=timezone.now()).case, window


def _fill(case: Any, first: int, last: int, *, after: datetime) -> None:
    """Open cases that are not due: rows alone, made by the database itself."""
    from django.db import connection

    from huiyin.cases.models import Case

    own = OWN[connection.vendor] | {
        "reference": "'F' || n",
        "submission": "'fill-' || n",
        "receipt_index": "NULL",
        "sealed_number": "last_number",
    }
    columns = [field.column for field in Case._meta.concrete_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(own.get(column, f'"{column}"') for column in columns)
    table = Case._meta.db_table
    key = Case._meta.get_field("id").get_db_prep_value(case.id, connection)
    at = connection.ops.adapt_datetimefield_value(after)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}", '
            f"({SERIES[connection.vendor]}) series WHERE county = %s AND id = %s",
            [at, first, last, case.county, key],
        )
        cursor.execute("ANALYZE")


def _round(case: Any, at: datetime, step: str) -> Took:
    """What one sweep took in which the copies are due and nothing else."""
    from huiyin.cases.models import Case

    due = Case.objects.filter(county=case.county, next_at__lte=at)
    due.update(next_at=at + FAR)
    keys = _copies(case, DUE)
    began, used = time.perf_counter(), processors()
    swept = _sweep(at)
    took = time.perf_counter() - began, processors() - used
    assert (swept.steps[step], swept.failed) == (DUE, 0), swept
    for begin in range(0, DUE, 500):
        rows = Case.objects.filter(county=case.county, id__in=keys[begin : begin + 500])
        rows.filter(next_at__isnull=False).update(next_at=at + FAR)
    return took


def processors() -> float:
    """Seconds of processor time so far: ours and that of the database's process for us."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(told[11]) + int(told[12])  # user and system
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _sweep(at: datetime) -> Any:
    from huiyin.processes.sweeping import sweep

    with tempfile.TemporaryDirectory() as seals:
        return sweep(at=at, seals=Path(seals), limit=2 * DUE, first=False)


def _empty(at: datetime) -> float:
    """Seconds of a sweep that finds nothing."""
    from huiyin.cases.models import Case

    Case.objects.filter(next_at__lte=at).update(next_at=at + FAR)
    began = time.perf_counter()
    _sweep(at)
    return time.perf_counter() - began


def _copies(case: Any, number: int) -> list[Any]:
    """Copies with a book of their own each, as if all had come in the same minute."""
    from huiyin.cases.domain.writing import hash_of
    from huiyin.cases.hashing import NOTHING
    from huiyin.cases.models import Assignment, Case, Entry
    from huiyin.common.identifiers import uuid7

    made: dict[type, list[Any]] = {Case: [], Entry: [], Assignment: []}
    book, shares = list(Entry.objects.of(case)), list(Assignment.objects.of(case))
    for _copy_of in range(number):
        key, head, receipt = uuid7(case.reported_at), NOTHING, os.urandom(32)
        for entry in book:
            payload = entry.payload
            if "receipt_index" in payload:
                payload = payload | {"receipt_index": receipt.hex()}
            row = _copy(entry, case_id=key, previous=head, payload=payload)
            row.hash = head = hash_of(row)
            made[Entry].append(row)
        made[Assignment] += [_copy(share, case_id=key) for share in shares]
        own = {"reference": key.hex[-20:], "submission": key.hex, "receipt_index": receipt}
        made[Case].append(_copy(case, id=key, last_hash=head, **own))
    for model, rows in made.items():
        model.objects.bulk_create(rows, batch_size=500)
    return [row.id for row in made[Case]]


def _copy(row: Any, **changed: Any) -> Any:
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | changed)
