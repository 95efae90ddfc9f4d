"""A village's publications by year and kind, and who stood behind one: for everybody."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localdate

from huiyin.common.identifiers import first_uuid7, time_of
from huiyin.disclosure.models import Draft, DraftState, Publication, Step, StepKind
from huiyin.disclosure.publications.queries import (
    COUNTY_DIGITS,
    PAGE,
    VILLAGE_DIGITS,
    PublicationPage,
)

PERIODS = 60  # of one kind offered for comparing: five years of months
SHOWN = (StepKind.HANDED_IN, StepKind.CONFIRMED, StepKind.SIGNED)


def shelf(
    village: str,
    *,
    kind: str = "",
    year: int | None = None,
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> PublicationPage:
    """What was published for the village, newest first, of one kind or year if asked.

    The newest version of each, whether it stands on the current page or not.
    """
    rows = _standing(village)
    if kind:
        rows = rows.filter(kind=kind)
    if year is not None:
        rows = rows.filter(id__gte=_start(year), id__lt=_start(year + 1))
    if before is not None:
        rows = rows.filter(id__lt=before)
    light = rows.select_related("office").defer("content", "salt")
    found = list(light.order_by("-id")[: size + 1])
    return PublicationPage(found[:size], found[size - 1].id if len(found) > size else None)


def kinds_of(village: str) -> set[str]:
    """The kinds of which anything was published for the village."""
    return set(_standing(village).values_list("kind", flat=True).distinct())


def first_year(village: str) -> int | None:
    """The year of the oldest version that stands; None where there is none."""
    row = _standing(village).order_by("id").values_list("id", flat=True).first()
    return localdate(time_of(row)).year if row else None


def periods_of(village: str, kind: str) -> list[str]:
    """The periods for which the village itself published this kind, the latest first."""
    rows = Publication.objects.filter(
        county=village[:COUNTY_DIGITS],
        unit_code=village,
        kind=kind,
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
    return list(rows.order_by("-period").values_list("period", flat=True).distinct()[:PERIODS])


def feed(village: str, *, kind: str = "", size: int = PAGE) -> Sequence[Publication]:
    """The newest publications that stand, with content: what a feed reader fetches."""
    rows = _standing(village).filter(taken_down_at__isnull=True)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.select_related("office").order_by("-id")[:size])


def published_since(village: str, at: datetime) -> int:
    """How many publications of the village itself stand since that moment."""
    rows = _standing(village).filter(unit_code=village, taken_down_at__isnull=True)
    return rows.filter(id__gte=first_uuid7(at)).count()


def steps_behind(row: Publication) -> Sequence[Step]:
    """The steps of the round in which this version was agreed on, in order.

    Whoever reads them as the public shows office and role: names stand nowhere. Empty where
    another module let it out after its own approval.
    """
    drafts = Draft.objects.filter(
        county=row.county, series=row.series, version=row.version, state=DraftState.PUBLISHED
    )
    found = drafts.values_list("id", "round").first()
    if found is None:
        return []
    steps = Step.objects.filter(
        county=row.county, draft_id=found[0], round=found[1], kind__in=SHOWN
    )
    return list(steps.select_related("office").defer("text").order_by("number"))


def _standing(village: str) -> "QuerySet[Publication]":
    above = [village[:length] for length in range(COUNTY_DIGITS, VILLAGE_DIGITS + 1, 3)]
    return Publication.objects.filter(
        county=village[:COUNTY_DIGITS], unit_code__in=above, replaced_at__isnull=True
    )


def _start(year: int) -> uuid.UUID:
    return first_uuid7(datetime(year, 1, 1, tzinfo=get_default_timezone()))
