"""What a season brought last year, and what it has brought so far (未诉先办日历)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from huiyin.insight import asking
from huiyin.insight.asking import Asked, Counts
from huiyin.insight.comparing_years import has_figures
from huiyin.insight.places import Place
from huiyin.rulebook import active
from huiyin.rulebook.model import Season
from huiyin.rulebook.season_dates import Span, coming, span_of

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Told:
    """The matters of a season's items in some days: a question, and its answer by item."""

    asked: Asked
    items: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        """All its items together."""
        return sum(self.items.values(), Counts())

    def of(self, item: str) -> Asked:
        """The question about one item alone: what leads to its cases."""
        return replace(self.asked, item=item)


@dataclass(frozen=True)
class SeasonFigures:
    """Last year's season, this year's so far, and the same number of days of last year's.

    ``so_far`` and ``by_then`` are None before this year's first day. ``missing``: there were
    no figures yet when last year's began, so nothing may be read from its being empty.
    ``places`` holds last year's reports by unit one level below and item, the most first.
    """

    before: Told
    missing: bool
    places: Sequence[tuple[str, Mapping[str, int]]]
    so_far: Told | None = None
    by_then: Told | None = None


def calendar_of(on: date) -> list[Span]:
    """Every season that is under way or comes next, the nearest first."""
    calendar = active.calendar()
    spans = [coming(season, on, calendar) for season in active.profile().seasons.values()]
    return sorted(spans, key=lambda span: (span.first, span.last, span.season.key))


def season_figures(asked: Asked, span: Span, *, on: date) -> SeasonFigures:
    """For a place and whatever else the question is narrowed to; its own days do not count."""
    last_year = span_of(span.season, span.year - 1, active.calendar())
    before = _told(asked, span.season, last_year.first, last_year.last)
    missing = not has_figures(before.asked, last_year.first)
    places = _places(before, span.season)
    if on < span.first:
        return SeasonFigures(before, missing, places)
    until = min(on, span.last)
    then = min(last_year.first + (until - span.first), last_year.last)
    return SeasonFigures(
        before,
        missing,
        places,
        so_far=_told(asked, span.season, span.first, until),
        by_then=_told(asked, span.season, last_year.first, then),
    )


def mean_days(counts: Counts) -> float | None:
    """From report to end, of what was ended and not self-handled; None where nothing was."""
    ended = counts["ended"] - counts["self_ended"]
    return counts["handled_minutes"] / MINUTES_A_DAY / ended if ended > 0 else None


def named(place: Place) -> str:
    """A place as a list shows it."""
    return place.title or place.name


def _told(asked: Asked, season: Season, first: date, last: date) -> Told:
    whole = replace(asked, first=first, last=last, item="")
    found = asking.by_item(whole)
    return Told(whole, {item: found.get(item, Counts()) for item in season.items})


def _places(told: Told, season: Season) -> list[tuple[str, Mapping[str, int]]]:
    found: dict[str, dict[str, int]] = {}
    for item in season.items:
        for code, counts in asking.by_unit(told.of(item)).items():
            if counts["reported"]:
                found.setdefault(code, {})[item] = counts["reported"]
    return sorted(found.items(), key=lambda row: (-sum(row[1].values()), row[0]))
