"""What was to be expected of a span: the same weekdays of the weeks before, or of a year ago.

Weekdays are set beside the same weekdays, because a Saturday is not a Monday. What a holiday
or a season does is not guessed: the number of a year ago stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.insight.asked import Asked
from huiyin.insight.comparing_years import days_last_year
from huiyin.insight.intervals import apart
from huiyin.insight.lately import LONGEST, Span

WEEK = 7
TIMES = 4  # so many spans before are the usual
YEAR = 364  # days: 52 weeks, so that weekdays match


@dataclass(frozen=True)
class Usual:
    """Earlier spans of the same length: read as ``spans``, ``times`` of them in all.

    ``words`` names them in the middle of a sentence.
    """

    spans: tuple[Span, ...]
    times: int
    words: str

    @property
    def first(self) -> date:
        """The earliest day that has to have figures."""
        return min(first for first, _last in self.spans)

    def beside(self, now: int, numbers: Sequence[int]) -> "Compared":
        """A number of now beside those of the spans."""
        return Compared(now, sum(numbers) / self.times, self.times)


@dataclass(frozen=True)
class Compared:
    """A number beside the mean of earlier spans of the same length."""

    now: int
    before: float
    times: int

    @property
    def difference(self) -> float:
        """How many more; below 0 fewer."""
        return self.now - self.before

    @property
    def deviations(self) -> float:
        """How far it lies from the mean, in standard deviations of chance (see ``apart``)."""
        return apart(self.now, self.before, self.times)


def weeks_before(first: date, last: date) -> Usual | None:
    """The same weekdays of the four weeks before: of up to a week their mean, of up to a month
    one span of as many days. None of what is longer.
    """
    days = (last - first).days + 1
    if days > LONGEST:
        return None
    if days > WEEK:
        step = -(-days // WEEK) * WEEK
        return Usual((_moved(first, last, step),), 1, _("之前同样长、星期相同的一段"))
    spans = tuple(_moved(first, last, WEEK * number) for number in range(1, TIMES + 1))
    return Usual(spans, TIMES, _("前四周同样的星期平均"))


def year_before(asked: Asked) -> Usual:
    """The same weekdays 52 weeks ago; of what is longer than a month the same dates."""
    if (asked.last - asked.first).days >= LONGEST:
        return Usual((days_last_year(asked),), 1, pgettext("figures", "去年同期"))
    return Usual((_moved(asked.first, asked.last, YEAR),), 1, _("去年同样的星期"))


def _moved(first: date, last: date, days: int) -> Span:
    back = timedelta(days=days)
    return first - back, last - back
