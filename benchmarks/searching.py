"""The first page of a search, by how many documents have the words, and by who is looking.

BENCH_DOCUMENTS says how many documents there are.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from figures import Report
from search_place import TERMS, Scene, fill, planted
from sweep import processors

from huiyin.cli.start import start

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "50000"))
ROUNDS = 40
PAIRS = [("half", "20,000"), ("20,000", "5,000"), ("20,000", "10"), ("half", "1,000")]


def run(report: Report) -> None:
    """Fill the place, then look for words as three members of staff."""
    start()
    began = time.monotonic()
    made = fill(DOCUMENTS, progress=_shown)
    report("documents searched", f"{made:,} ({time.monotonic() - began:.0f} s to make)")
    measure(report)


def _shown(done: int) -> None:
    if done % 50_000 == 0:
        print(f"   {done:,} documents of {DOCUMENTS:,}", file=sys.stderr, flush=True)


def measure(report: Report) -> None:
    """Figures for each reader and each frequency; and what it costs to keep a document."""
    terms = {name: planted(place) for place, name in enumerate(TERMS)}
    asked = {f"in {name}": word for name, word in terms.items()}
    asked |= {f"in {a} and {b}": f"{terms[a]} {terms[b]}" for a, b in PAIRS}
    for who, actor in _readers():
        worst = 0.0
        for name, words in asked.items():
            half, high, busy, statements, hits = _page(words, actor)
            worst = max(worst, high)
            told = f"p95 {high:.1f} ms, {busy:.1f} ms of processors"
            report(
                f"search {who}, {name}",
                f"{half:.1f} ms, {told} ({statements} statements, {hits} hits)",
            )
        report(f"search p95 at most, {who}", f"{worst:.1f} ms")
    report("search: keeping a document", f"{_keeping():.2f} ms")


def _readers() -> Iterator[tuple[str, Any]]:
    from django.utils import timezone

    from huiyin.people.actors import actor_for
    from huiyin.people.models import User

    names = {
        "lingdao": "a county",
        "fenguan": "a street",
        "shequ": "a community",
        "zhifa": "a department with few",
    }
    for username, who in names.items():
        user = User.objects.get(username=username)
        yield who, actor_for(user, timezone.localdate())


def _page(words: str, actor: Any) -> tuple[float, float, float, int, int]:
    """Median, 95th percentile and processor time in ms, statements, hits."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huiyin.search.finding import find

    with CaptureQueriesContext(connection) as captured:
        hits = len(find(words, actor).hits)
    took, used = [], processors()
    for _round in range(ROUNDS):
        began = time.perf_counter()
        find(words, actor)
        took.append((time.perf_counter() - began) * 1000)
    busy = (processors() - used) * 1000 / ROUNDS
    high = sorted(took)[int(ROUNDS * 0.95)]
    return statistics.median(took), high, busy, len(captured), hits


def _keeping() -> float:
    """ms for one document of a report of ordinary length, in a transaction of its own."""
    import uuid

    from django.utils import timezone

    from huiyin.search.kinds import Draft
    from huiyin.search.writing import forget, keep

    scene, at = Scene(), timezone.now()
    took = []
    for number in range(200):
        key, text = uuid.uuid4(), scene.text(number, 1_000_000)
        draft = Draft(key, at, scene.grids[0], [text], ["o1", "r1"])
        began = time.perf_counter()
        keep("case", scene.county, draft)
        took.append((time.perf_counter() - began) * 1000)
        forget("case", county=scene.county, subject=key)
    return statistics.median(took)
