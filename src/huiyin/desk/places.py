"""The places that typed words can mean, as links of which one is chosen."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from huiyin.desk.forms.where import key_of, words_of


def places_to_choose(form: forms.Form, kept: Mapping[str, str]) -> list[dict[str, str]]:
    """Nothing where the words were clear. ``kept``: what else the list is narrowed by."""
    field: Any = form.fields["place"]
    if "place" not in form.errors:
        return []
    return [
        {"url": "?" + urlencode({**kept, "place": key_of(row)}), "words": words_of(row)}
        for row in field.found
    ]
