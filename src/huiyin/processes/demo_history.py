"""Two years of ended matters for a demo, so that figures have something to say; all invented.

They are written in bulk with their books and ended days ago: nobody is told of them, nothing
of them is escalated or rated, and no topic gathers them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from huiyin.common.months import months_between
from huiyin.insight.recount import rebuild
from huiyin.people.actors import Actor
from huiyin.processes import demo_scored
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.demo_compounds import load_compounds
from huiyin.processes.demo_scored import Manner
from huiyin.processes.generating.history import Corner, County, Piece, Plan, pieces
from huiyin.rulebook import active
from huiyin.rulebook.demo import Compound as Told
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Compound

MATTERS = 1_500
YEARS = 2
QUIET = timedelta(days=3)  # before now: what is new in a demo is what its cast works on
ACTING = frozenset({Right.INTAKE, Right.DISPATCH, Right.HANDLE, Right.REVIEW})
# The story of one compound: what residents brought each month before a day, and after it.
SINCE = 12  # months ago
BEFORE, AFTER = 16, 4
Progress = Callable[[int, int], None]


def load_history(
    folder: Path, demo: Demo, *, at: datetime, progress: Progress = lambda done, whole: None
) -> int:
    """Write what is missing in the counties where the cast works; how many matters were new.

    ``folder`` is the profile's. A second run makes none: they have keys of their own. Whatever
    the figures held is counted anew at the end.
    """
    plan = _plan(at)
    villages = frozenset(compound.village for compound in demo.compounds)
    counties = sorted({village[:6] for village in villages})
    people, made = _people(demo, at), 0
    there = {county: County(plan, county, folder, people, favoured=villages) for county in counties}
    for piece in pieces(plan, counties):
        made += there[piece.county].make(piece)
        progress(made, plan.matters)
    corner = _corner("story", demo.compounds[0], there)
    for piece in _story(plan, corner):
        made += there[piece.county].make(piece, corner=corner)
    for one, manner in demo_scored.scored(demo):
        corner = _corner(manner.key, one, there, manner)
        for piece in _steady(plan, corner):
            made += there[piece.county].make(piece, corner=corner)
    if made:
        load_compounds(demo, turned=months_between(plan.first, plan.last)[-SINCE], at=at)
        for county in counties:
            rebuild(county)
    return made


def _plan(at: datetime) -> Plan:
    last = localdate(at - QUIET)
    first = last.replace(year=last.year - YEARS, day=1)
    return Plan("demo", MATTERS, first, last, until=at - QUIET, only_ended=True)


def _people(demo: Demo, at: datetime) -> dict[int, Actor]:
    """Somebody of the cast for each organisation that has one who works on matters."""
    found: dict[int, Actor] = {}
    for actor in actors_of(demo, at=at):
        for post in actor.posts:
            if post.rights & ACTING:
                found.setdefault(post.organisation_id, actor)
    return found


def _corner(
    name: str, told: Told, there: Mapping[str, County], manner: Manner | None = None
) -> Corner | None:
    """A compound of the demo, with what residents of compounds complain of."""
    row = Compound.objects.filter(village__code=told.village, name=told.name).first()
    ground = there[told.village[:6]].ground
    village = next((one for one in ground.villages if one.code == told.village), None)
    if row is None or village is None:
        return None
    home = next(home for home in village.homes if home.id == row.pk)
    items = [
        item for item in active.profile().items if item in active.profile().compounds.property_items
    ]
    if manner is not None:
        village = replace(village, speed=manner.speed, content=manner.content)
    return Corner(name, tuple(items), village, home)


def _story(plan: Plan, corner: Corner | None) -> Iterator[Piece]:
    """A compound whose residents complained every other day until a day, and seldom after it."""
    if corner is None:
        return
    whole = months_between(plan.first, plan.last)
    for place, month in enumerate(whole):
        before = place < len(whole) - SINCE
        yield Piece(corner.village.code[:6], month, BEFORE if before else AFTER)


def _steady(plan: Plan, corner: Corner | None) -> Iterator[Piece]:
    """As many matters in each of the last months; enough for a score."""
    if corner is None:
        return
    for month in months_between(plan.first, plan.last)[-demo_scored.MONTHS :]:
        yield Piece(corner.village.code[:6], month, demo_scored.MATTERS)
