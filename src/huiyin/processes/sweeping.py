"""What has its hour and waits for nobody: windows, dates, retention, seals, partitions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.cases.domain import handing_over, rating, results
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import PARTITIONED, Case, Seal
from huiyin.cases.states import State
from huiyin.common.partitions import ensure_months
from huiyin.common.ratelimits import forget_ended
from huiyin.people.actors import SYSTEM
from huiyin.processes.books import seal_all
from huiyin.rulebook import active
from huiyin.territory.queries import counties

DAYS = 365.25  # of a year
RETENTION = "retention"  # the promise of the privacy notice: PIPL art. 19, the shortest time


@dataclass(frozen=True)
class Swept:
    """What one sweep did."""

    lapsed: int
    resumed: int
    erased: int
    seals: int


def sweep(*, at: datetime, seals: Path, limit: int = 1000) -> Swept:
    """Do everything that is due at ``at``. Killed at any point, the next sweep goes on.

    Two sweeps at once do nothing twice: each case moves by compare-and-set.
    """
    forget_ended(at)
    keep_partitions_ahead(at=at)
    lapsed = resumed = erased = 0
    kept = timedelta(days=DAYS * active.profile().counts["retention_years"].value)
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
        erased += _each(
            rows.filter(ended_at__lte=at - kept, erased_at__isnull=True)[:limit],
            lambda case: handing_over.erase(case, basis=RETENTION, by=SYSTEM, at=at),
        )
    newest = Seal.objects.order_by("-at").first()
    made = 0
    if newest is None or localdate(newest.at) < localdate(at):
        made = len(seal_all(seals, at=at))
    return Swept(lapsed, resumed, erased, made)


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
