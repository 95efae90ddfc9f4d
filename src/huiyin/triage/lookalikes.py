"""Cases that may be about the same thing: near in place, in time and in words.

``score = place × time × words``, each 0–1. Place is 1 at the spot and 0.5 at the profile's
radius; where a point is missing, 0.7 in the same compound and 0.5 in the same unit. Time is 1
on the same day and 0.5 at the profile's limit of days. Words is how alike the texts are
(:mod:`huiyin.triage.likeness`). What is farther than the radius, is not alike in words, or
scores below 0.1 is not shown: a wrong look-alike costs more than a missed one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.cases.models import Case, EntryText
from huiyin.cases.queries import near
from huiyin.common.folding import letters
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.triage.likeness import SAME_COMPOUND, SAME_UNIT, alike, common

METRES_PER_DEGREE = 111_320  # of latitude; of longitude at the equator
CANDIDATES = 200  # newest first; a box of a hundred metres rarely holds more
LEAST_SCORE = 0.1


@dataclass(frozen=True)
class Lookalike:
    """A case and why it is shown: metres apart (None: unknown), days apart, shared words."""

    case: Case
    score: float
    metres: int | None
    days: int
    words: tuple[str, ...]


def lookalikes(case: Case, actor: Actor, limit: int = 5) -> tuple[Lookalike, ...]:
    """The likeliest first, among those the actor may see. Two statements."""
    counts = active.profile().counts
    radius, days = counts["lookalike_radius_m"].value, int(counts["lookalike_days"].value)
    latitude = math.radians(case.latitude or 0)
    degrees = radius / METRES_PER_DEGREE / max(math.cos(latitude), 0.1)
    rows = near(case, degrees=degrees, days=days) & Case.objects.visible_to(actor)
    others = list(rows.select_related("holder").order_by("-id")[:CANDIDATES])
    if not others:
        return ()
    texts = _texts([case, *others])
    found = (_compared(case, other, texts, radius, days) for other in others)
    ranked = sorted((row for row in found if row), key=lambda row: -row.score)
    return tuple(ranked[:limit])


def _texts(cases: Sequence[Case]) -> dict[object, str]:
    """What each report said; a case whose text was erased still has nothing to compare."""
    rows = EntryText.objects.filter(
        county=cases[0].county, case_id__in=[case.id for case in cases], number=1
    )
    return {row.case_id: letters(str(row.texts.get("text", ""))) for row in rows}


def _compared(
    case: Case, other: Case, texts: dict[object, str], radius: float, days: int
) -> Lookalike | None:
    one, two = texts.get(case.id, ""), texts.get(other.id, "")
    words = alike(one, two)
    metres = _metres(case, other)
    if not words or (metres is not None and metres > radius):
        return None
    apart = abs(case.reported_at - other.reported_at).days
    score = _place(case, other, metres, radius) * (1 - 0.5 * apart / days) * words
    if score < LEAST_SCORE:
        return None
    distance = None if metres is None else round(metres)
    return Lookalike(case=other, score=score, metres=distance, days=apart, words=common(one, two))


def _place(case: Case, other: Case, metres: float | None, radius: float) -> float:
    if metres is not None:
        return 1 - 0.5 * metres / radius
    same = case.compound_id is not None and case.compound_id == other.compound_id
    return SAME_COMPOUND if same else SAME_UNIT


def _metres(case: Case, other: Case) -> float | None:
    """The distance on a plane, good enough for a few hundred metres."""
    if None in (case.longitude, case.latitude, other.longitude, other.latitude):
        return None
    assert case.longitude and case.latitude and other.longitude and other.latitude
    east = (case.longitude - other.longitude) * math.cos(math.radians(case.latitude))
    return math.hypot(east, case.latitude - other.latitude) * METRES_PER_DEGREE
