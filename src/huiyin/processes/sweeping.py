"""What has its hour and waits for nobody: windows, dates, retention, seals, partitions."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from django.db import InterfaceError, OperationalError, transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.cases.domain import handing_over
from huiyin.cases.domain.moving import Overtaken
from huiyin.cases.models import PARTITIONED, Attachment, Case, Entry, Seal
from huiyin.common.idempotency import forget_keys
from huiyin.common.partitions import ensure_months
from huiyin.common.ratelimits import forget_ended
from huiyin.files.resuming import forget_old
from huiyin.files.storing import lying_in, remove
from huiyin.insight.domain import reviewing
from huiyin.notices.domain.forgetting import forget
from huiyin.outreach.domain.errands import forget as forget_errands
from huiyin.outreach.domain.households import pass_on
from huiyin.outreach.domain.visiting import forget as forget_visits
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.residents import forget_codes
from huiyin.processes import bulletins, counting, exporting, open_figures, seasons, topics
from huiyin.processes.books import seal_all
from huiyin.processes.disclosure import (
    broadcasting,
    campaigns,
    duties,
    findings,
    long_tables,
    procedures,
    roots,
    subscriptions,
    waiting,
)
from huiyin.processes.disclosure import holdings_reminding as rents
from huiyin.processes.disclosure import seals as sealed_uses
from huiyin.processes.residents import forget_unused
from huiyin.processes.sessions import forget_sessions
from huiyin.processes.ticking import log, tick
from huiyin.processes.tips import expiring as tips
from huiyin.rulebook import active
from huiyin.territory.queries import counties

DAYS = 365.25  # of a year
RETENTION = "retention"  # the promise of the privacy notice: PIPL art. 19, the shortest time
PLACES = 20  # numbers of files that one entry has: see attaching
LEFT_BEHIND = timedelta(days=7)  # how long after an erasure its files are looked for


@dataclass(frozen=True)
class Swept:
    """What one sweep did, how many cases it could not move, and what a person must look at.

    ``steps`` counts what it did to cases by the names of the acts, warnings as "warn".
    """

    steps: Counter[str] = field(default_factory=Counter)
    erased: int = 0
    seals: int = 0
    failed: int = 0
    alarms: tuple[str, ...] = ()


def sweep(*, at: datetime, seals: Path, limit: int = 1000, first: bool = True) -> Swept:
    """Do everything that is due at ``at``. Killed at any point, the next sweep goes on.

    Two sweeps at once do nothing twice: each case moves by compare-and-set. A case that cannot
    be moved is logged and left; a database that does not answer is raised. Files that a killed
    erasure left are looked for in the ``first`` sweep of a worker and once a day.
    """
    forget_ended(at)
    forget_old(at=at)
    forget_codes(at=at)
    forget_sessions(at=at)
    keep_partitions_ahead(at=at)
    steps: Counter[str] = Counter()
    erased = failed = 0
    alarms: list[str] = []
    unsealed: list[str] = []
    kept = timedelta(days=DAYS * active.profile().counts["retention_years"].value)
    for county in counties():
        stuck = tick(county, at=at, limit=limit, steps=steps)
        failed += stuck
        # Imported history ended years ago and was never promised anything by our notice.
        rows = Case.objects.filter(county=county, historical=False, erased_at__isnull=True)
        done, stuck = _each(
            rows.filter(ended_at__lte=at - kept)[:limit],
            lambda case: _erase(case, at),
        )
        erased, failed = erased + done, failed + stuck
        forget(county, at=at)
        forget_keys(county, at=at)
        pass_on(county, on=localdate(at), at=at)
        failed += topics.keep_up(county, at=at)
        failed += counting.keep_up(county)
        failed += open_figures.keep_up(county, at=at)
        failed += duties.keep_up(county, at=at)
        failed += subscriptions.keep_up(county, at=at)
        forget_visits(county, at=at)
        forget_errands(county, at=at)
        broadcasting.remind(county, at=at)
        sealed_uses.remind(county, at=at)
        rents.remind(county, at=at)
        procedures.remind(county, at=at)
        waits = _waits_for_seal(county, at, alarms)
        if waits:
            unsealed.append(county)
        if waits or first:
            failed += _tidy(county, at)
    failed += bulletins.keep_up(at=at)
    exporting.forget(at=at)
    long_tables.forget(at=at)
    failed += tips.keep_up(at=at)
    if unsealed or first:  # once a day
        forget_unused(at=at)
        bulletins.forget(at=at)
        tips.tidy(at=at)
        failed += seasons.keep_up(at=at)
        for county in counties():
            topics.forget(county, at=at)
            failed += waiting.keep_up(county, at=at)
            failed += findings.keep_up(county, at=at)
            failed += campaigns.keep_up(county, at=at)
    made = seal_all(seals, at=at, places=unsealed, alarms=alarms)
    roots.keep_up(seals, at=at, alarms=alarms)
    return Swept(steps, erased, len(made), failed, tuple(alarms))


def _erase(case: Case, at: datetime) -> None:
    handing_over.erase(case, basis=RETENTION, by=SYSTEM, at=at)
    topics.leave(case)
    reviewing.forget(case)


def keep_partitions_ahead(*, at: datetime) -> list[str]:
    """Make this month's partitions and the next three's where they are missing."""
    return ensure_months([model._meta.db_table for model in PARTITIONED], at)


def _waits_for_seal(county: str, at: datetime, alarms: list[str]) -> bool:
    """Whether the county has no seal of this day; a seal dated later is none, and an alarm."""
    tomorrow = make_aware(datetime.combine(localdate(at) + timedelta(days=1), time.min))
    rows = Seal.objects.filter(county=county).order_by("-at")
    for row in rows.filter(at__gte=tomorrow)[:1]:
        alarms.append(
            _("%(county)s第%(number)d号封存的日期（%(day)s）在将来，请检查这台机器的时钟。")
            % {"county": county, "number": row.number, "day": localdate(row.at)}
        )
    newest = rows.filter(at__lt=tomorrow).first()
    return newest is None or localdate(newest.at) < localdate(at)


def _tidy(county: str, at: datetime) -> int:
    """Remove the files that an erasure killed before its end left; how many cases failed."""
    recent = Case.objects.filter(county=county, erased_at__gt=at - LEFT_BEHIND)
    failed = 0
    for case in recent:
        try:
            remove(_left_behind(case))
        except OSError as error:
            failed += log(case, error)
    return failed


def _left_behind(case: Case) -> list[str]:
    """Files older than the erasure that nothing points at; later ones may be just arriving."""
    files = lying_in(f"{case.county}/{case.id}")
    if not files:
        return []
    erasure = Entry.objects.of(case).filter(kind="erase").values_list("number", flat=True).last()
    kept = set(Attachment.objects.of(case).values_list("path", flat=True))
    numbers = {path: Path(path).stem for path in files if path not in kept}
    return [
        path
        for path, number in numbers.items()
        if number.isdecimal() and int(number) < (erasure or 0) * PLACES
    ]


def _each(cases: Iterable[Case], act: Callable[[Case], object]) -> tuple[int, int]:
    """How many were moved, and how many could not be."""
    done = failed = 0
    for case in cases:
        try:
            with transaction.atomic():
                act(case)
        except Overtaken:
            continue  # somebody acted in between: nothing is due any more
        except (OperationalError, InterfaceError):
            raise  # the database, not the case
        except Exception as error:  # one case must not stop all the others
            failed += log(case, error)
        else:
            done += 1
    return done, failed
