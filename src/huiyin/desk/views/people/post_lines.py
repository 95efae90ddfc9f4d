"""Posts as the pages show them: in words, with their leave, sorted by where they stand in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.desk.views.people.rights import role_name, role_rights
from huiyin.people.models import Leave, Post


@dataclass(frozen=True)
class PostLine:
    """A post on a day. ``leaves`` are those not yet over, ``may_change`` says who is reading."""

    post: Post
    role: str
    place: str
    may: str
    last_day: date | None
    leaves: list[Leave]
    away: bool
    may_change: bool


@dataclass(frozen=True)
class PostLines:
    """The posts of a person: held now, to come, over (latest first)."""

    now: list[PostLine]
    coming: list[PostLine]
    ended: list[PostLine]


def lines(
    posts: QuerySet[Post], *, on: date, may_change: Callable[[Post], bool] = lambda post: False
) -> PostLines:
    """Two statements, however many posts there are."""
    rows = list(
        posts.select_related(
            "user", "organisation__unit", "scope", "compound", "building", "deputy"
        )
        .defer("organisation__unit__boundary", "scope__boundary")
        .order_by("organisation__path", "role", "pk")
    )
    leaves = list(Leave.objects.filter(post__in=rows, last_day__gte=on))
    found = [_line(post, leaves, on, may_change(post)) for post in rows]
    held = [line for line in found if not line.post.ends or line.post.ends > on]
    ended = [line for line in found if line.post.ends and line.post.ends <= on]
    return PostLines(
        now=[line for line in held if line.post.starts <= on],
        coming=[line for line in held if line.post.starts > on],
        ended=sorted(ended, key=lambda line: line.post.ends or on, reverse=True),
    )


def deputised(user_id: int | None, on: date) -> QuerySet[Post]:
    """The posts somebody stands in for, now or later."""
    return Post.objects.filter(deputy=user_id).filter(Q(ends__isnull=True) | Q(ends__gt=on))


def _line(post: Post, leaves: Iterable[Leave], on: date, may_change: bool) -> PostLine:
    own = [leave for leave in leaves if leave.post_id == post.pk]
    return PostLine(
        post=post,
        role=role_name(post.role),
        place=place_of(post),
        may=role_rights(post.role),
        last_day=post.ends - timedelta(days=1) if post.ends else None,
        leaves=own,
        away=any(leave.first_day <= on for leave in own),
        may_change=may_change,
    )


def place_of(post: Post) -> str:
    """The scope: a unit, a compound of one, or a building of that."""
    if post.building:
        words = {"compound": post.compound, "building": post.building.name}
        return _("%(compound)s%(building)s（%(unit)s）") % {**words, "unit": post.scope.name}
    if post.compound:
        return _("%(compound)s（%(unit)s）") % {"compound": post.compound, "unit": post.scope.name}
    return post.scope.name


def in_short(post: Post) -> str:
    """A post in one line: the role, the office, and the scope where it is not the office's own."""
    parts = [role_name(post.role), post.organisation.name]
    if post.compound_id or post.scope_id != post.organisation.unit_id:
        parts.append(place_of(post).removeprefix(post.organisation.name))
    return " · ".join(parts)
