"""What keeping the figures costs beside the acts they follow, and what it saves.

The same lives in steps: all are reported, then counted, all accepted, then counted, and so on,
as the worker comes round between the acts of a life. Time is processor time, of this process
and on PostgreSQL of the server process that answers it.
"""

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import large
from figures import Report
from life_cost import NOISE, VILLAGE, acts
from workers import TICK

from huiyin.cli.start import start

LIVES = 200
ROUNDS = 3
ASKS = 30


def run(report: Report) -> None:
    """The acts and their counting in turn, then a recount, then a question either way."""
    start()
    _turn(20)  # what is read once per process is read now
    shares = []
    for _round in range(ROUNDS):
        acting, counting, words = _turn(LIVES)
        shares.append(counting / acting)
    report("rollups: keeping of the write path", f"{median(shares):.1%}")
    report("– acts of one life", f"{acting / LIVES * 1e3:.1f} ms")
    report("– counting it after each act", f"{counting / LIVES * 1e3:.2f} ms")
    report(f"– statements of a batch of {LIVES} words", str(words))
    scattered, cells = _scattered()
    report("– applying a fact to cells no other case shares", f"{scattered * 1e3:.2f} ms")
    report("– of so many cells", f"{cells:.0f}")
    _recount(report)


def _turn(lives: int) -> tuple[float, float, int]:
    """Seconds of acting and of counting, and the statements of the last counting."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huiyin.processes.counting import count_new

    count_new(VILLAGE[:6])
    acting = counting = 0.0
    for step in _steps(lives):
        acting += _used(step)
        counting += _used(lambda: count_new(VILLAGE[:6]))
    next(_steps(lives))()
    with CaptureQueriesContext(connection) as captured:
        count_new(VILLAGE[:6])
    return acting, counting, len(captured)


def _steps(lives: int) -> Iterator[Callable[[], None]]:
    """The acts of a life, each done to all of them."""
    from django.utils import timezone
    from django.utils.timezone import localdate

    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.cases.models import Case
    from huiyin.cases.permissions import requester_of
    from huiyin.people.actors import REQUESTER, actor_for
    from huiyin.people.models import User
    from huiyin.processes.casework import perform
    from huiyin.processes.intake import receive

    at, ids = timezone.now(), []

    def report_all() -> None:
        for _life in range(lives):
            key = f"rollup-{random.getrandbits(64):x}"
            draft = Draft(submission=key, text=NOISE, unit_code=VILLAGE, place="3幢")
            ids.append(receive(draft, by=REQUESTER, at=at).case.id)

    def act_on_all(action: str, name: str, data: Callable[[Any], dict[str, Any]]) -> None:
        for case_id in ids:
            rows = Case.objects.select_related("holder", "asked", "checker")
            case = rows.get(county=VILLAGE[:6], id=case_id)
            by = actor_for(User.objects.get(username=name), localdate(at)) if name else None
            perform(action, case, by=by or requester_of(case), at=at, data=data(case))

    yield report_all
    for action, name, data in acts():
        yield partial(act_on_all, action, name, data)


def _scattered() -> tuple[float, float]:
    """Seconds for each of 500 ended cases, and how many cells each is added to, at worst."""
    from django.db import transaction

    from huiyin.insight.domain.keeping import store
    from huiyin.insight.models import Cell, Fact

    facts = {fact.case_id: fact for fact in Fact.objects.filter(county=VILLAGE[:6], ended=1)[:500]}
    Fact.objects.filter(county="999999").delete()
    for place, fact in enumerate(facts.values()):
        fact.county, fact.item, fact.desk_id = "999999", f"item{place}", place
        fact.unit_code = f"999999{place % 20:03}{place % 200:03}"
    with transaction.atomic():
        used = _used(lambda: store("999999", {}, facts))
        cells = Cell.objects.filter(county="999999").count()
        transaction.set_rollback(True)
    return used / len(facts), cells / len(facts)


def _recount(report: Report) -> None:
    """Everything anew; then one question from cells and from the cases themselves."""
    from django.db.models import Count
    from django.utils import timezone
    from django.utils.timezone import localdate

    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.cases.models import Case
    from huiyin.common.months import first_of, last_of
    from huiyin.insight.asking import Asked, by_item, total
    from huiyin.insight.places import place_of
    from huiyin.insight.recount import rebuild
    from huiyin.people.actors import REQUESTER
    from huiyin.processes.intake import receive

    county = VILLAGE[:6]
    named = Draft(f"rollup-{random.getrandbits(64):x}", NOISE, VILLAGE, name="示例居民")
    receive(named, by=REQUESTER, at=timezone.now())
    large.fill(large.ROWS)
    report("cases to recount", f"{Case.objects.filter(county=county).count():,}")
    began = time.perf_counter()
    done = rebuild(county)
    report("recount", f"{done / (time.perf_counter() - began):,.0f} cases/s")
    today = localdate()
    asked = Asked(place_of(county), first_of(today).replace(year=today.year - 1), last_of(today))
    rows = Case.objects.filter(county=county).values("item").annotate(n=Count("id")).order_by()
    report("county by item, 13 months, from cells", f"{_asked(lambda: by_item(asked)):.2f} ms")
    report("– the total", f"{_asked(lambda: total(asked)):.2f} ms")
    report("– raw GROUP BY over the cases", f"{_asked(lambda: list(rows.all())):.2f} ms")


def _asked(ask: Callable[[], object]) -> float:
    """Median of some, in ms."""
    ask()
    taken = []
    for _ in range(ASKS):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1e3)
    return median(taken)


def _used(do: Callable[[], object]) -> float:
    """Seconds of processor time, with the database's for us."""
    before, theirs = time.process_time(), _backend()
    do()
    return time.process_time() - before + _backend() - theirs


def _backend() -> float:
    """What the server process of our connection has used; 0 on SQLite, which is our own."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK
