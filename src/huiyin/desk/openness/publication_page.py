"""The desk's page of a publication: versions, figures that prove it, what may be done next."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate

from huiyin.desk.openness.draft_page import pages_of, start_asked
from huiyin.desk.openness.places import names_of_places
from huiyin.desk.openness.sheets import published_tables
from huiyin.desk.openness.work_page import kind_name
from huiyin.disclosure.models import Publication
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications import queries
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.turns import is_inspected
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.paper_notice import prints
from huiyin.rulebook import active


def publication_page(row: Publication, actor: Actor, *, data: Mapping[str, str]) -> dict[str, Any]:
    """Everything the template shows of one version."""
    content = content_of(row) if row.content else None
    start = start_asked(data, content)
    kind = active.profile().disclosure.kinds.get(row.kind)
    newest = row.replaced_at is None and not row.is_down
    prepares = bool(kind and kind.steps and preparing_post(actor, kind, row.unit_code))
    return {
        "row": row,
        "content": content,
        "tables": published_tables(content, start=start) if content else [],
        "kind": kind_name(row.kind),
        "village": names_of_places([row.unit_code]).get(row.unit_code, row.unit_code),
        "period": Period(row.period).name,
        "versions": queries.versions(row.series),
        "commitment": bytes(row.commitment).hex(" ", 4),
        "public_url": public_url(row.series),
        "month": f"{localdate(row.published_at):%Y-%m}",
        "prints": prints(actor, row.unit_code),
        "corrects": newest and prepares,
        "takes_down": not row.is_down and is_inspected(actor, row.unit_code),
        **pages_of(content, start),
    }


def listed(village: str, *, past: bool, before: uuid.UUID | None, at: datetime) -> dict[str, Any]:
    """What stands on the current page of a village, or what is past its days."""
    fetch = queries.archive if past else queries.current
    page = fetch(village, on=localdate(at), before=before)
    word = "past=1&" if past else ""
    return {
        "rows": [(row, kind_name(row.kind), Period(row.period).name) for row in page.rows],
        "older_url": f"?{word}before={page.older}" if page.older else "",
        "newer_url": f"?{word}" if before else "",
    }  # fmt: skip


def public_url(series: uuid.UUID) -> str:
    """Where everybody reads it; "" while there is no such page."""
    try:
        return reverse("public:publication", args=[series])
    except NoReverseMatch:
        return ""
