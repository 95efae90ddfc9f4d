"""Who does what with drafts and publications; nobody from one street over.

A committee confirms for its own village; the supervision committee (监督委) reads, questions and
signs for its own; the town's inspectors read what lies in the town.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.disclosure.models import Committee, Draft
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import OpenKind, Preparer
from huiyin.rulebook.rights import Right

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12
COMMITTEES = {"party": Committee.PARTY, "community": Committee.COMMUNITY}
# How many digits the scope of a preparer's post has: a city's office has four.
PREPARERS = {
    Preparer.VILLAGE: frozenset({VILLAGE_DIGITS}),
    Preparer.TOWN: frozenset({TOWN_DIGITS}),
    Preparer.COUNTY: frozenset({4, 6}),
}


def preparing_post(actor: Actor, kind: OpenKind, unit_code: str) -> ActivePost | None:
    """The post by which the actor prepares this kind for the unit: at the level the kind names."""
    digits = PREPARERS[kind.prepared_by]
    return _first(
        post for post in _covering(actor, Right.PUBLISH, unit_code) if len(post.scope) in digits
    )


def confirming_posts(actor: Actor, unit_code: str) -> dict[Committee, ActivePost]:
    """The committees of the unit for which the actor may confirm, each with the post."""
    offices = active.profile().offices
    found: dict[Committee, ActivePost] = {}
    for post in _covering(actor, Right.CONFIRM, unit_code):
        pattern = offices.get(post.office)
        committee = COMMITTEES.get(pattern.kind) if pattern else None
        if committee and post.scope == unit_code:
            found.setdefault(committee, post)
    return found


def witness_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor sits on the unit's supervision committee."""
    return _first(
        post for post in _covering(actor, Right.WITNESS, unit_code) if post.scope == unit_code
    )


def inspecting_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor inspects the unit, the nearest: a town's before a county's."""
    posts = sorted(_covering(actor, Right.INSPECT, unit_code), key=lambda post: -len(post.scope))
    return _first(posts)


def inspecting_scopes(actor: Actor) -> set[str]:
    """The towns and counties whose villages' registers the actor reads, names and all.

    The discipline staff do not: a finding tells them what the data say, without names.
    """
    return {post.scope for post in actor.having(Right.INSPECT) if post.compound_id is None}


def keeps_accounts(actor: Actor, unit_code: str) -> bool:
    """Whether the actor prepares anything for the unit, at whatever level (村财会人员)."""
    return bool(_covering(actor, Right.PUBLISH, unit_code))


def drafts_of(actor: Actor) -> "QuerySet[Draft]":
    """The drafts that the actor may read; none without a post for it."""
    condition = Q(pk__in=())
    counties: set[str] = set()
    for low, high in map(code_range, sorted(_reading_scopes(actor))):
        condition |= Q(unit_code__gte=low, unit_code__lt=high)
        counties.add(low[:6])
    return Draft.objects.filter(condition, county__in=sorted(counties))


def reads_draft(actor: Actor, draft: Draft) -> bool:
    """Whether the actor may read this draft."""
    return reads_drafts(actor, draft.unit_code)


def reads_drafts(actor: Actor, unit_code: str) -> bool:
    """Whether the actor may read what the unit prepares."""
    return any(unit_code.startswith(scope) for scope in _reading_scopes(actor))


def _reading_scopes(actor: Actor) -> set[str]:
    """Of the village's own people, its preparers above it, and the town's inspectors.

    An inspector of a whole county reads what was published, as everybody does.
    """
    found = {
        post.scope
        for right in (Right.CONFIRM, Right.WITNESS)
        for post in actor.having(right)
        if post.compound_id is None and len(post.scope) == VILLAGE_DIGITS
    }
    found |= {
        post.scope
        for post in actor.having(Right.PUBLISH)
        if post.compound_id is None and len(post.scope) in (6, TOWN_DIGITS, VILLAGE_DIGITS)
    }
    return found | {
        post.scope
        for post in actor.having(Right.INSPECT)
        if post.compound_id is None and len(post.scope) == TOWN_DIGITS
    }


def _covering(actor: Actor, right: Right, unit_code: str) -> tuple[ActivePost, ...]:
    return tuple(
        post
        for post in actor.having(right)
        if post.compound_id is None and unit_code.startswith(post.scope)
    )


def _first(posts: Iterable[ActivePost]) -> ActivePost | None:
    return next(iter(posts), None)
