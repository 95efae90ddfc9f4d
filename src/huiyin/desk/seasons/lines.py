"""Seasons and tasks in words, as lists show them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.wording import place_name
from huiyin.insight.models import SeasonTask
from huiyin.insight.season_tasks import Progress
from huiyin.insight.wording import span_said
from huiyin.rulebook import active
from huiyin.rulebook.season_dates import Span
from huiyin.territory.naming import said


@dataclass(frozen=True)
class SeasonLine:
    """A season of a year. ``tone`` is that of the badge that says how far off it is."""

    span: Span
    name: str
    url: str
    days: str
    when: str
    tone: str
    progress: str
    late: bool


@dataclass(frozen=True)
class TaskLine:
    """What one office prepares; ``state`` in words, ``tone`` that of its badge."""

    task: SeasonTask
    name: str
    url: str
    place: str
    until: str
    state: str
    tone: str


def season_name(key: str) -> str:
    """The name of a season; its key where the profile dropped it."""
    season = active.profile().seasons.get(key)
    return said(season.name) if season else key


def season_line(span: Span, progress: Progress | None, on: date) -> SeasonLine:
    """One season for a list."""
    ahead = (span.first - on) // timedelta(days=1)
    if ahead <= 0:
        when, tone = _("进行中"), "accent"
    elif on >= span.opens:
        when, tone = _("还有%(days)d天，正在准备") % {"days": ahead}, "blue"
    else:
        when, tone = _("还有%(days)d天") % {"days": ahead}, ""
    return SeasonLine(
        span=span,
        name=said(span.season.name),
        url=reverse("desk:season", args=[span.season.key, span.year]),
        days=span_said(span.first, span.last),
        when=when,
        tone=tone,
        progress=progress_said(progress) if progress else "",
        late=bool(progress and progress.late),
    )


def progress_said(progress: Progress) -> str:
    """How many offices have prepared, and how many are late with it."""
    told = _("%(done)d/%(tasks)d个单位做好了") % vars(progress)
    return told + (_("，%(late)d个到期没做") % vars(progress) if progress.late else "")


def task_line(task: SeasonTask, on: date) -> TaskLine:
    """One task for a list."""
    if task.done_at is not None:
        state, tone = _("做好了"), "green"
    elif task.ready_by < on:
        state, tone = _("到期没做好"), "red"
    else:
        state, tone = _("准备中"), "blue"
    return TaskLine(
        task=task,
        name=season_name(task.season),
        url=reverse("desk:season_task", args=[task.id]),
        place=place_name(task.unit_code),
        until=_("%(day)s前做好") % {"day": f"{task.ready_by:%Y-%m-%d}"},
        state=state,
        tone=tone,
    )
