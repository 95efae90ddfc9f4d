"""One season: what last year's brought, how far the preparation has come, who prepares."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.cases.sourced import sourced
from huiyin.cases.wording import item_name
from huiyin.desk.figures.links import cases_url
from huiyin.desk.figures.ways import ways_up
from huiyin.desk.seasons.lines import progress_said, season_line, task_line
from huiyin.insight.asking import Asked, Counts
from huiyin.insight.places import Place, places_of
from huiyin.insight.reach import reaches
from huiyin.insight.season_tasks import (
    Progress,
    progress,
    progress_below,
    tasks_at,
    visible_tasks,
)
from huiyin.insight.seasons import SeasonFigures, Told, mean_days, season_figures
from huiyin.insight.tables import Cell, Line, Table, number, table
from huiyin.insight.wording import span_said
from huiyin.people.actors import Actor
from huiyin.rulebook.season_dates import Span
from huiyin.territory.naming import said

COLUMNS = ("reported", "ended", "outcome_solved", "outcome_explained", "outcome_impossible")
MOST_PLACES = 40


def season_page(actor: Actor, asked: Asked, span: Span, on: date) -> dict[str, Any]:
    """For the place (and office or compound) of the question, which the actor may ask."""
    mine = reaches(actor)
    place, key = asked.place, (span.season.key, span.year)
    tasks = visible_tasks(actor, mine)
    figures = season_figures(asked, span, on=on)
    whole = progress(tasks, place, *key, on)
    return {
        "line": season_line(span, whole, on),
        "span": span,
        "help": said(span.season.help),
        "place": place,
        "above": ways_up(place, mine, lambda one: _url(span, one.code)),
        "facts": _facts(span),
        "checklist": span.season.checklist,
        "progress": progress_said(whole) if whole.tasks else "",
        "tasks": [task_line(task, on) for task in tasks_at(tasks, place, *key)],
        "below": _below(progress_below(tasks, place, *key, on), span),
        "missing": figures.missing,
        "before": _items(figures.before, _("去年这一季")),
        "empty": not figures.before.total,
        "places": _places(figures, span),
        "so_far": _so_far(figures),
    }


def _facts(span: Span) -> list[tuple[str, str]]:
    season = span.season
    told = span_said(span.first, span.last)
    if span.guessed:
        told = _("%(days)s（假日安排还没有录入，先按这几天）") % {"days": told}
    return [
        (_("日子"), told),
        (_("看哪些事项"), _("、").join(item_name(item) for item in season.items)),
        (_("什么时候做好"), _("%(day)s前") % {"day": f"{span.ready:%Y-%m-%d}"}),
        (_("依据"), sourced(season.basis)),
    ]


def _below(found: Mapping[str, Progress], span: Span) -> list[tuple[str, str, str]]:
    """The units right below: name, address, how far they have come."""
    places = places_of(found)
    rows = [(code, places[code].name, one) for code, one in sorted(found.items()) if code in places]
    return [(name, _url(span, code), progress_said(one)) for code, name, one in rows]


def _items(told: Told, title: str) -> Table | None:
    """What each item brought and how it ended; every number leads to its cases."""
    if not told.total:
        return None
    heads = [
        _("事项"),
        pgettext("figures", "反映"),
        _("办结"),
        _("办好"),
        _("解释说明"),
        _("办不了"),
        _("平均用时"),
    ]
    rows = [
        (item_name(item), [*_numbers(told, item, counts), _days(counts)])
        for item, counts in told.items.items()
    ]
    days = span_said(told.asked.first, told.asked.last)
    note = _("%(days)s。反映按上报日、办结按结束日计，保密的事不在内。") % {"days": days}
    return table(title, heads, rows, kind="bars", drawn="1,2", note=note, open=True)


def _numbers(told: Told, item: str, counts: Counts) -> list[Cell]:
    return [number(counts[name], cases_url(told.of(item), name)) for name in COLUMNS]


def _days(counts: Counts) -> Cell:
    days = mean_days(counts)
    return Cell("—") if days is None else Cell(_("%(days).1f天") % {"days": days}, days)


def _so_far(figures: SeasonFigures) -> Table | None:
    if figures.so_far is None or figures.by_then is None:
        return None
    now, then = figures.so_far, figures.by_then
    rows = [
        (
            item_name(item),
            [
                number(now.items[item]["reported"], cases_url(now.of(item), "reported")),
                _then(then, item, figures.missing),
            ],
        )
        for item in now.items
    ]
    note = span_said(now.asked.first, now.asked.last)
    heads = [_("事项"), _("今年"), _("去年同期")]
    title = _("这一季到今天")
    return table(title, heads, rows, kind="bars", drawn="1,2", note=note, open=True)


def _then(told: Told, item: str, missing: bool) -> Cell:
    if missing:
        return Cell("—")
    return number(told.items[item]["reported"], cases_url(told.of(item), "reported"))


def _places(figures: SeasonFigures, span: Span) -> Table | None:
    """Where the reports came from last year, the most first; a name leads into the place."""
    found = figures.places[:MOST_PLACES]
    if not found:
        return None
    items = list(figures.before.items)
    places = places_of(code for code, _counts in found)
    rows = [
        _place(code, places[code], counts, figures.before, span)
        for code, counts in found
        if code in places
    ]
    several = map(item_name, items) if len(items) > 1 else ()
    heads = [_("地方"), _("合计"), *several]
    return table(_("去年哪里反映得多"), heads, rows, kind="bars", drawn="1")


def _place(code: str, place: Place, counts: Mapping[str, int], before: Told, span: Span) -> Line:
    own = replace(before.asked, place=place)
    cells = [
        number(counts.get(item, 0), cases_url(replace(own, item=item), "reported"))
        for item in before.items
    ]
    total = number(sum(counts.values()))
    if len(cells) == 1:  # of one item the sum is the number itself, and leads to its cases
        total, *cells = cells
    inside = code != before.asked.place.code
    name = place.name if inside else _("没有落到下一级的")
    url = _url(span, code) if inside else ""
    return Line(name, [total, *cells], url=url)


def _url(span: Span, code: str) -> str:
    below = reverse("desk:season", args=[span.season.key, span.year])
    return f"{below}?{urlencode({'unit': code})}"
