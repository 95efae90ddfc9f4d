"""Who may look at which wall: by their posts, or by the key a display keeps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from huiyin.insight.models import WallKey
from huiyin.insight.reach import WHOLE
from huiyin.insight.wall_keys import holder_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.middleware import must_change
from huiyin.people.models import User
from huiyin.territory.locating import grid_of

COOKIE = "wall"


class Why(StrEnum):
    """What keeps a wall shut."""

    LOGIN = "login"  # nobody is logged in, and there is no key
    ENDED = "ended"  # there was a key
    RANGE = "range"  # it is not theirs


@dataclass(eq=False)
class Shut(Exception):
    """The wall is not opened for this request."""

    why: Why


@dataclass(frozen=True)
class Viewer:
    """Who looks: a member of staff, or a display by its key."""

    actor: Actor
    key: WallKey | None = None


def viewer(request: HttpRequest, code: str) -> Viewer:
    """Who looks at the wall of this place; :class:`Shut` where they may not.

    The rule is that of the figures of a place (:mod:`huiyin.insight.reach`), told by the posts
    alone: this is asked by every screen every few seconds.
    """
    actor: Any = request.actor  # type: ignore[attr-defined]
    user = request.user
    staff = isinstance(user, User) and user.is_authenticated and not must_change(user)
    if staff and grid_of(code) and any(code.startswith(post.scope) for post in wall_posts(actor)):
        return Viewer(actor)
    cookie = request.COOKIES.get(COOKIE, "")
    key = holder_of(cookie, at=timezone.now()) if cookie else None
    if key is not None and key.code == code:
        return Viewer(actor, key)
    if staff or key is not None:
        raise Shut(Why.RANGE)
    raise Shut(Why.ENDED if cookie else Why.LOGIN)


def wall_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts that open walls: those with the figures of a whole unit."""
    return tuple(post for post in actor.posts if post.rights & WHOLE and post.compound_id is None)
