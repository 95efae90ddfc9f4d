"""Who sees which households, visits and errands: one rule behind every list and page.

An informant sees the households of its own list, or those of its scope that nobody serves
while it has none; everybody else with the right to visit those of the post's scope. A scope
above the village opens no single record: there are figures for it.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.outreach.models import Errand, Household, Meeting, Round, Visit
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

VILLAGE_DIGITS = 12
RUNNING = frozenset({Right.INTAKE, Right.DISPATCH})


def visiting_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts by which the actor goes to households: at the village or below it."""
    return tuple(post for post in actor.having(Right.VISIT) if len(post.scope) >= VILLAGE_DIGITS)


def running_posts(actor: Actor) -> tuple[ActivePost, ...]:
    """The posts that run the outreach of a whole village: its list of doors, rounds, meetings."""
    return tuple(
        post
        for post in visiting_posts(actor)
        if len(post.scope) == VILLAGE_DIGITS and post.compound_id is None and post.rights & RUNNING
    )


def running_post(actor: Actor, code: str) -> ActivePost | None:
    """The post by which the actor runs the outreach of the village this unit lies in."""
    return next((post for post in running_posts(actor) if code.startswith(post.scope)), None)


def serves_a_list(post: ActivePost) -> bool:
    """Whether this post has households of its own rather than a whole scope."""
    return post.role == active.profile().outreach.network.informant


def visible_households(actor: Actor, *, on: date) -> QuerySet[Household]:
    """The households the actor may see on that day, with what their label needs."""
    posts = visiting_posts(actor)
    if not posts:
        return Household.objects.none()
    condition = Q()
    for post in posts:
        condition |= _own_list(post, on) if serves_a_list(post) else _within(post)
    rows = Household.objects.filter(condition, county__in=_counties(posts), ended__isnull=True)
    return rows.select_related("compound", "building").order_by("county", "unit_code", "id")


def visible_visits(actor: Actor, *, on: date) -> QuerySet[Visit]:
    """The visits to households the actor may see, newest first."""
    posts = visiting_posts(actor)
    if not posts:
        return Visit.objects.none()
    rows = Visit.objects.filter(_to_visible(actor, on), county__in=_counties(posts))
    return rows.order_by("-id")


def visible_errands(actor: Actor, *, on: date) -> QuerySet[Errand]:
    """The errands for households the actor may see, newest first."""
    posts = visiting_posts(actor)
    if not posts:
        return Errand.objects.none()
    rows = Errand.objects.filter(_to_visible(actor, on), county__in=_counties(posts))
    return rows.order_by("-id")


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """The rounds in the village of each visiting post, the soonest to end first."""
    return Round.objects.filter(**_villages(actor)).order_by("until", "id")


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    """The meetings in the village of each visiting post, by their hour."""
    return Meeting.objects.filter(**_villages(actor)).order_by("starts", "id")


def _villages(actor: Actor) -> dict[str, Any]:
    posts = visiting_posts(actor)
    return {
        "county__in": _counties(posts),
        "unit_code__in": sorted({post.scope[:VILLAGE_DIGITS] for post in posts}),
    }


def _counties(posts: tuple[ActivePost, ...]) -> list[str]:
    return sorted({post.county for post in posts})


def _within(post: ActivePost) -> Q:
    low, high = code_range(post.scope)
    here = Q(county=post.county, unit_code__gte=low, unit_code__lt=high)
    if post.compound_id is None:
        return here
    # A post for a building opens no doors of the others, though its cases are the compound's.
    building = Post.objects.filter(pk=post.post_id).values_list("building", flat=True).first()
    return here & (Q(building=building) if building else Q(compound=post.compound_id))


def _own_list(post: ActivePost, on: date) -> Q:
    """Its list; while that is empty, what nobody serves (any more) in its scope."""
    mine = Q(county=post.county, post=post.post_id)
    has_list = Household.objects.filter(
        county=post.county, post=post.post_id, ended__isnull=True
    ).exists()
    if has_list:
        return mine
    return _within(post) & (Q(post__isnull=True) | Q(post__ends__lte=on))


def _to_visible(actor: Actor, on: date) -> Exists:
    """That the row's household is one the actor may see."""
    seen = visible_households(actor, on=on).select_related(None).order_by()
    return Exists(seen.filter(county=OuterRef("county"), id=OuterRef("household_id")))
