"""Who keeps the register and the book of a village, who counts, who reads."""

from huiyin.disclosure.publications.permissions import inspecting_post, inspecting_scopes
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12
READING = (Right.CONFIRM, Right.WITNESS)


def keeping_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor keeps them: of the village, or of the town for its villages.

    农村集体经济组织法 art. 44: the accounts may be entrusted to somebody outside.
    """
    posts = [
        post
        for post in actor.having(Right.PUBLISH)
        if post.compound_id is None
        and len(post.scope) in (TOWN_DIGITS, VILLAGE_DIGITS)
        and unit_code.startswith(post.scope)
    ]
    return max(posts, key=lambda post: len(post.scope), default=None)


def counts(actor: Actor, unit_code: str) -> bool:
    """Whether the actor may count what is there: of the committees, and no keeper."""
    if keeping_post(actor, unit_code) is not None:
        return False
    return any(_of(actor, right, unit_code) for right in READING)


def witnesses(actor: Actor, unit_code: str) -> bool:
    """Whether the actor sits on the village's supervision committee."""
    return _of(actor, Right.WITNESS, unit_code)


def reads(actor: Actor, unit_code: str) -> bool:
    """Whether the actor sees the whole book, names and all: its own people, or who inspects."""
    if keeping_post(actor, unit_code) is not None:
        return True
    if any(_of(actor, right, unit_code) for right in READING):
        return True
    return inspecting_post(actor, unit_code) is not None


def scopes_of(actor: Actor) -> list[str]:
    """The villages, towns and counties whose books the actor sees."""
    found = {
        post.scope
        for right in READING
        for post in actor.having(right)
        if post.compound_id is None and len(post.scope) == VILLAGE_DIGITS
    }
    found |= {
        post.scope
        for post in actor.having(Right.PUBLISH)
        if post.compound_id is None and len(post.scope) in (TOWN_DIGITS, VILLAGE_DIGITS)
    }
    found |= inspecting_scopes(actor)
    return sorted(found)


def _of(actor: Actor, right: Right, unit_code: str) -> bool:
    return any(post.compound_id is None and post.scope == unit_code for post in actor.having(right))
