"""The clocks of all cases: at each one's hour warn, urge, supervise, move up, close, resume.

A sweep reads only the cases whose hour has come (``Case.next_at``, a partial index), however
many are open. Each case moves in a savepoint, some of them in one transaction; killed at any
point, the transaction is gone as a whole and the next sweep does its cases again.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.domain.ticking import Warned, due_now, step
from huiyin.cases.models import Case
from huiyin.common.failures import log_failure
from huiyin.processes.following import follow_up
from huiyin.processes.notifying import warn

BATCH = 25  # cases in one transaction: short for those who write meanwhile
ROUNDS = 20  # of ``limit`` cases in one sweep; the messages want their turn as well
MOST = 12  # steps of one case in one sweep: a case nobody swept for weeks catches up at once
RELATED = ("holder", "asked", "checker", "about")

logger = logging.getLogger(__name__)


def tick(county: str, *, at: datetime, limit: int, steps: Counter[str]) -> int:
    """Do what is due in the county, all of it, ``limit`` cases at a time; counts into ``steps``.

    Returns how many cases could not be moved. Those are left with a line in the log; the
    others go on, however many fail before them.
    """
    due = Case.objects.filter(county=county, next_at__lte=at).order_by("next_at")
    tried: set[UUID] = set()
    failed = 0
    for _round in range(ROUNDS):
        keys = list(due.exclude(id__in=tried).values_list("id", flat=True)[:limit])
        tried.update(keys)
        for start in range(0, len(keys), BATCH):
            failed += _batch(county, keys[start : start + BATCH], at, steps)
        if len(keys) < limit:
            break
    return failed


def _batch(county: str, keys: Sequence[UUID], at: datetime, steps: Counter[str]) -> int:
    failed, counted = 0, Counter[str]()
    with transaction.atomic():
        rows = Case.objects.filter(county=county, id__in=keys, next_at__lte=at)
        # What another worker has in hand is left to it; on SQLite it holds the whole database.
        mine = rows.select_related(*RELATED).select_for_update(of=("self",), skip_locked=True)
        for case in mine.order_by("next_at"):
            try:
                with transaction.atomic():
                    done = _catch_up(case, at)
            except Overtaken:
                continue  # somebody acted in between: nothing is due any more
            except (OperationalError, InterfaceError):
                raise  # the database, not the case
            except Exception as error:  # one case must not stop all the others
                failed += log(case, error)
            else:
                counted.update(done)
    steps.update(counted)
    return failed


def _catch_up(case: Case, at: datetime) -> list[str]:
    """Every step that is due, one after the other."""
    done: list[str] = []
    for _step in range(MOST):
        due = due_now(case, at)
        if due is None:
            break
        holder = case.holder_id
        happened = step(case, due, at=at)
        if isinstance(happened, Warned):
            warn(case, happened.kind, due=happened.due, at=at)
        else:
            follow_up(case, happened, at=at, before=holder)
        done.append(happened.kind)
    return done


def log(case: Case, error: Exception) -> int:
    """Where it failed and how, but not the message: it may quote what somebody wrote."""
    return log_failure(error, what=case.reference, logger=logger)
