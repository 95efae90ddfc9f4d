"""Lists of people and offices, each for the person who asks."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.common.columns import within
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, Post, User
from huiyin.people.permissions import managing_posts
from huiyin.territory.models import Unit
from huiyin.territory.queries import counties_of


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The offices of every range the actor manages people in, and the actor's own."""
    condition = Q(pk__in={post.organisation_id for post in actor.posts})
    return Organisation.objects.filter(condition | _managed(actor, "unit__code"))


def visible_staff(actor: Actor, *, on: date, search: str = "") -> QuerySet[User]:
    """The people whose accounts the actor may look up, by username.

    A manager finds everybody who ever had a post in the managed range, and accounts that
    never had one anywhere; everybody else the people of the own offices on that day.
    """
    posts = Post.objects.filter(user=OuterRef("pk"))
    own = {post.organisation_id for post in actor.posts}
    colleagues = posts.on(on).filter(organisation__in=own)
    condition = Q(pk=actor.user_id) | Q(Exists(colleagues))
    if managing_posts(actor):
        managed = posts.filter(_managed(actor, "organisation__unit__code"))
        condition |= Q(Exists(managed)) | ~Q(Exists(posts))
    people = User.objects.filter(condition).order_by("username")
    if search := search.strip():
        people = people.filter(Q(name__icontains=search) | Q(username__icontains=search))
    return people


def counties_of_actor(actor: Actor) -> list[str]:
    """The counties that the posts of an actor lie in."""
    places = {post.county for post in actor.posts}
    return sorted({county for place in places for county in counties_of(place)})


def page_after(people: QuerySet[User], after: str, size: int = 50) -> tuple[list[User], str]:
    """The next ``size`` people after that username, and where the page after begins ("": none)."""
    rows = list(people.filter(username__gt=after)[: size + 1])
    return rows[:size], rows[size - 1].username if len(rows) > size else ""


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """The names behind the ids that books and logs hold."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "name"))


def offices_of(unit: Unit) -> QuerySet[Organisation]:
    """The offices of the unit itself that exist now."""
    return Organisation.objects.filter(unit=unit, ended__isnull=True)


def holders(organisation: Organisation, *, on: date) -> QuerySet[Post]:
    """The posts of an office on a day, with their people."""
    return Post.objects.on(on).filter(organisation=organisation).select_related("user", "deputy")


def posts_covering(units: Iterable[int], *, on: date) -> list[Post]:
    """The posts, held on that day or later, whose scope is one of these units; ids of units."""
    rows = Post.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), scope__in=list(units))
    rows = rows.select_related("user", "scope", "organisation").defer("scope__boundary")
    return list(rows.order_by("scope__code", "user__username"))


def who_holds(role: str, unit: Unit, *, on: date) -> QuerySet[Post]:
    """The posts in a role whose scope covers the whole unit, the nearest first."""
    above = [unit.code[:length] for length in range(1, len(unit.code) + 1)]
    return (
        Post.objects.on(on)
        .filter(
            role=role,
            scope__code__in=above,
            compound__isnull=True,
            organisation__ended__isnull=True,
        )
        .select_related("user", "organisation")
        .order_by("-scope__code", "user__username")
    )


def _managed(actor: Actor, column: str) -> Q:
    return within(column, (post.scope for post in managing_posts(actor)))
