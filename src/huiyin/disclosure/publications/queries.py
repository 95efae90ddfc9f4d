"""What everybody reads of a village: by unit and key, never counted, content left out of lists."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from huiyin.disclosure.models import Publication
from huiyin.territory.queries import counties

PAGE = 20
COUNTY_DIGITS, VILLAGE_DIGITS = 6, 12


@dataclass(frozen=True)
class PublicationPage:
    """Newest first, and the key of the next page (None: there is none)."""

    rows: Sequence[Publication]
    older: uuid.UUID | None


def current(
    village: str,
    *,
    on: date,
    subject: str = "",
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> PublicationPage:
    """What stands on the current page that day: of the village, and of the units above it.

    A tombstone stays there as long as what it replaced would have.
    """
    return _page(_of(village, subject).filter(stays_until__gte=on), before, size)


def archive(
    village: str,
    *,
    on: date,
    subject: str = "",
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> PublicationPage:
    """What is past its days on the current page; it stays here for good."""
    return _page(_of(village, subject).filter(stays_until__lt=on), before, size)


def one(series: uuid.UUID) -> Publication | None:
    """The newest version at this address, taken down or not: the page says so."""
    rows = Publication.objects.filter(county__in=counties(), series=series)
    return rows.filter(replaced_at__isnull=True).select_related("office").first()


def version(series: uuid.UUID, number: int) -> Publication | None:
    """One version at this address."""
    rows = Publication.objects.filter(county__in=counties(), series=series, version=number)
    return rows.select_related("office").first()


def versions(series: uuid.UUID) -> Sequence[Publication]:
    """Every version, newest first, without content."""
    rows = Publication.objects.filter(county__in=counties(), series=series)
    return list(_light(rows).order_by("-version"))


def same_kind(village: str, kind: str, periods: Collection[str]) -> dict[str, Publication]:
    """What stands of this kind for these periods, by period, with content: to compare."""
    rows = Publication.objects.filter(
        county=village[:COUNTY_DIGITS],
        unit_code=village,
        kind=kind,
        period__in=list(periods),
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
    return {row.period: row for row in rows.select_related("office").order_by("id")}


def _page(rows: "QuerySet[Publication]", before: uuid.UUID | None, size: int) -> PublicationPage:
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(_light(rows).order_by("-id")[: size + 1])
    return PublicationPage(found[:size], found[size - 1].id if len(found) > size else None)


def _of(village: str, subject: str) -> "QuerySet[Publication]":
    above = [village[:length] for length in range(COUNTY_DIGITS, VILLAGE_DIGITS + 1, 3)]
    rows = Publication.objects.filter(
        county=village[:COUNTY_DIGITS], unit_code__in=above, replaced_at__isnull=True
    )
    return rows.filter(subject=subject) if subject else rows


def _light(rows: "QuerySet[Publication]") -> "QuerySet[Publication]":
    return rows.select_related("office").defer("content", "salt")
