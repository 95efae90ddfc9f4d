"""The calendar of the year: what comes next, twelve months, what waits for the own office."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.months import shifted
from huiyin.desk.seasons.lines import SeasonLine, season_line, task_line
from huiyin.insight.reach import reaches
from huiyin.insight.season_tasks import own_open, progress_by_season, visible_tasks
from huiyin.insight.seasons import calendar_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.season_dates import Span, spans_around

MONTHS = 12
OWN = 50  # open tasks of one's own offices: seasons are few


@dataclass(frozen=True)
class Month:
    """A month and the seasons that touch it."""

    first: date
    lines: list[SeasonLine]


def calendar_page(actor: Actor, on: date) -> dict[str, Any]:
    """For whoever sees figures or has something to prepare."""
    mine = reaches(actor)
    progress = progress_by_season(visible_tasks(actor, mine), on)
    spans = calendar_of(on)
    missing = {span.last.year for span in spans if span.guessed}

    def line(span: Span) -> SeasonLine:
        return season_line(span, progress.get((span.season.key, span.year)), on)

    return {
        "sees": bool(mine),
        "own": [task_line(task, on) for task in own_open(actor)[:OWN]],
        "next": [line(span) for span in spans],
        "months": [
            Month(first, [line(span) for span in _touching(first)])
            for first in (shifted(on, number) for number in range(MONTHS))
        ],
        "guessed": _("、").join(str(year) for year in sorted(missing)),
    }


def _touching(first: date) -> list[Span]:
    """The seasons with a day in this month, in the order they begin."""
    after = shifted(first, 1)
    calendar = active.calendar()
    found = [
        span
        for season in active.profile().seasons.values()
        for span in spans_around(season, first, calendar)
        if span.first < after and span.last >= first
    ]
    return sorted(found, key=lambda span: (span.first, span.season.key))
