"""A wall before 200 viewers: how many it answers, how seldom its snapshot is made, what that costs.

One thread and one kept-alive connection for each viewer, loopback only. They ask as often as walls
do, then ten times as often; each first for the whole snapshot, then with the etag it has.
"""

import http.client
import random
import threading
import time
from dataclasses import dataclass, field

from alone import run_alone
from figures import Report
from phone import Phone
from server import Instance, serving
from workers import cpu

LEADER, PLACE = "lingdao", "321171"
VIEWERS = 200
# Seconds between two questions of one viewer, and for how many seconds they ask.
PACES = {"as walls ask": (10.0, 24.0), "ten times as often": (1.0, 12.0)}
PATH = f"/screen/{PLACE}/snapshot.json"


@dataclass
class Seen:
    """What the viewers got, all together."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    failed: int = 0


def run(made: Instance, report: Report) -> None:
    """The viewers, then one making alone."""
    with serving(made) as (port, main):
        phone = Phone(port)
        phone.log_in(LEADER)
        cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        for pace, (every, seconds) in PACES.items():
            before, began = cpu(main), time.monotonic()
            seen = _watched(port, cookie, every, seconds)
            span, busy = time.monotonic() - began, cpu(main) - before
            _told(report, pace, seen, span, busy)
    run_alone("wall_making", made.env, report)


def _told(report: Report, pace: str, seen: Seen, span: float, busy: float) -> None:
    total, ranked = len(seen.seconds), sorted(seen.seconds)
    known = seen.statuses.get(304, 0) / total
    report(f"wall, {pace}: {VIEWERS} viewers", f"{total / span:.0f}/s, {known:.0%} of them 304")
    report(f"wall, {pace}: p50", f"{ranked[total // 2] * 1000:.1f} ms")
    report(f"wall, {pace}: p95", f"{ranked[int(total * 0.95)] * 1000:.1f} ms")
    report(f"wall, {pace}: failed", f"{_failed(seen)}")
    report(f"wall, {pace}: snapshots made", f"{len(seen.made - {''})} in {span:.0f} s")
    report(f"wall, {pace}: CPU per answer", f"{busy / total * 1000:.2f} ms")


def _failed(seen: Seen) -> int:
    """202: the very first snapshot is being made."""
    good = sum(seen.statuses.get(status, 0) for status in (200, 202, 304))
    return len(seen.seconds) - good + seen.failed


def _watched(port: int, cookie: str, every: float, seconds: float) -> Seen:
    seen, lock = Seen(), threading.Lock()
    until = time.monotonic() + seconds
    viewers = [
        threading.Thread(target=_viewer, args=(port, cookie, every, until, seen, lock), daemon=True)
        for _ in range(VIEWERS)
    ]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join(seconds * 3)
    return seen


def _viewer(
    port: int, cookie: str, every: float, until: float, seen: Seen, lock: threading.Lock
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
    time.sleep(random.random() * every)
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            connection.request("GET", PATH, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            with lock:
                seen.failed += 1
            continue
        took = time.monotonic() - began
        headers["If-None-Match"] = answer.getheader("ETag") or ""
        with lock:
            seen.seconds.append(took)
            seen.statuses[answer.status] = seen.statuses.get(answer.status, 0) + 1
            seen.made.add(answer.getheader("Huiyin-Made") or "")
        time.sleep(max(every - took, 0.01))
    connection.close()
