"""The list of cases: what somebody may see, narrowed by what they ask for."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from huiyin.cases.models import Case
from huiyin.cases.queries import page
from huiyin.common.columns import code_range
from huiyin.desk.forms.filters import CasesFilter
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor


def cases_page(actor: Actor, form: CasesFilter, at: datetime) -> dict[str, Any]:
    """A page of the newest, by key; a filter that makes no sense narrows nothing."""
    form.is_valid()
    asked = form.cleaned_data
    found = page(_narrowed(actor, asked), before=asked.get("before"))
    kept = {key: value for key, value in asked.items() if value and key != "before"}
    return {
        "form": form,
        "rows": rows(found.cases, actor, at),
        "filtered": bool(kept),
        "older_url": _link({**kept, "before": found.older}) if found.older else "",
        "newer_url": _link(kept) if asked.get("before") else "",
    }


def _narrowed(actor: Actor, asked: dict[str, Any]) -> QuerySet[Case]:
    cases = Case.objects.visible_to(actor)
    if asked.get("state"):
        cases = cases.filter(state=asked["state"])
    if asked.get("place"):
        low, high = code_range(asked["place"])
        cases = cases.filter(unit_code__gte=low, unit_code__lt=high)
    if asked.get("compound"):
        cases = cases.filter(compound=asked["compound"])
    if asked.get("reference"):
        # A range, not LIKE: it can use the index of references on both databases.
        low, high = code_range(asked["reference"])
        cases = cases.filter(reference__gte=low, reference__lt=high)
    return cases


def _link(asked: dict[str, str | uuid.UUID]) -> str:
    return "?" + urlencode({key: str(value) for key, value in asked.items()})
