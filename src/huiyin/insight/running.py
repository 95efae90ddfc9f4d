"""Who enters what figures are compared by: whoever runs the village, or oversees the place."""

from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

RUNNING = frozenset({Right.INTAKE, Right.DISPATCH, Right.OVERSEE})


def runs_village(actor: Actor, village: str) -> bool:
    """A post for the whole village that takes in, dispatches or oversees there."""
    return any(
        post.scope == village and post.compound_id is None and post.rights & RUNNING
        for post in actor.posts
    )


def oversees(actor: Actor, code: str, compound: int | None = None) -> bool:
    """A post that oversees a place holding this unit, or this compound of it."""
    return any(
        code.startswith(post.scope) and post.compound_id in (None, compound)
        for post in actor.having(Right.OVERSEE)
    )
