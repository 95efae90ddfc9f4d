"""One thing the figures show, as numbers and as a sentence made of them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.insight.asked import Asked
from huiyin.insight.usual import Compared, Usual

LEAST = 5  # matters: nothing smaller is called a change
TOTAL_APART = 2.0  # standard deviations: 1 in 20 by chance
# Of many rows some lie far out by chance alone, so more is asked of one: 1 in 80.
ROW_APART = 2.5
SAID = 2  # a difference smaller than this is not named as a part


@dataclass(frozen=True)
class Change:
    """What was found. ``asked`` and ``column`` lead to the cases that ``now`` counts.

    ``kind``: "none", "total", "item", "unit", "returned", "reopened", "overdue", "repeats".
    ``before`` is what was usual, a mean, None where nothing is compared. ``changed``: it lies
    beyond what chance explains; the others are said as they stand.
    """

    kind: str
    sentence: str
    asked: Asked
    column: str
    now: int
    before: float | None = None
    changed: bool = False


def stands_out(row: Compared, least_apart: float, *, unfinished: bool) -> bool:
    """Whether a difference is called one; while a day still runs, a fall is not."""
    if max(row.now, row.before) < LEAST or (unfinished and row.difference < 0):
        return False
    return abs(row.deviations) >= least_apart


def beside(row: Compared, usual: Usual) -> str:
    """Half a sentence: what was usual, and how many more or fewer it is now."""
    words = {"usual": usual.words, "before": figure(row.before)}
    return _("%(usual)s%(before)s件") % words + _("，") + more(row.difference)


def more(difference: float) -> str:
    """How many more or fewer, or that there is no difference."""
    if round(abs(difference), 1) == 0:
        return _("一样多")
    words = {"count": figure(abs(difference))}
    return _("多%(count)s件") % words if difference > 0 else _("少%(count)s件") % words


def figure(number: float) -> str:
    """A count or a mean: one decimal where it is not whole."""
    return f"{number:.1f}".removesuffix(".0")


def span(first: date, last: date) -> str:
    """The days of a span in words."""
    start = {"year": first.year, "month": first.month, "day": first.day}
    if first == last:
        return _("%(year)d年%(month)d月%(day)d日") % start
    if (first.year, first.month) == (last.year, last.month):
        return _("%(year)d年%(month)d月%(day)d日至%(last)d日") % {**start, "last": last.day}
    end = {"year2": last.year, "month2": last.month, "day2": last.day}
    if first.year == last.year:
        return _("%(year)d年%(month)d月%(day)d日至%(month2)d月%(day2)d日") % {**start, **end}
    return _("%(year)d年%(month)d月%(day)d日至%(year2)d年%(month2)d月%(day2)d日") % {
        **start,
        **end,
    }
