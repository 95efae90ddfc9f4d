"""How far a figure may be off by chance alone: 95 % intervals, in closed form."""

from math import sqrt

Z = 1.959964  # of the normal distribution, for 95 %


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval of a share ``part / whole`` (Wilson 1927), within 0–1.

    It holds for few cases too, where the usual plus-minus would leave 0–1. (0, 1) of none.
    """
    if whole <= 0:
        return 0.0, 1.0
    share = part / whole
    square = Z * Z / whole
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / whole + square / (4 * whole))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    # At the ends the interval is exact; only the rounding of the machine leaves it.
    return (0.0 if part == 0 else max(low, 0.0)), (1.0 if part == whole else min(high, 1.0))


def poisson(count: int) -> tuple[float, float]:
    """The interval of a count of things that happen by themselves (Byar's approximation)."""
    low = 0.0 if count <= 0 else count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3
    above = max(count, 0) + 1
    high = above * (1 - 1 / (9 * above) + Z / (3 * sqrt(above))) ** 3
    return max(low, 0.0), high


def apart(now: int, before: float, times: int = 1) -> float:
    """How many standard deviations a count lies above (below: negative) what was to be expected.

    ``before`` is the mean of ``times`` earlier spans of the same length, itself uncertain.
    Square roots of counts that happen by themselves scatter alike whatever their size.
    """
    roots = sqrt(max(now, 0) + 3 / 8) - sqrt(max(before, 0.0) + 3 / 8)
    return 2 * roots / sqrt(1 + 1 / times)
