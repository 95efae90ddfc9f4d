"""Who looks after the same ground, and who hears of a report: what a phone shows of colleagues."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from huiyin.common.joining import listed
from huiyin.people.actors import ActivePost
from huiyin.people.chain import chain_of, offices_above
from huiyin.people.models import Leave, Post
from huiyin.rulebook import active
from huiyin.territory.naming import said

MOST = 40


def people_part(post: ActivePost, at: datetime) -> dict[str, Any]:
    """The people of the card for this ground, and the chain above the post."""
    on = localdate(at)
    return {"people": _people(post, on), "chain": _chain(post, on)}


def _people(post: ActivePost, on: date) -> list[dict[str, Any]]:
    """Whoever stands on the public card here, in its order, with the number given for that."""
    roles = {key: role for key, role in active.profile().roles.items() if role.card}
    leave = Leave.objects.filter(post=OuterRef("pk"), first_day__lte=on, last_day__gte=on)
    above = [post.scope[:length] for length in range(1, len(post.scope) + 1)]
    rows = (
        Post.objects.on(on)
        .filter(role__in=roles, scope__code__in=above, organisation__ended__isnull=True)
        .filter(user__suspended_at__isnull=True)  # as on the public card
        .filter(Q(compound__isnull=True) | Q(compound=post.compound_id))
        .annotate(away=Exists(leave))
        .select_related("user", "deputy", "organisation")
        .order_by("scope__code", "user__username")[:MOST]
    )
    return [
        {
            "role": said(roles[row.role].name),
            "name": row.user.name,
            "phone": row.contact,
            "office": row.organisation.name,
            "away": bool(row.away),
            "deputy": row.deputy.name if row.away and row.deputy and row.deputy.is_active else "",
        }
        for row in sorted(rows, key=lambda row: roles[row.role].card)
    ]


def _chain(post: ActivePost, on: date) -> list[dict[str, str]]:
    """Lowest first: people, then offices. A link nobody holds here is shown without a name."""
    links = [
        {
            "role": said(link.role_name),
            "name": listed(row.user.name for row in link.holders),
            "office": link.holders[0].organisation.name if link.holders else "",
        }
        for link in chain_of(post, on=on)
    ]
    offices = [{"role": "", "name": "", "office": row.name} for row in offices_above(post.scope)]
    return [*links, *offices]
