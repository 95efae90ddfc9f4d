"""What has its hour and waits for nobody: rating windows, planned dates, seals, partitions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.cases.domain import rating, results
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import PARTITIONED, Case, Seal
from huiyin.cases.states import State
from huiyin.common.partitions import ensure_months
from huiyin.common.ratelimits import forget_ended
from huiyin.people.actors import SYSTEM
from huiyin.processes.books import seal_all
from huiyin.territory.queries import counties


@dataclass(frozen=True)
class Swept:
    """What one sweep did."""

    lapsed: int
    resumed: int
    seals: int


def sweep(*, at: datetime, seals: Path, limit: int = 1000) -> Swept:
    """Do everything that is due at ``at``. Killed at any point, the next sweep goes on.

    Two sweeps at once do nothing twice: each case moves by compare-and-set.
    """
    forget_ended(at)
    keep_partitions_ahead(at=at)
    lapsed = resumed = 0
    for county in counties():
        rows = Case.objects.filter(county=county)
        lapsed += _each(
            rows.filter(state=State.RATING, rating_due__lte=at)[:limit],
            lambda case: rating.lapse(case, by=SYSTEM, at=at),
        )
        resumed += _each(
            rows.filter(state=State.PLANNED, planned_until__lte=localdate(at))[:limit],
            lambda case: results.resume(case, by=SYSTEM, at=at, due=True),
        )
    newest = Seal.objects.order_by("-at").first()
    made = 0
    if newest is None or localdate(newest.at) < localdate(at):
        made = len(seal_all(seals, at=at))
    return Swept(lapsed, resumed, made)


def keep_partitions_ahead(*, at: datetime) -> list[str]:
    """Make this month's partitions and the next three's where they are missing."""
    return ensure_months([model._meta.db_table for model in PARTITIONED], at)


def _each(cases: Iterable[Case], act: Callable[[Case], object]) -> int:
    done = 0
    for case in cases:
        try:
            with transaction.atomic():
                act(case)
        except Overtaken:
            continue  # somebody acted in between: nothing is due any more
        done += 1
    return done
