"""Who looks at findings: inspectors and the discipline staff above the village, never itself.

The village reads what it is asked to explain, and its supervision committee with it.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.disclosure.models import TOLD, Finding
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.queries import counties_of_actor
from huiyin.rulebook.rights import Right

LOOKING = frozenset({Right.INSPECT, Right.CAMPAIGN})
ANSWERING = frozenset({Right.PUBLISH, Right.CONFIRM})
VILLAGE_DIGITS = 12


def looking_posts(actor: Actor) -> Iterator[ActivePost]:
    """The posts by which the actor looks at what lies below them."""
    for post in actor.posts:
        if post.rights & LOOKING and post.compound_id is None and len(post.scope) < VILLAGE_DIGITS:
            yield post


def looking_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The nearest post from above by which the actor looks at the village's findings."""
    posts = [
        post
        for post in looking_posts(actor)
        if unit_code.startswith(post.scope) and len(post.scope) < len(unit_code)
    ]
    return max(posts, key=lambda post: len(post.scope), default=None)


def answering_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor explains for the village."""
    return next(_own(actor, ANSWERING, unit_code), None)


def reads_told(actor: Actor, unit_code: str) -> bool:
    """Whether the actor is of the village, and reads what it was asked."""
    return next(_own(actor, ANSWERING | {Right.WITNESS}, unit_code), None) is not None


def looked_at(actor: Actor) -> "QuerySet[Finding]":
    """Every finding that the actor may look at from above."""
    condition = Q(pk__in=())
    for scope in sorted({post.scope for post in looking_posts(actor)}):
        low, high = code_range(scope)
        condition |= Q(unit_code__gt=low, unit_code__lt=high)
    return Finding.objects.filter(condition, county__in=counties_of_actor(actor))


def told_to(actor: Actor) -> "QuerySet[Finding]":
    """What the actor's own villages were asked."""
    villages = {
        post.scope
        for post in actor.posts
        if post.rights & (ANSWERING | {Right.WITNESS})
        and post.compound_id is None
        and len(post.scope) == VILLAGE_DIGITS
    }
    counties = {village[:6] for village in villages}
    # Judged without having been asked: its village never knew of it.
    rows = Finding.objects.filter(county__in=sorted(counties), asked_at__isnull=False)
    return rows.filter(unit_code__in=sorted(villages), state__in=TOLD)


def _own(actor: Actor, rights: frozenset[Right], unit_code: str) -> Iterator[ActivePost]:
    for post in actor.posts:
        if post.rights & rights and post.compound_id is None and post.scope == unit_code:
            yield post
