"""What one office prepares: the checklist, and last year's number beside it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.desk.seasons.lines import TaskLine, season_name, task_line
from huiyin.insight.models import SeasonTask
from huiyin.insight.reach import reaches
from huiyin.insight.season_tasks import preparing_post
from huiyin.insight.wording import span_said
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


def task_page(actor: Actor, task: SeasonTask, on: date) -> dict[str, Any]:
    """For its own office, which fills it in, and for whoever is above."""
    season = active.profile().seasons.get(task.season)
    return {
        "line": task_line(task, on),
        "task": task,
        "name": season_name(task.season),
        "facts": _facts(task, task_line(task, on)),
        "mine": preparing_post(actor, task) is not None,
        "checklist": season.checklist if season else (),
        "season_url": _season_url(actor, task) if season else "",
        "report_url": _report_url(actor),
    }


def _facts(task: SeasonTask, told: TaskLine) -> list[tuple[str, str]]:
    facts = [
        (_("什么地方"), told.place if told.place != task.office.name else ""),
        (_("这一季"), span_said(task.first, task.last)),
        (_("什么时候做好"), told.until),
    ]
    if task.done_at is None:
        return facts
    who = names_of([task.done_by] if task.done_by else []).get(task.done_by or 0, "")
    found = "" if task.hazards is None else _("%(n)d处") % {"n": task.hazards}
    return [
        *facts,
        (_("填写"), _("%(who)s，%(day)s") % {"who": who, "day": f"{task.done_at:%Y-%m-%d}"}),
        (_("查出隐患"), found),
        (_("做了什么"), task.note),
    ]


def _season_url(actor: Actor, task: SeasonTask) -> str:
    """The season's page of the office's place, where the reader sees figures of it."""
    url = reverse("desk:season", args=[task.season, task.year])
    if any(reach.place.covers(task.unit_code) for reach in reaches(actor)):
        return f"{url}?{urlencode({'unit': task.unit_code})}"
    return url


def _report_url(actor: Actor) -> str:
    """Where a hazard that was found is reported as a matter."""
    if actor.may_anywhere(Right.REPORT):
        return reverse("field:report")
    return reverse("desk:report_for") if actor.may_anywhere(Right.REPORT_FOR) else ""
