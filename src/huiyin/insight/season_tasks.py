"""Preparing for seasons: whose task it is, who sees it, how far a place has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length, Substr

from huiyin.common.columns import within
from huiyin.insight.asking import child_digits
from huiyin.insight.models import SeasonTask
from huiyin.insight.places import Place
from huiyin.insight.reach import Reach
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

PREPARING = frozenset({Right.INTAKE, Right.DISPATCH, Right.HANDLE})
_DONE, _LATE = Q(done_at__isnull=False), Q(done_at__isnull=True)


@dataclass(frozen=True)
class Progress:
    """Of so many tasks so many done, and so many open past their day."""

    tasks: int
    done: int
    late: int


def preparing_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts by which the actor does what their office is to prepare."""
    return tuple(post for post in actor.posts if post.rights & PREPARING)


def preparing_post(actor: Actor, task: SeasonTask) -> ActivePost | None:
    """The post by which the actor may say that this task is done."""
    posts = preparing_posts(actor)
    return next((post for post in posts if post.organisation_id == task.office_id), None)


def own_open(actor: Actor) -> QuerySet[SeasonTask]:
    """What the actor's own offices still have to prepare, the earliest first."""
    offices = {post.organisation_id for post in preparing_posts(actor)}
    rows = SeasonTask.objects.filter(office__in=offices, done_at__isnull=True)
    return rows.select_related("office").order_by("ready_by", "id")


def visible_tasks(actor: Actor, reaches: Iterable[Reach]) -> QuerySet[SeasonTask]:
    """The tasks of the own offices, and of every office in a place the actor sees figures of."""
    seen = Q(office__in={post.organisation_id for post in preparing_posts(actor)})
    for reach in reaches:
        if reach.desk is None and reach.compound is None:
            seen |= within("unit_code", reach.place.codes)
    return SeasonTask.objects.filter(seen).select_related("office")


def tasks_at(tasks: QuerySet[SeasonTask], place: Place, season: str, year: int) -> list[SeasonTask]:
    """Those of the offices of the place itself and of the units right below it."""
    below = child_digits(place.code)
    levels = {len(place.code), below} if below else {len(place.code)}
    rows = _of(tasks, place, season, year).annotate(digits=Length("unit_code"))
    return list(rows.filter(digits__in=levels).order_by("unit_code", "office__path"))


def progress(
    tasks: QuerySet[SeasonTask], place: Place, season: str, year: int, on: date
) -> Progress:
    """Of every office in the place."""
    return _counted(_of(tasks, place, season, year), on)


def progress_below(
    tasks: QuerySet[SeasonTask], place: Place, season: str, year: int, on: date
) -> dict[str, Progress]:
    """By the code of the units one level below; one statement."""
    digits = child_digits(place.code)
    if not digits:
        return {}
    rows = _of(tasks, place, season, year).annotate(below=Substr("unit_code", 1, digits))
    told = rows.order_by().values("below").annotate(**_sums(on)).values_list("below", *_sums(on))
    return {code: Progress(*numbers) for code, *numbers in told if len(code) == digits}


def progress_by_season(tasks: QuerySet[SeasonTask], on: date) -> dict[tuple[str, int], Progress]:
    """Of everything the reader sees, by season and year; of those not over yet."""
    rows = tasks.filter(last__gte=on).order_by().values("season", "year").annotate(**_sums(on))
    return {
        (season, year): Progress(*numbers)
        for season, year, *numbers in rows.values_list("season", "year", *_sums(on))
    }


def _sums(on: date) -> dict[str, Count]:
    return {
        "tasks": Count("id"),
        "done": Count("id", filter=_DONE),
        "late": Count("id", filter=_LATE & Q(ready_by__lt=on)),
    }


def _counted(rows: QuerySet[SeasonTask], on: date) -> Progress:
    told = rows.order_by().aggregate(**_sums(on))
    return Progress(told["tasks"], told["done"], told["late"])


def _of(tasks: QuerySet[SeasonTask], place: Place, season: str, year: int) -> QuerySet[SeasonTask]:
    return tasks.filter(within("unit_code", place.codes), season=season, year=year)
