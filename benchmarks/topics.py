"""Hot topics: milliseconds to file one more message among many, and a whole file of them.

Invented messages of realistic length over two years; one in four is about one of a few hundred
matters, a named estate and words of its own. The memory forgets nothing.
``HUIYIN_BENCH_MESSAGES`` says how many there are at most: 100,000 take some minutes and 2 GB.
"""

import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from figures import Report
from invented import complaints

from huiyin.triage.topics.filing import file
from huiyin.triage.topics.memory import InMemory
from huiyin.triage.topics.message import Message

MOST = int(os.environ.get("HUIYIN_BENCH_MESSAGES", "10000"))
SIZES = (1_000, 10_000, 100_000)
ASKED = 300
FILE = 3_022  # as many as a file that was tried
NEWEST, SPAN = datetime(2026, 6, 1, tzinfo=UTC), timedelta(days=700)
DAYS = 60
MATTERS, SHARE = 400, 0.25
BATCH = 1_000


def run(report: Report) -> None:
    """File messages in the order of their time; time the next ones at each size."""
    sizes = [size for size in SIZES if size <= MOST]
    memory, stream = InMemory(), messages(max(sizes) + ASKED)
    filed = 0
    for size in sizes:
        while filed < size:
            file(next(stream), memory, days=DAYS)
            filed += 1
        times = []
        for message in [next(stream) for _ in range(ASKED)]:
            began = time.process_time()  # what else the machine does would drown it
            file(message, memory, days=DAYS)
            times.append((time.process_time() - began) * 1e3)
        filed += ASKED
        p95 = statistics.quantiles(times, n=20)[-1]
        report(
            f"topic of a message, {size:,} filed, p95",
            f"{p95:.1f} ms of a processor (p50 {statistics.median(times):.1f})",
        )
    report(f"– topics of {filed:,} messages", f"{len(memory.topics):,}")
    whole = list(messages(FILE))
    began = time.perf_counter()
    memory = InMemory(known=whole)
    for message in whole:
        file(message, memory, days=DAYS)
    report(f"topics of a file of {FILE:,} messages", f"{time.perf_counter() - began:.1f} s")


def messages(number: int) -> Iterator[Message]:
    chance = random.Random(7)
    signs = [chr(0x5000 + place) for place in range(3_000)]
    matters = [
        ("".join(chance.choices(signs, k=3)) + "小区", "".join(chance.choices(signs, k=4)))
        for _ in range(MATTERS)
    ]
    for place in range(number):
        if place % BATCH == 0:
            texts, _ = complaints(min(BATCH, number - place), 7, seed=place + 1)
        text = texts[place % BATCH]
        title = text[:18]
        if chance.random() < SHARE:
            estate, subject = chance.choice(matters)
            title, text = f"{estate}{subject}", f"{estate}，{subject}，{text}"
        at = NEWEST - SPAN + SPAN * place / number
        yield Message(key=place, at=at, title=title, text=text, person=str(place))
