"""What residents and offices read of announcements: by unit, by key, never counted."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.disclosure.models import Announcement
from huiyin.disclosure.permissions import (
    COUNTY_DIGITS,
    VILLAGE_DIGITS,
    announcing_post,
    announcing_posts,
)
from huiyin.people.actors import Actor
from huiyin.territory.queries import counties

PAGE = 20
URGENT = 10  # more than that are not urgent


@dataclass(frozen=True)
class NewsPage:
    """Urgent ones apart, the others newest first, and the key of the next page."""

    urgent: Sequence[Announcement]
    rows: Sequence[Announcement]
    older: uuid.UUID | None


def standing(
    village: str,
    *,
    at: datetime,
    past: bool = False,
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> NewsPage:
    """What holds now for a village, told by it or by a unit above; with ``past`` what is over.

    Without a village ("") what the counties of the place tell everybody.
    """
    rows = _standing(_for(village))
    over = Q(ends__isnull=False, ends__lt=at)
    rows = rows.filter(over) if past else rows.exclude(over)
    first = before is None and not past
    urgent = list(rows.filter(urgent=True).order_by("-series")[:URGENT]) if first else []
    others = rows if past else rows.filter(urgent=False)
    if before is not None:
        others = others.filter(series__lt=before)
    found = list(others.order_by("-series")[: size + 1])
    older = found[size - 1].series if len(found) > size else None
    return NewsPage(urgent, found[:size], older)


def one(series: uuid.UUID) -> Announcement | None:
    """The newest version at this address, withdrawn or not: the page says so."""
    rows = Announcement.objects.filter(county__in=counties(), series=series)
    return rows.filter(replaced_at__isnull=True).select_related("office").first()


def versions(row: Announcement) -> Sequence[Announcement]:
    """Every version, newest first."""
    rows = Announcement.objects.filter(county=row.county, series=row.series)
    return list(rows.select_related("office").order_by("-version"))


def announced_by(actor: Actor, *, before: uuid.UUID | None = None, size: int = PAGE) -> NewsPage:
    """The newest versions in the actor's scope, withdrawn ones too, for the desk."""
    condition, places = Q(pk__in=()), set()
    for post in announcing_posts(actor):
        low, high = code_range(post.scope)
        condition |= Q(unit_code__gte=low, unit_code__lt=high)
        places |= {post.scope[:COUNTY_DIGITS]}
    found_in = [code for code in counties() if any(code.startswith(place) for place in places)]
    rows = Announcement.objects.filter(
        condition, county__in=found_in, replaced_at__isnull=True
    ).select_related("office")
    if before is not None:
        rows = rows.filter(series__lt=before)
    found = list(rows.order_by("-series")[: size + 1])
    older = found[size - 1].series if len(found) > size else None
    return NewsPage((), found[:size], older)


def announced(actor: Actor, series: uuid.UUID) -> Announcement | None:
    """The newest version if it lies in the actor's scope."""
    row = one(series)
    return row if row and announcing_post(actor, row.unit_code) else None


def _standing(rows: "QuerySet[Announcement]") -> "QuerySet[Announcement]":
    found = rows.filter(replaced_at__isnull=True, withdrawn_at__isnull=True)
    return found.select_related("office")


def _for(village: str) -> "QuerySet[Announcement]":
    if not village:
        places = counties()
        return Announcement.objects.filter(county__in=places, unit_code__in=places)
    above = [village[:length] for length in range(COUNTY_DIGITS, VILLAGE_DIGITS + 1, 3)]
    return Announcement.objects.filter(county=village[:COUNTY_DIGITS], unit_code__in=above)
