"""Standing reports are made at their hour, and made again by a person who says why."""

import logging
from datetime import date, datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from huiyin.common.audit import record
from huiyin.common.failures import log_failure
from huiyin.common.identifiers import first_uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.bulletins.due import (
    counted_anew,
    missing,
    places_due,
    rounds_done,
    shard_of,
    shards,
    without,
)
from huiyin.insight.bulletins.keeping import keep
from huiyin.insight.bulletins.reading import may_make
from huiyin.insight.bulletins.spans import Span, newest, span_of
from huiyin.insight.bulletins.task import Task
from huiyin.insight.bulletins.writing import written
from huiyin.insight.models import Bulletin, BulletinRound
from huiyin.insight.places import Place, place_of
from huiyin.insight.reach import WHOLE
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind, BulletinRule
from huiyin.territory.queries import counties_of

DAYS = 365.25  # of a year
MOST = 300  # in one sweep, some ten seconds: the clocks of the next minute are not kept waiting

logger = logging.getLogger(__name__)


def keep_up(*, at: datetime, most: int = MOST) -> int:
    """Make what its hour has come for; how many failed. Whatever fails stops no clock.

    Of a kind that was missed while no worker ran the last span alone is made up; the ones before
    it are told as missing. Killed at any point, the next sweep goes on with what is not there.
    """
    rules = active.profile().bulletins.values()
    due = [(rule, newest(rule, at)) for rule in rules]
    everywhere = shards()
    done = rounds_done(due, everywhere)
    wanted = [
        (rule, span, shard)
        for rule, span in due
        for shard in everywhere
        if (shard, rule.kind.value) not in done
    ]
    # Figures that are being counted anew are not yet what they will be, and these are kept.
    anew = counted_anew() if wanted else []
    failed = 0
    for rule, span, shard in wanted:
        if most > 0 and not any(county.startswith(shard) for county in anew):
            made, stuck = _round(rule, shard, span, at=at, most=most)
            most, failed = most - made, failed + stuck
    return failed


def forget(*, at: datetime, most: int = 5_000) -> int:
    """Delete daily bulletins as old as the matters they named; how many, ``most`` at once.

    Weekly and monthly ones stay: they are the memory of the place and name far fewer.
    """
    kept = timedelta(days=DAYS * active.profile().counts["retention_years"].value)
    rows = Bulletin.objects.filter(
        county__in=shards(), kind=BulletinKind.DAILY.value, id__lt=first_uuid7(at - kept)
    )
    keys = list(rows.order_by("id").values_list("county", "id")[:most])
    if not keys:
        return 0
    counties, ids = {county for county, _id in keys}, [key for _county, key in keys]
    return Bulletin.objects.filter(county__in=counties, id__in=ids).delete()[0]


def make_missed(kind: BulletinKind, *, day: date, at: datetime, code: str = "") -> int:
    """The bulletins of the span this day lies in that are not there yet; how many were made.

    For an operator at the console; ``code`` narrows it to one unit. Raises :class:`Refused` for
    a span that is not over, and for an unknown unit.
    """
    rule = active.profile().bulletins[kind]
    span = span_of(rule, day)
    if span > newest(rule, at):
        raise Refused(_("这个时段还没有过完，到了钟点系统会自己做。"))
    if code:
        place = place_of(code)
        return int(make(rule, place, span, at=at) is not None)
    made = 0
    for shard in shards():
        made += _round(rule, shard, span, at=at, most=None)[0]
    return made


def make_again(bulletin: Bulletin, *, reason: str, by: Actor, at: datetime) -> Bulletin:
    """A further version of a bulletin with today's numbers; the ones before stay.

    Raises :class:`Refused` without a reason, for somebody who does not oversee the unit, and
    where another person has just made one.
    """
    reason = reason.strip()
    if not may_make(by, bulletin):
        raise Refused(_("只有分管这个地方的人可以重新制作。"))
    if not reason:
        raise Refused(_("请写明为什么要重新制作，例如“有3件补录”。"))
    rule = active.profile().bulletins[BulletinKind(bulletin.kind)]
    span = Span(bulletin.first, bulletin.last)
    made = make(rule, place_of(bulletin.unit_code), span, at=at, by=by, reason=reason)
    if made is None:
        raise Refused(_("刚刚有人重新制作过，请刷新再看。"))
    return made


def make(
    rule: BulletinRule,
    place: Place,
    span: Span,
    *,
    at: datetime,
    by: Actor | None = None,
    reason: str = "",
) -> Bulletin | None:
    """One bulletin, and word of it to the offices of the unit; None where it is there already."""
    task = Task(place, span, rule, at)
    content = written(task)  # before the transaction: on SQLite it would hold all who write
    with transaction.atomic():
        made = keep(task, content, made_by=by.user_id if by else None, reason=reason)
        if made is not None:
            _tell(made, place, rule)
        if made is not None and by is not None:
            what = f"{made.kind} {made.unit_code} {made.first}"
            told = {"county": made.county, "version": made.version}
            record("bulletin.again", what, by=by.user_id, at=at, **told)
    return made


def missing_of(code: str, kind: BulletinKind, *, at: datetime) -> list[Span]:
    """The spans of a kind for which the unit's county has nothing, oldest first."""
    rule = active.profile().bulletins[kind]
    return missing(rule, shard_of(code), newest(rule, at).first)


def _round(
    rule: BulletinRule, shard: str, span: Span, *, at: datetime, most: int | None
) -> tuple[int, int]:
    """What is not there yet of a shard, no more than ``most``: how many were made, and failed."""
    places = places_due(rule, shard, span)
    wanted = without(rule, shard, span, places)
    made = failed = 0
    for place in wanted[:most]:
        try:
            made += make(rule, place, span, at=at) is not None
        except (OperationalError, InterfaceError):
            raise  # the database, not the bulletin
        except Exception as error:  # one unit must not stop all the others
            what = f"{rule.kind.value} of {place.code}"
            failed += log_failure(error, what=what, logger=logger)
    if not failed and len(wanted) == len(wanted[:most]):
        key = {"county": shard, "kind": rule.kind.value, "first": span.first}
        told = {"done_at": at, "made": len(places)}
        BulletinRound.objects.get_or_create(**key, defaults=told)
    return made, failed


def _tell(made: Bulletin, place: Place, rule: BulletinRule) -> None:
    """Whoever takes in, oversees or supervises in the offices that the rule names."""
    rows = Organisation.objects.filter(
        office__in=rule.tells, unit__code=place.code, ended__isnull=True
    )
    write(
        f"bulletin_{made.kind}",
        county=counties_of(place.code)[0],
        at=made.made_at,
        offices={
            (office, right) for office in rows.values_list("pk", flat=True) for right in WHOLE
        },
        facts={"bulletin": str(made.id), "office": place.name},
    )
