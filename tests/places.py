"""Any of the places in small: the first street of its demo, its offices and people, and above."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes.demo import load_cast
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo, load_demo
from huiyin.territory import locating, stamps
from huiyin.territory.divisions import divisions
from huiyin.territory.models import Unit, UnitCode
from tests.calm import drawn
from tests.cast import SINCE

PROFILES = Path(__file__).resolve().parents[1] / "profiles"
GROUND = (115.0, 28.0, 117.0, 29.0)  # made up: no rule asks where on earth a place lies


@contextmanager
def place(key: str) -> Iterator[None]:
    """Run under the profile of another place; afterwards the tests' own is in use again."""
    directory = active._named()
    locating.forget()
    active.use(PROFILES / key)
    try:
        with drawn(0):
            yield
    finally:
        active.use(directory)
        locating.forget()


def settle(key: str, at: datetime) -> Demo:
    """The units of the demo's first street and above, the offices there, and the people."""
    profile = active.profile()
    demo = _one_street(load_demo(PROFILES / key, profile))
    codes = {code for member in demo.cast for code in (member.unit, member.scope)}
    codes |= {compound.village for compound in demo.compounds}
    _build(codes)
    load_cast(profile, demo, at=at)
    return demo


def actors(demo: Demo, at: datetime) -> dict[str, Actor]:
    """Everybody of the demo by username."""
    names = {member.username for member in demo.cast}
    return {
        user.username: actor_for(user, at.date())
        for user in User.objects.filter(username__in=names)
    }


def _one_street(demo: Demo) -> Demo:
    """Whoever works where the first person of the demo does, or anywhere above."""
    here = demo.cast[0].scope
    return Demo(
        tuple(row for row in demo.compounds if here.startswith(row.village)),
        tuple(row for row in demo.cast if here.startswith(row.unit)),
    )


@cache
def _names(area: str) -> dict[str, str]:
    return {row.code: row.name for row in divisions(area)}


def _build(codes: set[str]) -> None:
    profile = active.profile()
    levels = {level.digits: level.key for level in profile.levels}
    wanted = {code[:digits] for code in codes for digits in levels if digits <= len(code)}
    names = _names(profile.place)
    made: dict[str, Unit] = {}
    boxes: dict[str, tuple[float, float, float, float]] = {}
    lengths = sorted(levels)
    above = {lower: upper for upper, lower in pairwise(lengths)}
    for digits in lengths:
        wave = sorted(code for code in wanted if len(code) == digits)
        for code in wave:
            parent = code[: above[digits]] if digits in above else ""
            siblings = [other for other in wave if other.startswith(parent)]
            box = boxes.get(parent, GROUND)
            boxes[code] = _strip(box, siblings.index(code), len(siblings), digits)
            made[code] = Unit(
                code=code,
                name=names.get(code, f"{made[parent].name}第{code[-3:].lstrip('0')}网格")
                if parent
                else names[code],
                level=levels[digits],
                parent=made.get(parent),
                boundary=_polygon(boxes[code]),
                synthetic=True,
            )
            made[code].save()
    UnitCode.objects.bulk_create(
        UnitCode(unit=unit, code=unit.code, since=SINCE) for unit in made.values()
    )
    stamps.bump()


def _strip(
    box: tuple[float, float, float, float], number: int, count: int, digits: int
) -> tuple[float, float, float, float]:
    """One of ``count`` strips, side by side or one above the other by turns."""
    west, south, east, north = box
    if digits % 2:
        width = (east - west) / count
        return (west + number * width, south, west + (number + 1) * width, north)
    height = (north - south) / count
    return (west, south + number * height, east, south + (number + 1) * height)


def _polygon(box: tuple[float, float, float, float]) -> dict[str, Any]:
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
