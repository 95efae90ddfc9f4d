"""Announcements as the search finds them: the newest version, until it is withdrawn."""

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.common.identifiers import time_of
from huiyin.disclosure.models import Announcement
from huiyin.people.actors import Actor
from huiyin.search.kinds import Batch, Draft, Kind, Subject, every_county, public_marks
from huiyin.search.writing import forget, keep

KEY = "announcement"


def remember(row: Announcement) -> None:
    """This version is found from now on; it stands where the first one did."""
    keep(KEY, row.county, _draft(row))


def let_go(row: Announcement) -> None:
    """It has been withdrawn."""
    forget(KEY, county=row.county, subject=row.series)


def _draft(row: Announcement) -> Draft:
    return Draft(
        subject=row.series,
        at=time_of(row.series),
        unit_code=row.unit_code,
        texts=(row.title, row.text, row.office.name),
        marks=public_marks(row.unit_code),
    )


def _read(
    _reader: Actor | None, county: str, subjects: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, Subject]:
    """What stands at this moment, whoever asks: one statement."""
    return {
        row.series: Subject(
            title=row.title, text=f"{row.text}\n{row.office.name}", at=row.published_at, object=row
        )
        for row in _standing(county).filter(series__in=subjects).select_related("office")
    }


def _standing(county: str) -> "QuerySet[Announcement]":
    return Announcement.objects.filter(
        county=county, replaced_at__isnull=True, withdrawn_at__isnull=True
    )


def _drafts(county: str, after: uuid.UUID | None, limit: int) -> Batch:
    rows = _standing(county)
    if after is not None:
        rows = rows.filter(series__gt=after)
    # Held, so that nobody withdraws between the reading and the writing of the rebuild.
    held = rows.select_for_update(of=("self",)).select_related("office")
    batch = list(held.order_by("series")[:limit])
    drafts = [_draft(row) for row in batch]
    return Batch(drafts, batch[-1].series if len(batch) == limit else None)


ANNOUNCEMENT = Kind(
    key=KEY,
    label=_("告示"),
    read=_read,
    marks=every_county,
    drafts=_drafts,
    public=True,
)
