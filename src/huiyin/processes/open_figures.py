"""Open figures: made by the worker when a month is over, corrected by a command."""

import logging
from datetime import date, datetime, time, timedelta

from django.db import transaction

from huiyin.cases.models import Uncounted
from huiyin.common import audit
from huiyin.common.failures import failures
from huiyin.common.identifiers import first_uuid7
from huiyin.common.months import first_of, shifted
from huiyin.insight.days import zone
from huiyin.insight.domain import open_tables
from huiyin.insight.models import Counting, Fact, OpenTable
from huiyin.territory.turns import take_turn

SETTLES = timedelta(hours=1)  # after the end of a month, so that its last acts are counted
AT_ONCE = 12  # months of one round of the worker
LONGEST = 36  # months back that a place begins with

logger = logging.getLogger(__name__)


def publish_due(county: str, *, at: datetime, limit: int = AT_ONCE) -> int:
    """Publish the closed months that are not out yet, and years they complete; how many.

    Nothing while acts of then wait to be counted or a recount is under way: the next round does
    it. A month that was published is never computed again.
    """
    last = first_of((at - SETTLES).astimezone(zone()).date())
    rows = OpenTable.objects.filter(county=county, period__contains="-", version=1)
    newest = rows.order_by("-period").values_list("period", flat=True).first()
    start = shifted(date.fromisoformat(f"{newest}-01"), 1) if newest else None
    if start is not None and start >= last:
        return 0
    settled = first_uuid7(datetime.combine(last, time.min, tzinfo=zone()) + SETTLES)
    if Uncounted.objects.filter(county=county, id__lt=settled).exists():
        return 0
    if Counting.objects.filter(county=county, anew=True).exists():
        return 0
    start = start or _first_month(county, last)
    done = 0
    while start is not None and start < last and done < limit:
        with transaction.atomic():
            take_turn(county)
            if _out(county, f"{start:%Y-%m}"):
                return done  # another worker
            _publish(county, start, at)
        start, done = shifted(start, 1), done + 1
    return done


def keep_up(county: str, *, at: datetime) -> int:
    """As :func:`publish_due`, for the sweep: whatever fails stops no clock. 1 if it failed."""
    return failures(
        lambda: publish_due(county, at=at), what=f"open figures of {county}", logger=logger
    )


def correct(county: str, month: date, *, reason: str, at: datetime) -> list[str]:
    """A next version of a month and, if it is out, of its year; the periods made."""
    with transaction.atomic():
        take_turn(county)
        made = open_tables.correct(county, month, reason=reason, at=at)
        for row in made:
            subject = f"open-figures:{row.period}"
            audit.record(
                "figures.correct", subject, by=None, at=at, county=county, version=row.version
            )
    return [row.period for row in made]


def _publish(county: str, month: date, at: datetime) -> None:
    open_tables.publish_month(county, month, at=at)
    if month.month == open_tables.MONTHS:
        whole = open_tables.newest_months(county, month.year)
        if len(whole) == open_tables.MONTHS and not _out(county, str(month.year)):
            open_tables.publish_year(county, month.year, at=at)


def _out(county: str, period: str) -> bool:
    return OpenTable.objects.filter(county=county, period=period).exists()


def _first_month(county: str, last: date) -> date | None:
    """The first month of which there are figures, not too far back; None where there is none."""
    rows = Fact.objects.filter(county=county, about=False).order_by("reported_on")
    day = rows.values_list("reported_on", flat=True).first()
    if day is None:
        return None
    return max(first_of(day), shifted(last, -LONGEST))
