"""Look-alikes of one case among many: how long, how many statements, and how they are found.

Invented complaints, spread over the grids of the county and over two years; one case in eight
lies in the same grid, which makes that village as busy as none is (BENCH_SIMILAR says how many).
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from figures import Report
from plans import plan_of
from rows import changed, stored, write

from huiyin.cli.start import start

CASES = int(os.environ.get("BENCH_SIMILAR", "50000"))
BATCH = 2_000
NEWEST, DAYS = datetime(2026, 6, 1, tzinfo=UTC), 700
BUSY = 8  # one of so many lies in the busy grid
ROUNDS = 60
SPREAD = 0.0015  # degrees around the middle of a grid, about 150 m
PREFIX = "like-"
THINGS = """
电梯 路灯 井盖 化粪池 垃圾桶 楼道 消防通道 自来水 广场舞 烧烤摊 电动车 树枝 围墙 停车位
"""
FAULTS = """
坏了好几天 一直没有人修 声音太大吵得睡不着 堵了反水很臭 被占用很久 堆满了杂物 漏水很厉害
"""
MORE = (
    "老人和孩子进出都很不方便",
    "上个月就打过电话",
    "晚上更加严重",
    "希望尽快派人来看看",
    "已经影响到整个单元",
    "旁边就是幼儿园",
    "雨天尤其危险",
    "物业说要等通知",
)


def run(report: Report) -> None:
    """Fill the place, then ask for the look-alikes of cases here and there."""
    start()
    began = time.monotonic()
    made = fill(CASES, progress=lambda done: None)
    report("cases with look-alikes", f"{made:,} ({time.monotonic() - began:.0f} s to make)")
    measure(report)


def fill(size: int, *, progress: Callable[[int], None]) -> int:
    """Make cases up to so many; what is there already is skipped."""
    from django.db import connection, transaction

    from huiyin.cases.models import Case, EntryText

    scene = Scene()
    begin = Case.objects.filter(
        county=scene.county, reference__gte=PREFIX, reference__lt=PREFIX + ":"
    ).count()
    with connection.cursor() as cursor:
        while begin < size:
            end = min(begin + BATCH, size)
            made = [scene.case(number, size) for number in range(begin, end)]
            with transaction.atomic():
                write(Case, [row for row, _text in made])
                write(EntryText, [row for _case, row in made])
            begin = end
            progress(begin)
        cursor.execute("ANALYZE")
    return begin


class Scene:
    """The place; the same number gives the same case."""

    def __init__(self) -> None:
        from huiyin.cases.models import Case, EntryText
        from huiyin.rulebook import active
        from huiyin.territory.locating import grid_of
        from huiyin.territory.models import Unit

        self.county = active.profile().place
        drawn = Unit.objects.within(self.county).today().filter(boundary__isnull=False)
        units = sorted(drawn, key=lambda unit: unit.code)
        self.grids = [(unit.code, _middle(unit)) for unit in units if len(unit.code) == 15]
        assert grid_of(self.grids[0][0])
        text = EntryText.objects.filter(county=self.county, number=1).first()
        assert text is not None
        case = Case.objects.get(county=self.county, id=text.case_id)
        self.templates = {type(row): stored(row) for row in (case, text)}

    def case(self, number: int, size: int) -> tuple[dict, dict]:
        """The columns of case and text."""
        from huiyin.cases.models import Case, EntryText
        from huiyin.common.identifiers import uuid7

        chance = random.Random(number)
        at = NEWEST - timedelta(seconds=number * DAYS * 86_400 / size)
        key = uuid7(at)
        place = 0 if number % BUSY == 0 else chance.randrange(len(self.grids))
        code, (longitude, latitude) = self.grids[place]
        said = f"{chance.choice(THINGS.split())}{chance.choice(FAULTS.split())}，" + "，".join(
            chance.sample(MORE, chance.randint(1, 5))
        )
        case = {
            "id": key,
            "reference": f"{PREFIX}{number}",
            "submission": f"{PREFIX}{number}",
            "receipt_index": bytes(f"{PREFIX}{number:026}", "ascii"),
            "title": said[:40],
            "unit_code": code,
            "place": "",
            "compound_id": None,
            "longitude": longitude + chance.uniform(-SPREAD, SPREAD),
            "latitude": latitude + chance.uniform(-SPREAD, SPREAD),
            "reported_at": at,
        }
        text = {"case_id": key, "number": 1, "texts": {"text": said}}
        return (
            changed(Case, self.templates[Case], case),
            changed(EntryText, self.templates[EntryText], text),
        )


def measure(report: Report) -> None:
    """Median, 95th percentile and worst, in a usual grid and in the busy one."""
    from django.utils import timezone

    from huiyin.cases.models import Case
    from huiyin.people.actors import actor_for
    from huiyin.people.models import User
    from huiyin.triage.lookalikes import lookalikes

    scene = Scene()
    rows = Case.objects.filter(county=scene.county, reference__gte=PREFIX)
    newest = list(rows.filter(reference__lt=PREFIX + ":").order_by("-id")[: ROUNDS * BUSY * 2])
    busy = [case for case in newest if case.unit_code == scene.grids[0][0]][:ROUNDS]
    usual = [case for case in newest if case.unit_code != scene.grids[0][0]][:ROUNDS]
    actor = actor_for(User.objects.get(username="lingdao"), timezone.localdate())
    for where, cases in (("a usual grid", usual), ("a grid with one case in eight", busy)):
        lookalikes(cases[0], actor)
        took, found, busy_before = [], 0, time.process_time()
        for case in cases:
            began = time.perf_counter()
            found += len(lookalikes(case, actor))
            took.append((time.perf_counter() - began) * 1000)
        worked = (time.process_time() - busy_before) / len(cases) * 1000
        high = sorted(took)[int(len(took) * 0.95)]
        report(
            f"similar in {where}",
            f"{statistics.median(took):.1f} ms, p95 {high:.1f} ms, {found / len(cases):.1f} found",
        )
        report(f"similar p95 in {where}", f"{high:.1f} ms")
        # What the machine does besides lengthens the clock, not this.
        report(f"similar, processor of this process, {where}", f"{worked:.1f} ms")
    _statements(report, busy[0], actor)


def _statements(report: Report, case: Any, actor: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huiyin.triage.lookalikes import lookalikes

    with CaptureQueriesContext(connection) as captured:
        lookalikes(case, actor)
    report("similar: statements", str(len(captured)))
    steps = [step for query in captured.captured_queries for step in plan_of(query["sql"])]
    report("similar: scans of a large table", str(sum(step.scans_large for step in steps)))


def _middle(unit: Any) -> tuple[float, float]:
    import shapely

    point = shapely.geometry.shape(unit.boundary).representative_point()
    return point.x, point.y
