"""What everybody reads of open affairs, where many villages have published for years.

The publications are made up and copied in; the pages are asked for within the process, as a
visitor would, and the statements of each are looked at for scans of a large table.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from figures import Report
from plans import plan_of

from huiyin.cli.start import start

SIZE = int(os.environ.get("BENCH_OPEN", "6250"))
VILLAGES = max(23, round(2_299 * SIZE / 625_000))
ASKS = 200
BATCH = 5_000
LINES = 12
BROADCASTS = round(43_000 * SIZE / 625_000)
LATE, OWED = 12, date(2026, 9, 11)  # duties of each village that nobody met
HELD = "会议直播（示例）"
LEAVES = 10**9  # no index of the log itself: their leaves are not in it
AT = datetime(2026, 11, 1, 2, tzinfo=UTC)
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]


def run(report: Report) -> None:
    """Fill, then ask for pages of villages at random."""
    start()
    from django.conf import settings
    from django.test import Client

    from huiyin.territory.queries import counties, villages

    settings.ALLOWED_HOSTS = ["testserver"]
    county = counties()[0]
    real = [code for code, _name in villages(county)]
    began, made = time.perf_counter(), _fill(county, real)
    report("openness: publications", f"{made:,} of {VILLAGES:,} villages")
    report("openness: broadcasts", f"{BROADCASTS:,}")
    report("– filling", f"{time.perf_counter() - began:.0f} s")
    drawn, client = random.Random(7), Client()
    known = {village: _keys(county, village) for village in real[:VILLAGES]}
    pages = {
        "openness, village page": lambda village, rows: f"/village/{village}/",
        "openness, publication page": lambda village, rows: f"/village/p/{rows[0][0]}/",
        "openness, archive page 2": lambda village, rows: (
            f"/village/{village}/archive/?before={rows[min(20, len(rows) - 1)][1]}"
        ),
        "openness, two months compared": lambda village, rows: (
            f"/village/{village}/compare/?kind={rows[0][2]}"
        ),
        "openness, broadcasts of a village": lambda village, rows: (
            f"/village/{village}/broadcasts/"
        ),
    }
    for name, address in pages.items():
        asked = [drawn.choice(list(known)) for _ask in range(ASKS)]
        took = [_timed(client, address(village, known[village])) for village in asked]
        p95 = statistics.quantiles(took, n=20)[-1] * 1e3
        report(f"{name} p95", f"{p95:.1f} ms (median {statistics.median(took) * 1e3:.1f} ms)")
        scans, count = _looked_at(client, address(asked[0], known[asked[0]]))
        report(f"– {name}: scans of a large table", f"{scans} in {count} statements")


def _timed(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return time.perf_counter() - began


def _looked_at(client: Any, address: str) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as held:
        client.get(address)
    selects = [row["sql"] for row in held.captured_queries if row["sql"].startswith("SELECT")]
    steps = [step for sql in selects for step in plan_of(sql)]
    return sum(step.scans_large for step in steps), len(held.captured_queries)


def _keys(county: str, village: str) -> list[tuple[UUID, UUID, str]]:
    """Series, id and kind of what stands for the village, the newest first."""
    from huiyin.disclosure.models import Publication

    rows = Publication.objects.filter(county=county, unit_code=village, replaced_at__isnull=True)
    return list(rows.order_by("-id").values_list("series", "id", "kind"))


def _fill(county: str, real: list[str]) -> int:
    """Of real villages, and of invented ones where the place has fewer; what is there stays."""
    from django.db import connection

    from huiyin.disclosure.models import Publication

    invented = [f"{county}9{number:05d}" for number in range(VILLAGES)]
    villages = [*real, *invented][:VILLAGES]
    batch: list[Publication] = []
    made = Publication.objects.filter(county=county, leaf__gte=LEAVES).count()
    for row in _rows(county, villages, made):
        batch.append(row)
        if len(batch) == BATCH:
            made += len(Publication.objects.bulk_create(batch))
            batch = []
    made += len(Publication.objects.bulk_create(batch))
    _owe(county, villages)
    _broadcast(county, villages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def _owe(county: str, villages: list[str]) -> None:
    """A dozen overdue duties of each village: its page names them before everything else."""
    from huiyin.common.identifiers import uuid7
    from huiyin.disclosure.models import Duty
    from huiyin.rulebook import active

    if Duty.objects.filter(county=county, due_on=OWED).exists():
        return
    kinds = list(active.profile().disclosure.kinds)[:LATE]
    Duty.objects.bulk_create(
        (
            Duty(
                county=county,
                id=uuid7(AT),
                unit_code=village,
                kind=kind,
                period="2026-09",
                due_on=OWED,
            )
            for village in villages
            for kind in kinds
        ),
        batch_size=BATCH,
    )


def _broadcast(county: str, villages: list[str]) -> None:
    """Sessions that were held, a day apart, in turn by all the villages."""
    from huiyin.common.identifiers import uuid7
    from huiyin.disclosure.models import Broadcast
    from huiyin.people.models import Organisation

    there = Broadcast.objects.filter(county=county, title=HELD).count()
    office = Organisation.objects.order_by("pk").first()
    assert office is not None
    Broadcast.objects.bulk_create(
        (
            Broadcast(
                county=county,
                id=uuid7(at),
                unit_code=villages[number % len(villages)],
                office=office,
                session="meeting",
                title=HELD,
                link="https://live.example/1",
                starts=at,
                announced_by=1,
                announced_at=at,
                series=uuid7(at),
                live_at=at,
                ended_at=at,
                result="按预告办完（示例）",
            )
            for number in range(there, BROADCASTS)
            for at in [AT - timedelta(days=number // len(villages), seconds=number % 86_400)]
        ),
        batch_size=BATCH,
    )


def _rows(county: str, villages: list[str], made: int) -> Iterator[Any]:
    """So many, spread over two years: each village has its kinds month by month."""
    from huiyin.common.identifiers import uuid7
    from huiyin.disclosure.models import Publication
    from huiyin.people.models import Organisation
    from huiyin.rulebook import active

    kinds = [kind for kind in active.profile().disclosure.kinds.values() if kind.fields]
    texts = {kind.key: _content(kind) for kind in kinds}
    office = Organisation.objects.order_by("pk").first()
    assert office is not None
    for number in range(made, SIZE):
        village = villages[number % len(villages)]
        turn = number // len(villages)
        kind, period = kinds[turn % len(kinds)], MONTHS[-1 - turn // len(kinds) % len(MONTHS)]
        at = AT - timedelta(days=30 * (turn // len(kinds) % len(MONTHS)), seconds=number % 86_400)
        document = {**texts[kind.key], "unit": village, "period": period}
        yield Publication(
            county=county,
            id=uuid7(at),
            series=uuid7(at),
            unit_code=village,
            kind=kind.key,
            subject=kind.subject.value,
            period=period,
            title=f"{kind.name} {period}（示例）",
            content=json.dumps(document, ensure_ascii=False),
            salt=bytes(32),
            commitment=bytes(32),
            leaf=LEAVES + number,
            office=office,
            published_at=at,
            stays_until=(at + timedelta(days=kind.stays_days)).date(),
        )


def _content(kind: Any) -> dict[str, Any]:
    from huiyin.disclosure.content import Content, Line, Sheet
    from huiyin.disclosure.publications.sense import columns_of

    columns = columns_of(kind)
    values = {"money": 123_456, "number": "7", "date": "2026-10-01"}
    lines = tuple(
        Line(f"r{at:04}", tuple(values.get(column.type, f"示例{at}") for column in columns))
        for at in range(1, LINES + 1)
    )
    sheet = Sheet(kind.key, kind.name, columns, lines)
    return Content(kind.key, "", "", "示例", "说明（示例）。", (sheet,)).document()
