"""Season tasks are made when their hour has come, follow the calendar, and are done once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.models import SeasonTask
from huiyin.insight.season_tasks import preparing_post
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook.season_dates import Span

COUNTY_DIGITS = 6
LEAST = timedelta(days=7)  # for whoever hears of it late: the system or the office was new
LONGEST_NOTE = 2_000
MOST_HAZARDS = 9_999


def make(span: Span, *, at: datetime) -> list[SeasonTask]:
    """A task for every office of the season that has none; those made now.

    Two workers make one. An office that comes late has a week, and none once the season is
    over by then.
    """
    on = localdate(at)
    ready_by = max(span.ready, on + LEAST)
    if on < span.opens or ready_by > span.last:
        return []
    have = SeasonTask.objects.filter(season=span.season.key, year=span.year)
    offices = Organisation.objects.filter(office__in=span.season.offices, ended__isnull=True)
    missing = offices.exclude(pk__in=have.values("office")).select_related("unit")
    missing = missing.defer("unit__boundary")
    made = [
        SeasonTask(
            county=office.unit.code[:COUNTY_DIGITS],
            id=uuid7(at),
            season=span.season.key,
            year=span.year,
            office=office,
            unit_code=office.unit.code,
            first=span.first,
            last=span.last,
            ready_by=ready_by,
            guessed=span.guessed,
            made_at=at,
        )
        for office in missing
    ]
    SeasonTask.objects.bulk_create(made, ignore_conflicts=True)
    # What another worker made at the same moment is told of by that one.
    mine = set(have.filter(id__in=[task.id for task in made]).values_list("id", flat=True))
    return [task for task in made if task.id in mine]


def follow_calendar(span: Span) -> int:
    """Open tasks whose days were guessed get those of the calendar; how many."""
    if span.guessed:
        return 0
    rows = SeasonTask.objects.filter(
        season=span.season.key, year=span.year, guessed=True, done_at__isnull=True
    )
    return rows.update(first=span.first, last=span.last, ready_by=span.ready, guessed=False)


def late(*, on: date, most: int) -> list[SeasonTask]:
    """Tasks not done in time of which nobody above has heard, the earliest first."""
    rows = SeasonTask.objects.filter(
        ready_by__lt=on,
        done_at__isnull=True,
        told_late_at__isnull=True,
        office__ended__isnull=True,
    )
    return list(rows.select_related("office").order_by("ready_by")[:most])


def mark_told(tasks: Sequence[SeasonTask], *, at: datetime) -> list[SeasonTask]:
    """The office above hears of them now; those that nobody else told of meanwhile."""
    told = []
    for task in tasks:
        rows = SeasonTask.objects.filter(
            county=task.county, id=task.id, done_at__isnull=True, told_late_at__isnull=True
        )
        if rows.update(told_late_at=at):
            told.append(task)
    return told


def finish(
    *,
    task: SeasonTask,
    lines: Sequence[tuple[str, bool]],
    note: str,
    hazards: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """It is prepared: what was seen to, a note, and how many hazards were found if counted."""
    if preparing_post(by, task) is None:
        raise Refused(_("准备工作由“%(office)s”的人填写，请找他们。") % {"office": task.office})
    note = note.strip()
    if not note:
        raise Refused(_("请写明做了什么；没有做的，写明为什么。"))
    if len(note) > LONGEST_NOTE:
        raise Refused(_("说明最多%(most)d个字，请精简。") % {"most": LONGEST_NOTE})
    if hazards is not None and not 0 <= hazards <= MOST_HAZARDS:
        raise Refused(_("隐患的处数要在0到%(most)d之间。") % {"most": MOST_HAZARDS})
    rows = SeasonTask.objects.filter(county=task.county, id=task.id, done_at__isnull=True)
    done = rows.update(
        done_at=at,
        done_by=by.user_id,
        note=note,
        lines=[[text, seen] for text, seen in lines],
        hazards=hazards,
    )
    if not done:
        raise Refused(_("同事已经填好了，不用再填。刷新可以看到。"))
