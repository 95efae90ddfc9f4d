"""Whose hand a step is in: the posts that may do it."""

from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    inspecting_post,
    witness_post,
)
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Hand, Power
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit


def post_for(actor: Actor, hand: Hand, unit_code: str) -> ActivePost | None:
    """The actor's post for such a step in this village."""
    match hand:
        case Hand.CLERK:
            return clerk_post(actor, unit_code)
        case Hand.COMMITTEE:
            return next(iter(confirming_posts(actor, unit_code).values()), None)
        case Hand.SUPERVISION:
            return witness_post(actor, unit_code)
        case Hand.TOWN:
            post = inspecting_post(actor, unit_code)
            return post if post and len(post.scope) == 9 else None


def clerk_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The village's own clerk."""
    posts = actor.having(Right.PUBLISH)
    found = (post for post in posts if post.scope == unit_code and post.compound_id is None)
    return next(found, None)


def power_of(key: str) -> Power | None:
    """The power of the profile; None where the list lost it meanwhile."""
    return active.profile().powers.powers.get(key)


def powers_of(unit_code: str) -> tuple[Power, ...]:
    """The list of this village or community."""
    unit = Unit.objects.defer("boundary").get(code=unit_code)
    return active.profile().powers.of(body_of(unit))
