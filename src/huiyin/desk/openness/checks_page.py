"""The pages of spot-checks."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localdate

from huiyin.desk.openness.places import scopes_of
from huiyin.desk.openness.sheets import published_tables
from huiyin.desk.openness.work_page import check_lines
from huiyin.disclosure.models import CheckState, SpotCheck
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications import queries
from huiyin.disclosure.publications.drafts import draw_of, spot_checks_of
from huiyin.disclosure.publications.permissions import inspecting_post, preparing_post
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

VILLAGE_DIGITS = 12


def checks(actor: Actor, *, state: str, before: uuid.UUID | None, at: datetime) -> dict[str, Any]:
    """A page of what was drawn."""
    state = state if state in CheckState.values else ""
    rows, older = spot_checks_of(actor, state=state, before=before)
    query = {"state": state} if state else {}
    villages = scopes_of(actor, {Right.WITNESS, Right.INSPECT})
    return {
        "lines": check_lines(rows, on=localdate(at)),
        "state": state,
        "states": CheckState.choices,
        "older_url": "?" + urlencode({**query, "before": older}) if older else "",
        "newer_url": "?" + urlencode(query) if before else "",
        "villages": [code for code in villages if len(code) == VILLAGE_DIGITS],
    }  # fmt: skip


def check_page(row: SpotCheck, actor: Actor, *, at: datetime) -> dict[str, Any]:
    """One check with the version it is about."""
    version = queries.version(row.series, row.version)
    kind = active.profile().disclosure.kinds.get(row.kind)
    post = inspecting_post(actor, row.unit_code)
    return {
        "line": check_lines([row], on=localdate(at))[0],
        "check": row,
        "version": version,
        "period": Period(version.period).name if version else "",
        "tables": published_tables(content_of(version)) if version and version.content else [],
        "draw": draw_of(row),
        "finds": row.state == CheckState.DRAWN and post is not None,
        "corrects": row.state == CheckState.DEFECT
        and bool(kind and preparing_post(actor, kind, row.unit_code)),
        "by": names_of([row.checked_by]).get(row.checked_by, "") if row.checked_by else "",
    }
