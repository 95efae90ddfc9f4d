"""Who is there to act in an office: what it must be able to do, and who can once somebody leaves.

Nobody's case is read here: managing people carries no case rights.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.people.models import Organisation, Post
from huiyin.people.queries import holders
from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.rulebook.rights import Right

# What keeps a case moving: without one of these in the right office it stands still.
MOVING = (
    Right.INTAKE,
    Right.DECLINE,
    Right.DISPATCH,
    Right.HANDLE,
    Right.REVIEW,
    Right.APPROVE,
)


@dataclass(frozen=True)
class Remaining:
    """Who is left in the office of a post that ends.

    ``same_role`` hold the same role there; ``can`` names, for each right of the role that
    moves a case, everybody who has it there in whatever role.
    """

    same_role: tuple[str, ...]
    can: Mapping[Right, tuple[str, ...]]

    @property
    def nobody(self) -> bool:
        """From then on the office has nobody in this role."""
        return not self.same_role


def without(post: Post, *, on: date) -> Remaining:
    """The office as it will be on that day without this post; suspended accounts do not count."""
    others = [row for row in _present(holders(post.organisation, on=on)) if row.pk != post.pk]
    rights = _rights(post.role)
    return Remaining(
        same_role=_names(row for row in others if row.role == post.role),
        can={
            right: _names(row for row in others if right in _rights(row.role))
            for right in MOVING
            if right in rights
        },
    )


def missing(office: str, posts: Iterable[Post]) -> tuple[Right, ...]:
    """What an office of this pattern must be able to do and none of these posts can."""
    there = {right for post in _present(posts) for right in _rights(post.role)}
    needed = duties(active.profile())
    return tuple(right for right in MOVING if office in needed[right] and right not in there)


def lacking(offices: QuerySet[Organisation], *, on: date) -> QuerySet[Organisation]:
    """Those of the offices that :func:`missing` finds something missing in, on that day."""
    profile = active.profile()
    condition = Q(pk__in=())
    for right, patterns in duties(profile).items():
        roles = [role.key for role in profile.roles.values() if right in role.rights]
        there = Post.objects.on(on).filter(
            organisation=OuterRef("pk"), role__in=roles, user__suspended_at__isnull=True
        )
        condition |= Q(office__in=patterns) & ~Q(Exists(there))
    return offices.filter(condition)


def duties(profile: Profile) -> Mapping[Right, frozenset[str]]:
    """For each right that moves a case, the office patterns in which somebody needs it.

    That is what routing, the ladder and the catalogue of the profile count on.
    """
    routing = profile.routing
    return {
        Right.INTAKE: frozenset({*routing.intake, routing.duty, routing.root, routing.recusal}),
        Right.DECLINE: frozenset({routing.decliner}),
        Right.DISPATCH: frozenset({routing.root, *(mode.organiser for mode in profile.ladder)}),
        Right.HANDLE: frozenset(
            office for item in profile.items.values() for office in item.leads.values()
        ),
        Right.REVIEW: frozenset(mode.checker for mode in profile.ladder),
        Right.APPROVE: frozenset({routing.panel, *(mode.approver for mode in profile.ladder)}),
    }


def _present(posts: Iterable[Post]) -> list[Post]:
    return [post for post in posts if post.user.is_active]


def _rights(role: str) -> frozenset[Right]:
    found = active.profile().roles.get(role)
    return found.rights if found else frozenset()


def _names(posts: Iterable[Post]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.user.name for post in posts))
