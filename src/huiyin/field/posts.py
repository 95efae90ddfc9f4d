"""Who may use these pages: somebody with a post to report on the ground, for its scope."""

from typing import Any

from django.http import HttpRequest

from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right


def actor_of(request: HttpRequest) -> Actor:
    """Who is acting."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor


def ground(actor: Actor) -> ActivePost:
    """The post the actor stands on the ground with: the one with the smallest scope."""
    return max(actor.having(Right.REPORT), key=lambda post: (len(post.scope), -post.post_id))
