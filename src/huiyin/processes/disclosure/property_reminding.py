"""Scores and forums: whoever is to act hears once that a day has come. The sweep looks daily."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.timezone import localdate

from huiyin.disclosure.models import Forum, ForumPromise, ForumState, RoundState, ScoreRound
from huiyin.notices.domain.writing import write
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook.rights import Right

AHEAD = timedelta(hours=48)  # the sweep comes once a day: never later than the day before
COUNTY_DIGITS = 6
BATCH = 200  # of one sweep; the next goes on


def remind(county: str, *, at: datetime) -> int:
    """How many notices. What stopped half-way goes on with the next sweep."""
    return _ripe(county, at) + _soon(county, at) + _late(county, at)


def tell_appeal(row: ScoreRound, *, at: datetime) -> int:
    """One level above the town: a company says that its published score is wrong."""
    return _tell("scorecard_appeal", row.county, Right.INSPECT, row.unit_code[:COUNTY_DIGITS], at)


def _ripe(county: str, at: datetime) -> int:
    """The days for replies are over: the town may publish."""
    rows = ScoreRound.objects.filter(
        county=county,
        state=RoundState.REPLYING,
        reply_until__lt=localdate(at),
        ripe_told_at__isnull=True,
    )
    told = 0
    for row in rows.order_by("id")[:BATCH]:
        with transaction.atomic():
            if _once(ScoreRound.objects.filter(county=county, id=row.id), "ripe_told_at", at):
                told += _tell("scorecard_ripe", county, Right.PUBLISH, row.unit_code, at)
    return told


def _soon(county: str, at: datetime) -> int:
    """A forum takes place within two days."""
    rows = Forum.objects.filter(
        county=county,
        state=ForumState.PLANNED,
        starts__gt=at,
        starts__lte=at + AHEAD,
        reminded_at__isnull=True,
    )
    told = 0
    for row in rows.order_by("id")[:BATCH]:
        with transaction.atomic():
            if _once(Forum.objects.filter(county=county, id=row.id), "reminded_at", at):
                told += _tell("forum_soon", county, Right.PUBLISH, row.unit_code, at)
    return told


def _late(county: str, at: datetime) -> int:
    """The day of a promise is over and nobody saw it kept."""
    rows = ForumPromise.objects.filter(
        county=county, done_on__isnull=True, due__lt=localdate(at), late_told_at__isnull=True
    )
    told = 0
    rows = rows.select_related("compound__village").defer("compound__village__boundary")
    for one in rows.order_by("due", "number")[:BATCH]:
        with transaction.atomic():
            same = ForumPromise.objects.filter(county=county, forum=one.forum, number=one.number)
            if _once(same, "late_told_at", at):
                village = one.compound.village.code
                told += _tell("forum_promise_late", county, Right.PUBLISH, village, at)
    return told


def _once(same: models.QuerySet[models.Model], column: str, at: datetime) -> bool:
    return bool(same.filter(**{column: None}).update(**{column: at}))


def _tell(kind: str, county: str, right: Right, code: str, at: datetime) -> int:
    offices: Sequence[tuple[int, Right]] = offices_with(right, code, localdate(at))
    if offices:
        write(kind, county=county, at=at, offices=offices)
    return len(offices)
