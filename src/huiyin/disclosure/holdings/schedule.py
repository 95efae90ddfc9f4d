"""When the rent of a contract is due, and how much of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTHS = 10_000  # of a percent in a whole
MOST_YEARS = 70


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of its month where it has no such day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def dues(
    starts: date, until: date, *, term: int, rent: int, rises: int, rises_years: int
) -> Iterator[tuple[date, int]]:
    """Day and fen of each payment: at the beginning of its term of ``term`` months.

    ``rises`` hundredths of a percent each ``rises_years`` years, each time on what it was
    before. A last term that is cut short costs its share of days, rounded to the fen.
    """
    number = 0
    while (first := months_later(starts, number * term)) <= until:
        following = months_later(starts, (number + 1) * term)
        amount = Decimal(rent)
        if rises_years:
            times = number * term // (12 * rises_years)
            amount *= (1 + Decimal(rises) / HUNDREDTHS) ** times
        if following > until + timedelta(days=1):
            amount *= Decimal((until - first).days + 1) / (following - first).days
        yield first, max(1, int(amount.quantize(Decimal(1), ROUND_HALF_UP)))
        number += 1


def yearly(rent: int, term: int) -> int:
    """What the first year costs, in fen."""
    return rent * 12 // term
