"""What the page of a publication is drawn from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.cases.wording import place_name
from huiyin.disclosure.models import Publication
from huiyin.disclosure.publications import queries, shelves
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import asking
from huiyin.processes.disclosure.correcting import days_late
from huiyin.public.village.sheets import shown_sheets
from huiyin.public.village.wording import kind_name, period_name, role_name, step_said
from huiyin.territory.queries import COUNTY_DIGITS

VILLAGE_DIGITS = 12


def publication_page(row: Publication, *, sheet: str, after: str, at: datetime) -> dict[str, Any]:
    """Everything but the address; tables from the line behind ``after`` of ``sheet``."""
    newest = row.replaced_at is None
    page = {
        "row": row,
        "kind": kind_name(row.kind),
        "period": period_name(row.period),
        "village": place_name(row.unit_code),
        "is_village": len(row.unit_code) == VILLAGE_DIGITS,
        "newest": newest,
        "steps": _steps(row),
        "versions": _versions(queries.versions(row.series), row),
        "leaf": row.log_number,
        "county": row.unit_code[:COUNTY_DIGITS],
        "notes": [(note, days_late(note, localdate(at))) for note in asking.notes(row)],
    }
    if row.is_down:
        return page
    content = content_of(row)
    asked = asking.counts(row) if newest else {}
    return page | {
        "content": content,
        "sheets": shown_sheets(content, version=row.version, key=sheet, after=after, asked=asked),
        "part": sheet,
        "compare": _earlier(row),
        "answered": asking.answered(row) if newest else (),
    }


def _earlier(row: Publication) -> str:
    """The period before this one of which there is the same kind; "" for none."""
    if len(row.unit_code) != VILLAGE_DIGITS or row.period.startswith("e:"):
        return ""
    periods = shelves.periods_of(row.unit_code, row.kind)
    return next((key for key in periods if key < row.period), "")


def _steps(row: Publication) -> list[dict[str, Any]]:
    return [
        {
            "what": step_said(step),
            "office": step.office.name,
            "role": role_name(step.role),
            "at": step.at,
        }
        for step in shelves.steps_behind(row)
    ]


def _versions(rows: Sequence[Publication], shown: Publication) -> list[dict[str, Any]]:
    """Every version, the newest first; none where there is only this one."""
    if len(rows) < 2:
        return []
    return [{"row": row, "here": row.version == shown.version} for row in rows]
