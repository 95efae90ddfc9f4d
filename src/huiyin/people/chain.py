"""上报链: who hears of what somebody on the ground reports, person by person, office by office.

The chain tells people. It holds nothing up: the first office has the report, and its clock
runs, from the first moment (ADR 0011).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from huiyin.people.actors import ActivePost
from huiyin.people.models import Leave, Organisation, Post
from huiyin.rulebook import active


@dataclass(frozen=True)
class Link:
    """One link above: a role and who holds it, with their deputies during leave.

    Nobody holds it nearby where ``holders`` is empty.
    """

    role: str
    role_name: str
    holders: tuple[Post, ...]

    @property
    def accounts(self) -> list[int]:
        """Whoever is to be told."""
        deputies = [post.deputy_id for post in self.holders if _away(post) and post.deputy_id]
        return [*(post.user_id for post in self.holders), *deputies]


def roles_above(role: str) -> tuple[str, ...]:
    """The roles of the profile's chain above this one; none for a role outside it."""
    chain = active.profile().routing.chain
    return chain[chain.index(role) + 1 :] if role in chain else ()


def chain_of(post: ActivePost, *, on: date) -> list[Link]:
    """The links above a post, the nearest first: for each role those of the nearest scope.

    One statement; none for a post that stands in no chain.
    """
    above = roles_above(post.role)
    if not above:
        return []
    leave = Leave.objects.filter(post=OuterRef("pk"), first_day__lte=on, last_day__gte=on)
    rows = (
        Post.objects.on(on)
        .filter(role__in=above, scope__code__in=_covering(post.scope))
        .filter(Q(compound__isnull=True) | Q(compound=post.compound_id))
        .filter(organisation__ended__isnull=True)
        .exclude(pk=post.post_id)
        .annotate(away=Exists(leave))
        .select_related("user", "scope", "organisation")
        .defer("scope__boundary")
        .order_by("user__username")
    )
    found: dict[str, list[Post]] = {role: [] for role in above}
    for row in rows:
        found[row.role].append(row)
    names = active.profile().roles
    return [Link(role, names[role].name, _nearest(posts)) for role, posts in found.items()]


def offices_above(code: str) -> list[Organisation]:
    """The offices that take in reports for this place, the nearest first."""
    intake = active.profile().routing.intake
    rows = Organisation.objects.filter(
        office__in=intake, unit__code__in=_covering(code), ended__isnull=True
    )
    return sorted(rows, key=lambda row: intake.index(row.office))


def _nearest(posts: list[Post]) -> tuple[Post, ...]:
    longest = max((len(post.scope.code) for post in posts), default=0)
    return tuple(post for post in posts if len(post.scope.code) == longest)


def _away(post: Post) -> bool:
    return bool(getattr(post, "away", False))


def _covering(code: str) -> list[str]:
    return [code[:length] for length in range(1, len(code) + 1)]
