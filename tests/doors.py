"""Doors of the cast's two streets, and what is done at them."""

from datetime import datetime
from typing import Any

from huiyin.common.identifiers import uuid7
from huiyin.outreach.domain.visiting import Told
from huiyin.outreach.models import Errand, Household, Visit
from huiyin.people.actors import Actor
from huiyin.processes import errands, visiting
from huiyin.processes.errands import Asked
from huiyin.territory.models import Building
from tests.cast import OTHER_VILLAGE, VILLAGE, Cast, Person

GRID, NEXT_GRID = VILLAGE + "001001", VILLAGE + "001002"
OTHER_GRID = OTHER_VILLAGE + "001001"
SECRET = "老伴刚做完手术，盼着有人帮忙买菜"


def door(
    cast: Cast, at: datetime, number: str = "101", *, grid: str = GRID, of: Person | None = None
) -> Household:
    """A registered door of the grid, served by this person if one is given."""
    other = grid.startswith(OTHER_VILLAGE)
    compound = cast.other_compound if other else cast.compound
    household = Household.objects.create(
        county=grid[:6],
        id=uuid7(at),
        unit_code=grid,
        compound=compound,
        building=Building.objects.filter(compound=compound).order_by("name")[0],
        door=number,
        post=of.post if of else None,
    )
    return household


def visited(household: Household, by: Actor, at: datetime, **more: Any) -> Visit:
    """A visit that notes a need and a wish."""
    told = Told("door", ("alone_elderly",), more.pop("wishes", SECRET))
    return visiting.visit(household=household, on=at.date(), told=told, by=by, at=at, **more)


def asked(household: Household, by: Actor, at: datetime, papers: str = "") -> Errand:
    """An errand for the household."""
    told = Asked("benefits", "本人当面委托", papers)
    return errands.open_errand(household=household, asked=told, by=by, at=at)
