"""How many times as many a month as before, and between what and what that may be by chance.

Plain arithmetic over counts of months. Counts that happen by themselves scatter like Poisson's;
those of real months scatter more, and the range is widened by as much as they do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from huiyin.insight.intervals import Z

HALF = 0.5  # added to a count of none, which has no logarithm


@dataclass(frozen=True)
class Ratio:
    """``ratio`` of the monthly mean after to that before; ``error`` is that of its logarithm."""

    ratio: float
    error: float

    @property
    def low(self) -> float:
        """The lower end at 95 %."""
        return self.ratio * exp(-Z * self.error)

    @property
    def high(self) -> float:
        """The upper end at 95 %."""
        return self.ratio * exp(Z * self.error)

    @property
    def clear(self) -> bool:
        """Chance alone does not make such a difference."""
        return self.low > 1 or self.high < 1


def ratio_of(before: Sequence[int], after: Sequence[int]) -> Ratio:
    """Of these months; ValueError where either has none."""
    if not before or not after:
        raise ValueError("no months")
    first, second = float(sum(before)), float(sum(after))
    if not first or not second:
        first, second = first + HALF, second + HALF
    wide = max(scatter(before, after), 1.0)
    error = sqrt(wide * (1 / first + 1 / second))
    return Ratio((second / len(after)) / (first / len(before)), error)


def against(own: Ratio, others: Ratio) -> Ratio:
    """The change beside that of others (a difference in differences, on the scale of ratios)."""
    return Ratio(exp(log(own.ratio) - log(others.ratio)), sqrt(own.error**2 + others.error**2))


def scatter(*spans: Sequence[int]) -> float:
    """How much more the months scatter round the mean of their span than by chance; 1 is as much.

    Pearson's sum of squares by its degrees of freedom; 1 where there are too few months.
    """
    free = sum(len(span) - 1 for span in spans)
    if free < 1:
        return 1.0
    total = 0.0
    for span in spans:
        mean = sum(span) / len(span)
        total += sum((count - mean) ** 2 for count in span) / mean if mean else 0.0
    return total / free
