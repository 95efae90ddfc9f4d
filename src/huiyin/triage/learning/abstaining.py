"""When to leave the choice to a person: how many texts are answered, and how often wrongly."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NEVER = 1.01  # a threshold that no probability reaches
STEP = 0.05
SURELY = 1.28  # standard deviations: nine times of ten the true error is below what is reckoned
EVEN = 0.5  # the lowest threshold
FEWEST = 20  # answers below which nothing can be said of errors


@dataclass(frozen=True)
class Point:
    """At this threshold, the share of texts answered and the share of those answered wrongly."""

    threshold: float
    coverage: float
    error: float


def curve(probabilities: Sequence[float], right: Sequence[bool]) -> tuple[Point, ...]:
    """A point for each threshold from 0 to 0.95; where nothing is answered, no error is made."""
    points = []
    for step in range(round(1 / STEP)):
        threshold = round(step * STEP, 2)
        answered = [
            good for sure, good in zip(probabilities, right, strict=True) if sure >= threshold
        ]
        error = answered.count(False) / len(answered) if answered else 0.0
        points.append(Point(threshold, len(answered) / max(len(right), 1), error))
    return tuple(points)


def threshold_for(
    probabilities: Sequence[float], right: Sequence[bool], most_error: float = 0.1
) -> float:
    """The lowest probability from which on errors stay at ``most_error`` or below.

    What is compared is the upper bound of Wilson's interval, so that few texts that went well
    by chance prove nothing: below twenty answers, and where no threshold is good enough, the
    answer is ``NEVER``. Where all answers together are good enough, no threshold was needed:
    it is then at most ``1 - most_error``, so that one slightly less sure is still answered. What
    is likelier wrong than right is never answered, however well easier texts went.
    """
    ranked = sorted(zip(probabilities, right, strict=True), reverse=True)
    found, wrong = NEVER, 0
    for place, (sure, good) in enumerate(ranked, start=1):
        wrong += not good
        last_of_equals = place == len(ranked) or ranked[place][0] < sure
        if last_of_equals and place >= FEWEST and _bound(wrong, place) <= most_error:
            found = sure if place < len(ranked) else min(sure, 1 - most_error)
    return max(found, EVEN)


def _bound(wrong: int, answered: int) -> float:
    """The upper end of Wilson's interval for the share of errors."""
    share, square = wrong / answered, SURELY**2
    middle = share + square / (2 * answered)
    width = SURELY * math.sqrt(share * (1 - share) / answered + square / (4 * answered**2))
    return (middle + width) / (1 + square / answered)
