"""Whether two things said are about the same matter: the same place and the same subject.

Both are cosines of the weights, one over the parts of names, one over all other pieces. A place
alone is no topic, nor is a subject: two mixing plants beside two estates are two.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

SAME_PLACE, OTHER_PLACE = 0.25, 0.15  # cosines of names from and up to which that is certain
# Shares of the (squared) weight in names: a place is mentioned, spoken of, is the matter.
MENTIONED, PLACED, ALL_ABOUT = 0.05, 0.12, 0.3
# Cosine of subjects from which two are one: at the same place; where neither names one; where
# one side is all about its place and the other names none.
SAME_SUBJECT, PLACELESS, ONE_SIDED = 0.05, 0.20, 0.35
# How much more is asked of few messages; of n it is divided by n.
FEW, FEW_PLACELESS = 0.15, 0.04
NEVER = 9.0  # more than any cosine


@dataclass(frozen=True)
class Likeness:
    """Cosines (0–1) of names and of subjects; ``place`` is None where one side hardly
    names one, unless it is the same.

    ``one_sided``: the other side is then all about its place.
    """

    place: float | None
    subject: float
    one_sided: bool = False

    def fit(self, size: int) -> float:
        """1 and more: the same topic. ``size`` is the messages of the larger side."""
        few = FEW / size
        if self.place is None:
            asked = ONE_SIDED if self.one_sided else PLACELESS
            return self.subject / (asked + FEW_PLACELESS / size)
        if self.place >= SAME_PLACE:
            return self.subject / (SAME_SUBJECT + few) * min(1.0, 0.5 + self.place)
        if self.place < OTHER_PLACE:
            return self.subject / NEVER
        far = (SAME_PLACE - self.place) / (SAME_PLACE - OTHER_PLACE)
        return self.subject / (SAME_SUBJECT + few + (1 - SAME_SUBJECT) * far)


def likeness(
    one: Mapping[int, float],
    two: Mapping[int, float],
    named: Collection[int],
) -> Likeness:
    """Compare weights; ``named`` are the parts of names on either side."""
    place = subject = 0.0
    lengths = [[0.0, 0.0], [0.0, 0.0]]  # of names, of subjects; of one, of two
    for term, weight in one.items():
        lengths[term not in named][0] += weight * weight
        if (other := two.get(term)) is not None:
            if term in named:
                place += weight * other
            else:
                subject += weight * other
    for term, weight in two.items():
        lengths[term not in named][1] += weight * weight
    names, subjects = lengths
    shares = [n / (n + s) if n + s else 0.0 for n, s in zip(names, subjects, strict=True)]
    same = place / math.sqrt(math.prod(names)) if min(shares) >= MENTIONED else 0.0
    return Likeness(
        place=same if same >= SAME_PLACE or min(shares) >= PLACED else None,
        subject=subject / math.sqrt(math.prod(subjects)) if min(subjects) > 0 else 0.0,
        one_sided=max(shares) >= ALL_ABOUT,
    )


def covered(one: Mapping[int, float], two: Mapping[int, float]) -> float:
    """Cosine of all the weights: how well one stands for the other."""
    shared = sum(weight * two.get(term, 0.0) for term, weight in one.items())
    length = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in two.values()))
    return shared / length if length else 0.0
