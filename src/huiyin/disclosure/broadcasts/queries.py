"""Which broadcasts a village has, and what was asked there."""

import uuid
from collections.abc import Sequence

from huiyin.disclosure.broadcasts.telling import KIND
from huiyin.disclosure.models import Broadcast, BroadcastQuestion, Publication
from huiyin.territory.queries import counties

PAGE = 20


def of_village(
    village: str, *, before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[Broadcast], uuid.UUID | None]:
    """The last announced first, and the key of the next page."""
    rows = Broadcast.objects.filter(county=village[:6], unit_code=village)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.select_related("office").order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def one(key: uuid.UUID) -> Broadcast | None:
    """The broadcast with this address."""
    rows = Broadcast.objects.filter(county__in=counties(), id=key)
    return rows.select_related("office").first()


def questions(row: Broadcast, *, all_of_them: bool = False) -> Sequence[BroadcastQuestion]:
    """What everybody reads: those with an answer; the host sees ``all_of_them``."""
    rows = BroadcastQuestion.objects.filter(county=row.county, broadcast=row.id)
    if not all_of_them:
        rows = rows.filter(answer__gt="")
    return list(rows.order_by("number"))


def question(row: Broadcast, number: int) -> BroadcastQuestion | None:
    """One of them."""
    rows = BroadcastQuestion.objects.filter(county=row.county, broadcast=row.id, number=number)
    return rows.first()


def publications_near(row: Broadcast, size: int = 30) -> list[tuple[uuid.UUID, str]]:
    """Series and title of what the village published last, other broadcasts aside."""
    rows = Publication.objects.filter(
        county=row.county,
        unit_code=row.unit_code,
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
    return list(rows.exclude(kind=KIND).order_by("-id").values_list("series", "title")[:size])
