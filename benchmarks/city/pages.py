"""The pages of figures through Django's test client: time, statements, and what they read whole.

CITY_ROUNDS is how often each is fetched; CITY_KEEP the file that holds the medians, by
which two sizes are compared: of so few times the 95th percentile is chance.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import Report
from plans import plan_of

from city.readers import Reader, readers
from huiyin.cli.start import start

ROUNDS = int(os.environ.get("CITY_ROUNDS", "25"))
KEEP = os.environ.get("CITY_KEEP", "")
SPANS = {"30 days": "days30", "this month": "month", "a year": "year", "last year": "last_year"}
GROUPS = {
    "by county": 'SELECT "county", count(*) FROM "cases_case" GROUP BY 1',
    "by item": 'SELECT "item", count(*), sum(CASE WHEN "satisfied" THEN 1 ELSE 0 END) '
    'FROM "cases_case" GROUP BY 1',
    "by village": 'SELECT substr("unit_code", 1, 12), count(*) FROM "cases_case" GROUP BY 1',
}


def run(report: Report) -> None:
    """Every page as each reader, then the raw statements that the figures save."""
    start()
    import huiyin.wsgi  # noqa: F401 - collects garbage from here on as the served process does
    from huiyin.cases.models import Case

    report("matters in the city", f"{Case.objects.all().count():,}")
    worst: dict[str, float] = {}
    usual: dict[str, float] = {}
    scans: set[str] = set()
    for reader in readers():
        for what, address in pages(reader):
            took, statements, read_whole = _measured(reader, address)
            high = took[min(int(ROUNDS * 0.95), ROUNDS - 1)]
            half = statistics.median(took)
            worst[f"{reader.who}: {what}"], usual[f"{reader.who}: {what}"] = high, half
            scans |= {f"{step} ({reader.who}: {what})" for step in read_whole}
            told = f"p50 {half:.0f}, fastest {took[0]:.0f}"
            report(
                f"page {reader.who}, {what}",
                f"{high:.0f} ms p95, {told} ({statements} statements)",
            )
    slowest = max(worst, key=lambda name: worst[name])
    report("figures p95 at most", f"{worst[slowest]:.0f} ms ({slowest})")
    report("figures: scans of a large table", f"{len(scans)} {', '.join(sorted(scans))}".rstrip())
    for what, statement in GROUPS.items():
        report(f"raw GROUP BY over the cases, {what}", f"{_raw(statement):.0f} ms")
    if KEEP:
        Path(KEEP).write_text(json.dumps(usual))


def pages(reader: Reader) -> Iterator[tuple[str, str]]:
    """Name and address of what this reader looks at."""
    from django.urls import reverse
    from django.utils.timezone import localdate

    from huiyin.desk.figures.parts import PARTS

    board = reverse("desk:figures")
    item, desk = _busiest(reader)
    for name, span in SPANS.items():
        yield f"dashboard, {name}", f"{board}?span={span}"
        for part in PARTS:
            address = reverse("desk:figures_part", args=[part])
            yield f"dashboard, {name}: {part}", f"{address}?span={span}"
    for name, narrowed in {"item": f"item={item}", "source": "source=resident"}.items():
        yield f"dashboard of an {name}, 30 days", f"{board}?span=days30&{narrowed}"
    if desk and reader.whole:
        yield "dashboard of a desk, a year", f"{board}?span=year&desk={desk}"
    today = localdate()
    span = f"first={today.replace(day=1)}&last={today}&unit={reader.code}"
    for column in ("ended", "satisfied", "open", "overdue"):
        yield f"cases behind: {column}", f"{reverse('desk:figures_cases')}?{span}&column={column}"
    if reader.whole:
        yield "compounds", reverse("desk:compounds")
        yield "bulletins", reverse("desk:bulletins")
        yield "seasons", reverse("desk:seasons")
        yield "wall snapshot", reverse("screen:snapshot", args=[reader.code])
    yield "open figures", reverse("public:figures")
    yield "desk list", reverse("desk:cases")
    yield "desk search, a word of many", reverse("desk:search") + "?q=请有关单位"


def _busiest(reader: Reader) -> tuple[str, int | None]:
    """The item and the desk with most matters of this month, in the reader's place."""
    from django.utils.timezone import localdate

    from huiyin.insight import asking
    from huiyin.insight.asked import Asked
    from huiyin.insight.places import place_of

    today = localdate()
    asked = Asked(place_of(reader.code), today.replace(day=1), today)
    items, desks = asking.by_item(asked), asking.by_desk(asked)
    item = max(items, key=lambda key: (items[key]["reported"], key), default="")
    desk = max(desks, key=lambda key: (desks[key]["reported"], key), default=None)
    return item, desk


def _measured(reader: Reader, address: str) -> tuple[list[float], int, set[str]]:
    """Times in ms, shortest first; statements; the large tables that a statement reads whole."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.user, backend="huiyin.people.backends.StaffBackend")
    with CaptureQueriesContext(connection) as captured:
        _fetched(client, address)
        statements = [row["sql"] for row in captured.captured_queries]
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        _fetched(client, address)
        took.append((time.perf_counter() - began) * 1000)
    read = [sql for sql in statements if sql.startswith("SELECT")]
    whole = {str(step) for sql in read for step in plan_of(sql, run=True) if step.scans_large}
    return sorted(took), len(statements), whole


def _fetched(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code not in (200, 304):
        raise RuntimeError(f"{address} answered {answer.status_code}: {answer.content[:300]!r}")


def _raw(statement: str) -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(statement)
        cursor.fetchall()
        return (time.perf_counter() - began) * 1000
