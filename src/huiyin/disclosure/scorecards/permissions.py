"""Who collects, who publishes, who decides an appeal: three different people."""

from collections.abc import Sequence

from huiyin.disclosure.models import ScoreEvidence, ScoreRound
from huiyin.disclosure.publications.permissions import TOWN_DIGITS, preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

KIND = "scorecard"


def towns_of(actor: Actor) -> list[str]:
    """The towns whose compounds the actor scores."""
    posts = actor.having(Right.INSPECT)
    return sorted({p.scope for p in posts if len(p.scope) == TOWN_DIGITS and p.compound_id is None})


def collecting_post(actor: Actor, town: str) -> ActivePost | None:
    """The post by which the actor collects evidence in this town: the town's own inspector."""
    posts = (p for p in actor.having(Right.INSPECT) if p.scope == town and p.compound_id is None)
    return next(posts, None)


def releasing_post(actor: Actor, town: str) -> ActivePost | None:
    """The post by which the actor publishes what another collected."""
    return preparing_post(actor, kind_of(KIND), town)


def deciding_post(actor: Actor, town: str) -> ActivePost | None:
    """The post by which the actor decides an appeal: an inspector one level above, or more."""
    posts = [
        post
        for post in actor.having(Right.INSPECT)
        if post.compound_id is None and town.startswith(post.scope) and len(post.scope) < len(town)
    ]
    return max(posts, key=lambda post: len(post.scope), default=None)


def reads_round(actor: Actor, town: str) -> bool:
    """Whether the actor sees a round before it is published."""
    posts = (collecting_post, releasing_post, deciding_post)
    return any(find(actor, town) for find in posts)


def took_part(user: int | None, row: ScoreRound, evidence: Sequence[ScoreEvidence]) -> bool:
    """Whether this person had a hand in the scores."""
    return user in {row.opened_by, row.told_by, *(one.by for one in evidence)}


def publishing_towns(actor: Actor) -> set[str]:
    """The towns whose scores the actor may publish."""
    posts = actor.having(Right.PUBLISH)
    return {p.scope for p in posts if len(p.scope) == TOWN_DIGITS and p.compound_id is None}


def scopes_above(actor: Actor) -> list[str]:
    """The places above towns which the actor inspects."""
    posts = actor.having(Right.INSPECT)
    return sorted({p.scope for p in posts if len(p.scope) < TOWN_DIGITS and not p.compound_id})
