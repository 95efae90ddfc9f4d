"""The places somebody may have on a wall, and the way from one to the next."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from huiyin.insight.places import Place, children, places_of
from huiyin.insight.reach import whole_places
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.levels import Levels

VILLAGE_DIGITS = 12


@dataclass(frozen=True)
class Group:
    """A place, and the walls one level below it."""

    place: Place
    below: list[Place]


def choices(tops: list[Place], under: str) -> list[Group]:
    """Each place with the walls below it; of ``under`` alone if it lies within one of them."""
    if under and any(under.startswith(top.code) for top in tops):
        tops = [place for code, place in places_of([under]).items() if code == place.code] or tops
    return [Group(place, below(place)) for place in tops]


def below(place: Place) -> list[Place]:
    """The units of today one level below, down to the villages: a grid has no wall."""
    if len(place.code) >= VILLAGE_DIGITS:
        return []
    today = localdate()
    return [unit for unit in children(place, today, today) if not unit.ended]


def next_to(actor: Actor, place: Place) -> tuple[str, str]:
    """Codes of the walls before and after this one, in a ring; ("", "") where it stands alone.

    The ring is the place above with all that lies below it, or this place with its own.
    """
    above = Levels.of(active.profile()).parent(place.code)
    tops = whole_places(actor)
    if not any(above and above.startswith(top.code) for top in tops):
        above = place.code
    found = places_of([above])
    ring = [above, *(unit.code for unit in below(found[above]))] if above in found else []
    if len(ring) < 2 or place.code not in ring:
        return "", ""
    at = ring.index(place.code)
    return ring[at - 1], ring[(at + 1) % len(ring)]
