"""What may be said of tips: numbers of years that are over, none that could point at somebody."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, Value, When

from huiyin.rulebook import active
from huiyin.tips.models import Tip

OPEN = ""  # no outcome yet


@dataclass(frozen=True)
class LevelFigures:
    """The tips that one level received in a year, by outcome; None: too few to be told.

    ``total`` is None as soon as any part of it is: it would give the part away.
    """

    level: str
    outcomes: dict[str, int | None]
    total: int | None


def figures_of(year: int, *, on: date) -> list[LevelFigures]:
    """By level, for a year that is over; nothing of the current one.

    A figure that grew by one since yesterday would tell of one tip: outcomes count as they stood
    when the last year ended, so that figures change once a year. Zero is not told either: it says
    of somebody suspected that it was not them, or that all of the others were.
    """
    if year >= on.year:
        return []
    profile = active.profile()
    ended = Q(outcome_day__lt=date(on.year, 1, 1))
    counted = {
        (row["level"], row["stood"]): row["number"]
        for row in Tip.objects.filter(day__year=year)
        .order_by()
        .annotate(stood=Case(When(ended, then=F("outcome")), default=Value(OPEN)))
        .values("level", "stood")
        .annotate(number=Count("pk"))
    }
    least = int(profile.counts["tip_least_count"].value)
    kinds = [OPEN, *profile.tips.outcomes]
    return [_level(level, kinds, counted, least) for level in profile.tips.levels]


def _level(
    level: str, kinds: list[str], counted: dict[tuple[str, str], int], least: int
) -> LevelFigures:
    told: dict[str, int | None] = {}
    for kind in kinds:
        number = counted.get((level, kind), 0)
        told[kind] = number if number >= least else None
    known = [number for number in told.values() if number is not None]
    return LevelFigures(level, told, sum(known) if len(known) == len(told) else None)
