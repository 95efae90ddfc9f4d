"""What the acts of a life cost the database: statements, and on PostgreSQL pages touched."""

import random
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from figures import Report

from huiyin.cli.start import start

LIVES = 15
VILLAGE = "321171002006"
NOISE = "楼下半夜跳广场舞，音响太吵，老人睡不着"
Act = tuple[str, str, Callable[[Any], dict[str, Any]]]


def run(report: Report) -> None:
    """The same life again and again through the processes, as the pages call them."""
    start()
    _life({})  # what is read once per process is read now
    counted: dict[str, list[int]] = {}
    touched: dict[str, list[int]] = {}
    for _ in range(LIVES):
        found: dict[str, tuple[int, int]] = {}
        _life(found)
        for act, (statements, pages) in found.items():
            counted.setdefault(act, []).append(statements)
            touched.setdefault(act, []).append(pages)
    told = ", ".join(f"{act} {median(each):.0f}" for act, each in counted.items())
    report("statements per act", told)
    if any(any(each) for each in touched.values()):
        told = ", ".join(f"{act} {median(each):.0f}" for act, each in touched.items())
        report("pages touched per act", told)


def _life(found: dict[str, tuple[int, int]]) -> None:
    from django.utils import timezone
    from django.utils.timezone import localdate

    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.cases.models import Case
    from huiyin.cases.permissions import requester_of
    from huiyin.people.actors import REQUESTER, actor_for
    from huiyin.people.models import User
    from huiyin.processes.casework import perform
    from huiyin.processes.intake import receive

    at = timezone.now()

    def who(name: str) -> Any:
        return actor_for(User.objects.get(username=name), localdate(at))

    key = f"life-{random.getrandbits(64):x}"
    draft = Draft(submission=key, text=NOISE, unit_code=VILLAGE, place="3幢")
    case = _counted(found, "report", lambda: receive(draft, by=REQUESTER, at=at)).case
    for action, name, data in acts():
        case = Case.objects.select_related("holder", "asked", "checker").get(
            county=case.county, id=case.id
        )
        by, given = who(name) if name else requester_of(case), data(case)
        _counted(found, action, partial(perform, action, case, by=by, at=at, data=given))


def acts() -> tuple[Act, ...]:
    """What happens to a matter after its report: the act, by whom ("": the requester), what."""
    from huiyin.cases.states import Outcome
    from huiyin.processes.assignable import assignable

    return (
        ("accept", "shequ", lambda case: {"item": "neighbour_noise"}),
        (
            "assign",
            "shuji",
            lambda case: {"lead": assignable(case).lead, "helpers": [], "instruction": ""},
        ),
        ("submit", "wangge", lambda case: {"outcome": Outcome.SOLVED, "text": "已劝导"}),
        ("pass_review", "jielian", lambda case: {"comment": ""}),
        ("rate", "", lambda case: {"satisfied": True, "comment": ""}),
    )


def _counted(found: dict[str, tuple[int, int]], act: str, do: Any) -> Any:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    before = _pages()
    with CaptureQueriesContext(connection) as captured:
        result = do()
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    statements = [row for row in captured.captured_queries if not row["sql"].startswith(control)]
    found[act] = (len(statements), _pages() - before)
    return result


def _pages() -> int:
    """Pages this database was asked for so far, in memory or not; 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()"
        )
        return int(cursor.fetchone()[0])
