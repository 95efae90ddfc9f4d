"""How two matters resemble one another: place, time and what their texts say."""

from dataclasses import dataclass
from datetime import datetime

from huiyin.cases.models import Case
from huiyin.rulebook import active
from huiyin.triage.matching.comparing import Likeness, compare
from huiyin.triage.matching.reading import Reading
from huiyin.triage.matching.spots import (
    SAME_COMPOUND,
    SAME_UNIT,
    SAME_VILLAGE,
    closeness,
    metres_between,
)

LEAST_LIKENESS, LEAST_SCORE = 0.35, 0.15
OTHER_ITEM = 0.7  # what remains of a likeness where people chose different items


@dataclass(frozen=True)
class Matter:
    """Where and when: a case, or what somebody is about to report."""

    county: str
    unit_code: str
    reported_at: datetime
    place: str = ""
    item: str = ""
    compound_id: int | None = None
    longitude: float | None = None
    latitude: float | None = None


COLUMNS = tuple(Matter.__dataclass_fields__)


@dataclass(frozen=True)
class Resemblance:
    """How sure it is (0–1) and why: metres apart (None: unknown), days apart, what both say."""

    score: float
    metres: int | None
    days: int
    likeness: Likeness
    same_item: bool
    same_compound: bool


@dataclass(frozen=True)
class Limits:
    """What the profile allows between two that may be one."""

    metres: float
    days: int


def limits() -> Limits:
    """The numbers of the profile in use."""
    counts = active.profile().counts
    return Limits(counts["lookalike_radius_m"].value, int(counts["lookalike_days"].value))


def matter_of(case: Case) -> Matter:
    """A case as it is compared."""
    return Matter(*(getattr(case, column) for column in COLUMNS))


def resemblance(
    one: Matter, two: Matter, readings: tuple[Reading, Reading], allowed: Limits
) -> Resemblance | None:
    """None for two that are too far apart, contradict each other or are not alike."""
    if one.compound_id and two.compound_id and one.compound_id != two.compound_id:
        return None
    days = abs(one.reported_at - two.reported_at).days
    metres = metres_between((one.longitude, one.latitude), (two.longitude, two.latitude))
    if days > allowed.days or (metres is not None and metres > allowed.metres):
        return None
    likeness = compare(*readings)
    if likeness is None:
        return None
    items = {one.item, two.item} - {""}
    alike = likeness.score * (OTHER_ITEM if len(items) > 1 else 1)
    same = one.compound_id is not None and one.compound_id == two.compound_id
    if metres is not None:
        place = closeness(metres, allowed.metres, likeness.spot)
    else:
        place = SAME_COMPOUND if same else _unit(one, two)
    score = place * (1 - 0.5 * days / allowed.days) * alike
    if alike < LEAST_LIKENESS or score < LEAST_SCORE:
        return None
    return Resemblance(
        score=score,
        metres=None if metres is None else round(metres),
        days=days,
        likeness=likeness,
        same_item=one.item == two.item != "",
        same_compound=same,
    )


def _unit(one: Matter, two: Matter) -> float:
    return SAME_UNIT if one.unit_code == two.unit_code else SAME_VILLAGE
