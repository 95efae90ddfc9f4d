"""Spot-checks: drawn by the sweep, found out by the town's inspector, corrections followed up."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from huiyin.common.audit import record
from huiyin.disclosure.domain import spot_checks
from huiyin.disclosure.models import CheckState, Publication, SpotCheck
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.permissions import TOWN_DIGITS
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import offices_with, tell_preparers, tell_town
from huiyin.rulebook.model import Cadence
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit

__all__ = ["CheckState", "SpotCheck"]  # surfaces get them from here


def keep_up(county: str, *, at: datetime) -> int:
    """Draw last month's lots of every town, and tell of late corrections; how many were drawn.

    Killed at any point, the next sweep goes on: each town's draw is one transaction.
    """
    month = Period.of(Cadence.MONTH, localdate(at)).previous().key
    towns = Unit.objects.within(county).today().filter(level="township")
    count = 0
    for town in towns.order_by("code").values_list("code", flat=True):
        count += _draw(town, month, at)
    for check in spot_checks.late(county, on=localdate(at)):
        _tell_late(check, at)
    return count


@transaction.atomic
def find_in_order(check: SpotCheck, *, by: Actor, at: datetime, note: str = "") -> SpotCheck:
    """It says what the books say."""
    found = spot_checks.find_in_order(check, by=by, at=at, note=note)
    _log(found, by, at)
    return found


@transaction.atomic
def find_defect(
    check: SpotCheck, *, reason: str, correct_by: date, by: Actor, at: datetime
) -> SpotCheck:
    """It does not: whoever prepared it is told, with the day until which it is to be corrected."""
    found = spot_checks.find_defect(check, reason=reason, correct_by=correct_by, by=by, at=at)
    _log(found, by, at)
    end = make_aware(datetime.combine(correct_by + timedelta(days=1), time.min))
    tell_preparers("open_defect", _version(found), at=at, due=end)
    return found


@transaction.atomic
def _draw(town: str, month: str, at: datetime) -> int:
    row = spot_checks.draw(town, month, at=at)
    if row is None or not row.drawn:
        return 0
    write(
        "open_drawn",
        county=row.county,
        at=at,
        offices=offices_with(Right.INSPECT, town[:TOWN_DIGITS], localdate(at)),
    )
    return row.drawn


@transaction.atomic
def _tell_late(check: SpotCheck, at: datetime) -> None:
    if spot_checks.mark_told(check, at=at):
        tell_town("open_defect_late", _version(check), at=at)


def _version(check: SpotCheck) -> Publication:
    return Publication.objects.get(county=check.county, series=check.series, version=check.version)


def _log(check: SpotCheck, by: Actor, at: datetime) -> None:
    record(
        "open.spot_check",
        str(check),
        by=by.user_id,
        at=at,
        county=check.county,
        series=str(check.series),
        version=check.version,
    )
