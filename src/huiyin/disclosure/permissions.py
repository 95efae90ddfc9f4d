"""Who announces what where: offices that take matters in or dispatch them, within their scope."""

from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

ANNOUNCING = frozenset({Right.INTAKE, Right.DISPATCH})
COUNTY_DIGITS, VILLAGE_DIGITS = 6, 12


def announcing_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts by which the actor announces; none for a compound or a grid alone."""
    return tuple(
        post
        for post in actor.posts
        if post.rights & ANNOUNCING
        and post.compound_id is None
        and len(post.scope) <= VILLAGE_DIGITS
    )


def announcing_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The nearest post by which the actor announces to this unit; of no unit above a county."""
    if not COUNTY_DIGITS <= len(unit_code) <= VILLAGE_DIGITS:
        return None
    posts = [post for post in announcing_posts(actor) if unit_code.startswith(post.scope)]
    return max(posts, key=lambda post: len(post.scope), default=None)
