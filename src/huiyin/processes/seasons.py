"""Preparing for the seasons of the year: the worker asks the offices, and says who is late."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from huiyin.common import audit
from huiyin.common.failures import failures
from huiyin.insight.domain import season_tasks
from huiyin.insight.models import SeasonTask
from huiyin.insight.season_tasks import PREPARING
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.rulebook.season_dates import spans_around
from huiyin.territory.queries import counties

MOST = 500  # late ones of one round; the rest has the next
OFFICES = 100  # told of by one notice: each is a condition of one statement

logger = logging.getLogger(__name__)


def keep_up(*, at: datetime) -> int:
    """Make what is due, and tell of what is late; 1 if that failed, which stops no clock.

    Killed at any point, the next round goes on: nobody is asked or told of twice.
    """

    def both() -> None:
        prepare(at=at)
        tell_late(at=at)

    return failures(both, what="seasons", logger=logger)


def prepare(*, at: datetime) -> int:
    """A task for every office of a season that is near, each told of it; how many."""
    on, calendar = localdate(at), active.calendar()
    made = 0
    for season in active.profile().seasons.values():
        for span in spans_around(season, on, calendar):
            with transaction.atomic():
                season_tasks.follow_calendar(span)
                tasks = season_tasks.make(span, at=at)
                _ask(tasks, at=at)
            made += len(tasks)
    return made


def tell_late(*, at: datetime) -> int:
    """The office above hears once of what was not prepared in time, a season in one message.

    Returns how many tasks it was.
    """
    on = localdate(at)
    with transaction.atomic():
        tasks = season_tasks.late(on=on, most=MOST)
        above = _above(tasks, on)
        told = season_tasks.mark_told(tasks, at=at)
        groups: dict[tuple[str, str, frozenset[int]], list[SeasonTask]] = defaultdict(list)
        for task in told:
            groups[_shard(task), task.season, above.get(task.pk, frozenset())].append(task)
        for (county, season, overseeing), group in groups.items():
            offices = {(office, Right.OVERSEE) for office in overseeing}
            whose = {"office": group[0].office.name} if len(group) == 1 else {"offices": len(group)}
            facts = {"season": season, **whose}
            write("season_late", county=county, at=at, offices=offices, facts=facts)
    return len(told)


def finish(
    *,
    task: SeasonTask,
    lines: Sequence[tuple[str, bool]],
    note: str,
    hazards: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """The office has prepared."""
    with transaction.atomic():
        season_tasks.finish(task=task, lines=lines, note=note, hazards=hazards, by=by, at=at)
        audit.record(
            "season.done",
            f"office:{task.office_id}",
            by=by.user_id,
            at=at,
            county=_shard(task),
            season=task.season,
            year=task.year,
        )


def _ask(tasks: Iterable[SeasonTask], *, at: datetime) -> None:
    """Few notices for each county and season, to whoever works in the offices."""
    groups: dict[tuple[str, date], list[SeasonTask]] = defaultdict(list)
    for task in tasks:
        groups[_shard(task), task.ready_by].append(task)
    for (county, ready_by), group in groups.items():
        due = make_aware(datetime.combine(ready_by, time(23, 59)))
        for start in range(0, len(group), OFFICES):
            some = group[start : start + OFFICES]
            offices = {(task.office_id, right) for task in some for right in PREPARING}
            facts = {"season": some[0].season, "due": due}
            write("season", county=county, at=at, offices=offices, facts=facts)


def _above(tasks: Sequence[SeasonTask], on: date) -> dict[object, frozenset[int]]:
    """For each task the offices that oversee its place, the nearest but its own."""
    roles = [key for key, role in active.profile().roles.items() if Right.OVERSEE in role.rights]
    root = len(active.profile().place)
    wanted = {
        task.unit_code[:end] for task in tasks for end in range(root, len(task.unit_code) + 1)
    }
    rows = Post.objects.on(on).filter(role__in=roles, scope__code__in=wanted, compound__isnull=True)
    overseeing: dict[str, set[int]] = defaultdict(set)
    for code, office in rows.values_list("scope__code", "organisation"):
        overseeing[code].add(office)
    found: dict[object, frozenset[int]] = {}
    for task in tasks:
        for end in range(len(task.unit_code), root - 1, -1):
            others = overseeing.get(task.unit_code[:end], set()) - {task.office_id}
            if others:
                found[task.pk] = frozenset(others)
                break
    return found


def _shard(task: SeasonTask) -> str:
    """The county whose outbox has the message; of an office of a city the first of them."""
    places = counties(task.county)
    return places[0] if places and task.county not in places else task.county
