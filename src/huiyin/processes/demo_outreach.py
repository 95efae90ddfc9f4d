"""A few doors, visits, an errand, a round and meetings for a demo: fictional, and it says so."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate, localtime

from huiyin.outreach.domain.households import Door, take_in
from huiyin.outreach.domain.visiting import Told
from huiyin.outreach.models import Household
from huiyin.outreach.permissions import running_posts, serves_a_list
from huiyin.outreach.queries import doors
from huiyin.people.actors import SYSTEM, ActivePost, Actor
from huiyin.processes import errands, meetings, rounds, visiting
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.errands import Asked
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import MeetingKind, Weekday
from huiyin.territory.models import Building, Compound

BUILDINGS, FLOORS, SERVED = 3, 4, 18
WEEKS = 2
PLACE = "示例·党群服务站"  # untranslated: stored
# How many days ago, which need of the list (None: none), what was said.
VISITS = (
    (1, 0, "盼着楼道里装个扶手，腿脚不好（示例）"),  # untranslated: stored
    (3, 3, "孩子放学到家没人，想找个地方写作业（示例）"),  # untranslated: stored
    (6, None, ""),
)
AUTHORISED = "本人当面委托（示例）"  # untranslated: stored
PAPERS = "户口簿复印件、申请表（示例）"  # untranslated: stored
ERRAND = Asked("benefits", AUTHORISED, PAPERS)


def load_outreach(demo: Demo, *, at: datetime) -> int:
    """Make them for each village of the demo with compounds, somebody to run it and somebody
    to go there; how many doors. A second run makes nothing."""
    made = 0
    cast = actors_of(demo, at=at)
    for village in sorted({compound.village for compound in demo.compounds}):
        runs = _first(cast, village, running=True)
        goes = _first(cast, village, running=False)
        if runs and goes and not doors(village).exists():
            made += _village(village, runs[0], *goes, at=at)
    return made


def _first(cast: list[Actor], village: str, *, running: bool) -> tuple[Actor, ActivePost] | None:
    """Somebody of the cast who runs the village, or who serves a grid of it."""
    for actor in cast:
        for post in running_posts(actor) if running else actor.posts:
            if post.scope.startswith(village) and (running or _serves_grid(post)):
                return actor, post
    return None


def _serves_grid(post: ActivePost) -> bool:
    return serves_a_list(post) and post.compound_id is None


def _village(village: str, runs: Actor, goes: Actor, post: ActivePost, *, at: datetime) -> int:
    compound = Compound.objects.filter(village__code=village, fictional=True).first()
    if compound is None:
        return 0
    pairs = [
        (Door(post.scope, f"{floor}0{side}", compound, building), post.post_id)
        for building in Building.objects.filter(compound=compound).order_by("pk")[:BUILDINGS]
        for floor in range(1, FLOORS + 1)
        for side in (1, 2)
    ]
    # The last few have nobody yet, so that the page of the network has something to say.
    given = [(door, key if n < SERVED else None) for n, (door, key) in enumerate(pairs)]
    made, _assigned = take_in(doors=given, village=village, by=SYSTEM, at=at)
    _visits(list(doors(village).filter(post=post.post_id).order_by("id")), goes, at)
    _coming(village, runs, at)
    return made


def _visits(rows: list[Household], goes: Actor, at: datetime) -> None:
    needs = list(active.profile().outreach.needs)
    for household, (days, need, wishes) in zip(rows, VISITS, strict=False):
        noted = () if need is None else (needs[need % len(needs)],)
        then = at - timedelta(days=days)
        told = Told("door", noted, wishes)
        visiting.visit(household=household, on=localdate(then), told=told, by=goes, at=then)
    for household in rows[:1]:
        errands.open_errand(household=household, asked=ERRAND, by=goes, at=at)


def _coming(village: str, runs: Actor, at: datetime) -> None:
    there, today = active.profile().outreach, localdate(at)
    rounds.open_round(
        theme=next(iter(there.rounds)),
        unit_code=village,
        starts=today - timedelta(days=2),
        until=today + timedelta(days=12),
        by=runs,
        at=at,
    )
    for kind in there.meetings.values():
        for starts in _next(kind, at):
            meetings.announce(
                kind=kind.key, unit_code=village, starts=starts, place=PLACE, by=runs, at=at
            )


def _next(kind: MeetingKind, at: datetime) -> list[datetime]:
    """The hours at which a kind of meeting begins in the next weeks."""
    wanted = {list(Weekday).index(day) for day in kind.days}
    here = localtime(at).replace(hour=kind.time.hour, minute=kind.time.minute, second=0)
    days = (here.replace(microsecond=0) + timedelta(days=n) for n in range(7 * WEEKS))
    return [day for day in days if day.weekday() in wanted and day > at]
