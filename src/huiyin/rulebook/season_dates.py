"""From which day to which a season lies in a year, whatever the year lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.model import Edge, Season


@dataclass(frozen=True)
class Span:
    """A season of one year: both days belong to it.

    ``year`` is the one its first day is counted by, also where ``last`` lies in the next.
    ``guessed``: a holiday it is counted from is not in the calendar yet, so that the days
    to fall back on were taken.
    """

    season: Season
    year: int
    first: date
    last: date
    guessed: bool = False

    @property
    def opens(self) -> date:
        """From when on the offices are asked to prepare."""
        return self.first - timedelta(days=self.season.opens)

    @property
    def ready(self) -> date:
        """By when they are to be done, this day included."""
        return self.first - timedelta(days=self.season.ready)


def span_of(season: Season, year: int, calendar: WorkingCalendar) -> Span:
    """The season that begins by this year's dates; it may end in the next year."""
    told = season.years.get(year)
    if told:
        return Span(season, year, told.first, told.last)
    first, guessed = _day_of(season.first, year, calendar)
    last, also = _day_of(season.last, year, calendar)
    if last < first:  # over the turn of the year
        last, also = _day_of(season.last, year + 1, calendar)
    return Span(season, year, first, last, guessed or also)


def spans_around(season: Season, day: date, calendar: WorkingCalendar) -> Iterator[Span]:
    """The spans whose preparation or which itself may touch a day, in order."""
    for year in range(day.year - 1, day.year + 2):
        yield span_of(season, year, calendar)


def coming(season: Season, day: date, calendar: WorkingCalendar) -> Span:
    """The span under way on this day, else the next one to begin."""
    spans = spans_around(season, day, calendar)
    return next(span for span in spans if span.last >= day)


def _day_of(edge: Edge, year: int, calendar: WorkingCalendar) -> tuple[date, bool]:
    """The day, and whether it was guessed."""
    usual = date(year, edge.month, edge.day)
    if not edge.holiday:
        return usual, False
    counted = _counted(edge, year, calendar)
    if counted:
        return counted, False
    return _nearest(usual, edge, calendar), True


def _counted(edge: Edge, year: int, calendar: WorkingCalendar) -> date | None:
    """So many days from the holiday of this year, if the calendar has it."""
    known = calendar.years.get(year)
    off = [day for day, name in (known.days_off if known else {}).items() if edge.holiday in name]
    if not off:
        return None
    return (min(off) if edge.days < 0 else max(off)) + timedelta(days=edge.days)


def _nearest(usual: date, edge: Edge, calendar: WorkingCalendar) -> date:
    """The day to fall back on: of the year before if it lay there in the years that are known.

    Forty days before a Spring Festival in January is a day of December.
    """
    for year in sorted(calendar.years, reverse=True):
        like = _counted(edge, year, calendar)
        if like:
            turns = [usual.replace(year=year + turn) for turn in (-1, 0, 1)]
            near = min(turns, key=lambda day: abs(day - like))
            return usual.replace(year=usual.year + near.year - year)
    return usual
