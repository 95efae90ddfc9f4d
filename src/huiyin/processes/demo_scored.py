"""The two compounds of a demo that have enough matters and doors to be scored: invented both.

One is served well and one badly, so that a round has a red list and a black one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice

from huiyin.common.columns import within
from huiyin.outreach.domain.households import Door, take_in
from huiyin.outreach.models import Household
from huiyin.people.actors import SYSTEM
from huiyin.rulebook.demo import Compound as Told
from huiyin.rulebook.demo import Demo
from huiyin.territory.models import Building, Compound

TOWN_DIGITS = 9
DOORS = 56
FIRST_FLOOR = 5  # below it are the doors of the outreach's own story


@dataclass(frozen=True)
class Manner:
    """How its matters go: see ``Life.live``."""

    key: str
    speed: float
    content: float


GOOD, BAD = Manner("good", 0.35, 1.2), Manner("bad", 2.6, 0.5)
MONTHS, MATTERS = 9, 10  # so many months back, so many matters in each


def scored(demo: Demo) -> list[tuple[Told, Manner]]:
    """The second and third compound with a company in the first one's town, and how each goes.

    The first has a story of its own (:mod:`huiyin.processes.demo_history`).
    """
    if not demo.compounds:
        return []
    town = demo.compounds[0].village[:TOWN_DIGITS]
    others = [one for one in demo.compounds[1:] if one.village.startswith(town)]
    with_company = [one for one in others if one.property_company]
    return list(zip(with_company, (GOOD, BAD), strict=False))


def found(demo: Demo) -> Sequence[tuple[Compound, Manner]]:
    """Their rows, where they are loaded."""
    rows = []
    for told, manner in scored(demo):
        there = Compound.objects.filter(village__code=told.village, name=told.name, fictional=True)
        rows += [
            (row, manner) for row in there.select_related("village").defer("village__boundary")
        ]
    return rows


def load_doors(demo: Demo, *, at: datetime) -> int:
    """Enter doors enough for a score; how many. Whoever serves the village has them."""
    made = 0
    for row, _manner in found(demo):
        village: str = row.village.code
        served = Household.objects.filter(
            within("unit_code", [village]), county=village[:6], post__isnull=False
        )
        post = served.values_list("post", flat=True).first()
        doors = [(door, post) for door in islice(_doors(row, village), DOORS)]
        made += take_in(doors=doors, village=village, by=SYSTEM, at=at)[0]
    return made


def _doors(row: Compound, village: str) -> Iterator[Door]:
    """One after the other, upwards; none where there is no building."""
    buildings = list(Building.objects.filter(compound=row).order_by("pk"))
    for floor in count(FIRST_FLOOR) if buildings else ():
        for building in buildings:
            for side in (1, 2):
                yield Door(village, f"{floor}0{side}", row, building)
