"""Who keeps funds and premises, who decides an overrun, who reads the vouchers."""

from huiyin.disclosure.holdings.permissions import keeping_post
from huiyin.disclosure.publications.permissions import inspecting_scopes
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12
READING = frozenset({Right.CONFIRM, Right.WITNESS})

__all__ = ["keeping_post"]  # the village's clerk, or the accountant of its town


def inspecting_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the town decides an overrun; never of whoever keeps the fund."""
    if keeping_post(actor, unit_code) is not None:
        return None
    posts = (
        post
        for post in actor.having(Right.INSPECT)
        if post.compound_id is None
        and len(post.scope) == TOWN_DIGITS
        and unit_code.startswith(post.scope)
    )
    return next(posts, None)


def reads(actor: Actor, unit_code: str) -> bool:
    """Whether the actor sees the desk's pages of the village."""
    return any(unit_code.startswith(scope) for scope in scopes_of(actor))


def scopes_of(actor: Actor) -> list[str]:
    """The villages, towns and counties whose funds the actor sees."""
    wide = frozenset({Right.PUBLISH, Right.INSPECT})
    found = {
        post.scope
        for post in actor.posts
        if post.compound_id is None
        and (
            (post.rights & (READING | wide) and len(post.scope) == VILLAGE_DIGITS)
            or (post.rights & wide and len(post.scope) == TOWN_DIGITS)
        )
    }
    return sorted(found | inspecting_scopes(actor))
