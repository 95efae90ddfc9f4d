"""The list of cases: what somebody may see, narrowed by what they ask for."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from huiyin.cases.models import Case
from huiyin.cases.queries import page
from huiyin.desk.forms.filters import CasesFilter
from huiyin.desk.forms.where import Place
from huiyin.desk.places import cases_in, places_to_choose
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor


def cases_page(actor: Actor, form: CasesFilter, at: datetime) -> dict[str, Any]:
    """A page of the newest, by key; a filter that makes no sense narrows nothing."""
    form.is_valid()
    asked = form.cleaned_data
    found = page(_narrowed(actor, asked), before=asked.get("before"))
    kept = {"state": asked.get("state", ""), "place": asked.get("place", Place()).key}
    kept = {key: value for key, value in kept.items() if value}
    return {
        "form": form,
        "places": places_to_choose(form, kept),
        "rows": rows(found.cases, actor, at),
        "filtered": bool(kept),
        "older_url": _link({**kept, "before": found.older}) if found.older else "",
        "newer_url": _link(kept) if asked.get("before") else "",
    }


def _narrowed(actor: Actor, asked: dict[str, Any]) -> QuerySet[Case]:
    cases = Case.objects.visible_to(actor)
    if asked.get("state"):
        cases = cases.filter(state=asked["state"])
    return cases_in(cases, asked.get("place", Place()))


def _link(asked: dict[str, str | uuid.UUID]) -> str:
    return "?" + urlencode({key: str(value) for key, value in asked.items()})
