"""The page of keys: for which places one may be made, and how each of those there stands."""

from datetime import datetime
from typing import Any

from huiyin.insight.places import Place, places_of
from huiyin.insight.wall_keys import keys_of, making_posts
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.screen.places import below

MOST = 100


def offered(actor: Actor) -> list[Place]:
    """The places the actor oversees, each followed by the units one level below it."""
    tops = places_of(sorted({post.scope for post in making_posts(actor)}))
    found: dict[str, Place] = {}
    for top in tops.values():
        found[top.code] = top
        found |= {unit.code: unit for unit in below(top)}
    return list(found.values())


def rows(actor: Actor, *, at: datetime) -> list[dict[str, Any]]:
    """The newest keys, each with what it is now: waiting, open, ended or revoked."""
    keys = list(keys_of(actor)[:MOST])
    places = places_of({key.code for key in keys})
    names = names_of({key.made_by for key in keys})
    return [
        {
            "key": key,
            "place": places[key.code].title if key.code in places else key.code,
            "by": names.get(key.made_by, ""),
            "state": _state(key.revoked_at, key.ends, key.opened_at, at),
        }
        for key in keys
    ]


def _state(revoked: datetime | None, ends: datetime, opened: datetime | None, at: datetime) -> str:
    if revoked is not None:
        return "revoked"
    if ends <= at:
        return "ended"
    return "waiting" if opened is None else "open"
