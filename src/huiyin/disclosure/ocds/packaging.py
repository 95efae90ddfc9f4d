"""The file: one release package of a village or a county, written as it is read."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from huiyin.disclosure.models import Broadcast, Publication
from huiyin.disclosure.ocds import building, contracts, sessions

BATCH = 200


def package(
    county: str, village: str = "", *, uri: str, publisher: str, at: datetime
) -> Iterator[str]:
    """The text of the package, release by release."""
    head = json.dumps(building.package_head(uri, publisher, at=at), ensure_ascii=False)
    yield head[:-1] + ', "releases": ['
    for count, one in enumerate(releases(county, village)):
        yield (",\n" if count else "\n") + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"


def releases(county: str, village: str = "") -> Iterator[dict[str, Any]]:
    """Sessions first, then contracts, each oldest first. Nothing that was taken down."""
    deals = Broadcast.objects.filter(county=county, session__in=sessions.DEALS)
    listed = Publication.objects.filter(
        county=county, kind=contracts.KIND, taken_down_at__isnull=True
    )
    if village:
        deals, listed = deals.filter(unit_code=village), listed.filter(unit_code=village)
    for deal in _each(deals):
        yield from sessions.releases_of(deal)
    for row in _each(listed):
        yield from contracts.releases_of(row)


def _each(rows: QuerySet[Any]) -> Iterator[Any]:
    """Page by page, by key."""
    page = list(rows.select_related("office").order_by("id")[:BATCH])
    while page:
        yield from page
        page = list(rows.filter(id__gt=page[-1].id).select_related("office").order_by("id")[:BATCH])
