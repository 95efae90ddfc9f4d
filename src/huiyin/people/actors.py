"""Who does an act: a member of staff with today's posts, a requester, or the system."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Leave, Post, User
from huiyin.people.models.organisation import lineage
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


class ActorKind(StrEnum):
    """The three kinds of actor; the book records which."""

    STAFF = "staff"
    REQUESTER = "requester"
    SYSTEM = "system"


@dataclass(frozen=True)
class ActivePost:
    """A post as it counts today: whose it is, where, with which rights."""

    post_id: int
    organisation_id: int
    organisation: str
    path: str
    office: str
    role: str
    role_name: str
    rights: frozenset[Right]
    scope: str
    compound_id: int | None
    acting_for: str = ""

    @property
    def county(self) -> str:
        """The county the scope lies in; a city's scope has four digits only."""
        return self.scope[:6]

    @property
    def lineage(self) -> tuple[str, ...]:
        """Paths of the post's organisation and all its ancestors."""
        return lineage(self.path)


@dataclass(frozen=True)
class Actor:
    """Someone or something that acts. ``user_id`` is None for all but staff."""

    kind: ActorKind
    name: str | Promise
    user_id: int | None = None
    posts: tuple[ActivePost, ...] = field(default=())
    holds: tuple[str, uuid.UUID] | None = None  # county and id of the case whose receipt it holds

    def having(self, right: Right) -> tuple[ActivePost, ...]:
        """The posts that carry ``right``."""
        return tuple(post for post in self.posts if right in post.rights)

    def may_anywhere(self, right: Right) -> bool:
        """True if any post carries ``right``."""
        return bool(self.having(right))

    @property
    def scopes(self) -> tuple[str, ...]:
        """The codes of the places that the posts are for."""
        return tuple(sorted({post.scope for post in self.posts}))

    @property
    def lineage(self) -> frozenset[str]:
        """Paths of all organisations the actor belongs to, directly or from below."""
        return frozenset(path for post in self.posts for path in post.lineage)


REQUESTER = Actor(ActorKind.REQUESTER, _("诉求人"))
SYSTEM = Actor(ActorKind.SYSTEM, _("系统"))


COLUMNS = (
    "organisation__name",
    "organisation__path",
    "organisation__office",
    "scope__code",
    "user__name",
)


def actor_for(user: User, on: date) -> Actor:
    """The actor a user is on that day: own posts, and those of absent holders it deputises.

    A holder on leave keeps reading and acting; the deputy acts as well, and the book names
    both. Posts in an organisation or role that no longer exists carry no rights.
    """
    roles = active.profile().roles
    leave = Leave.objects.filter(post=OuterRef("pk"), first_day__lte=on, last_day__gte=on)
    rows = (
        Post.objects.on(on)
        .filter(Q(user=user) | Q(Exists(leave), deputy=user))
        .filter(organisation__ended__isnull=True)
        .select_related("organisation", "scope", "user")
        # A unit's boundary is the heaviest column there is, and this runs on every request.
        .only("organisation", "role", "scope", "compound", "user", *COLUMNS)
    )
    posts = tuple(
        ActivePost(
            post_id=post.pk,
            organisation_id=post.organisation_id,
            organisation=post.organisation.name,
            path=post.organisation.path,
            office=post.organisation.office,
            role=post.role,
            role_name=roles[post.role].name,
            rights=roles[post.role].rights,
            scope=post.scope.code,
            compound_id=post.compound_id,
            acting_for="" if post.user_id == user.pk else post.user.name,
        )
        for post in rows
        if post.role in roles
    )
    return Actor(ActorKind.STAFF, user.name, user.pk, posts)
