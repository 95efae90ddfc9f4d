"""A place that a list is narrowed by: the choice among those meant, and the cases in it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet

from huiyin.cases.models import Case
from huiyin.common.columns import code_range
from huiyin.desk.forms.where import Place, key_of, words_of


def places_to_choose(form: forms.Form, kept: Mapping[str, str]) -> list[dict[str, str]]:
    """Nothing where the words were clear. ``kept``: what else the list is narrowed by."""
    field: Any = form.fields["place"]
    if "place" not in form.errors:
        return []
    return [
        {"url": "?" + urlencode({**kept, "place": key_of(row)}), "words": words_of(row)}
        for row in field.found
    ]


def cases_in(cases: QuerySet[Case], place: Place) -> QuerySet[Case]:
    """Those of the compound, or of the unit and all below it; all where nothing is narrowed."""
    if place.compound is not None:
        return cases.filter(compound=place.compound)
    if not place:
        return cases
    low, high = code_range(place.code)
    return cases.filter(unit_code__gte=low, unit_code__lt=high)
