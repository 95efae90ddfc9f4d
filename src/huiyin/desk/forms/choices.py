"""Choices of the profile, each with the line that says when to choose it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded, Item
from huiyin.triage.keywords import Suggestion


def explained(name: str | Promise, help_text: str | Promise) -> SafeString:
    """A choice with its explanation below it."""
    return format_html('{}<span class="hy-help">{}</span>', name, help_text)


def coded(choices: Mapping[str, Coded]) -> list[tuple[str, SafeString]]:
    """Coded reasons, routes or purposes."""
    return [(key, explained(choice.name, choice.help)) for key, choice in choices.items()]


def suggested(found: Iterable[Suggestion]) -> list[tuple[str, SafeString]]:
    """The items the words of the report speak for, and which words."""
    items = active.profile().items
    return [
        (
            row.item,
            explained(
                items[row.item].name,
                _("把握 %(share)d%%，写到了：%(words)s")
                % {"share": round(row.confidence * 100), "words": "、".join(row.words)},
            ),
        )
        for row in found
    ]


def catalogue(case: Case) -> list[Any]:
    """Every item by field of work; what starts above the office says so."""
    profile = active.profile()
    fields: dict[str, list[tuple[str, str]]] = {key: [] for key in profile.domains}
    for item in profile.items.values():
        fields.setdefault(item.domain, []).append((item.key, _named(item, case)))
    groups = [(profile.domains[key].name, rows) for key, rows in fields.items() if rows]
    return [("", _("在全部清单里选…")), *groups]


def _named(item: Item, case: Case) -> str:
    profile = active.profile()
    office = (case.asked or case.holder).office  # whoever is asked to take it chooses
    own = profile.level(profile.offices[office].level).digits
    start = profile.level(item.level)
    if start.digits >= own:
        return item.name
    return _("%(item)s（由%(level)s牵头）") % {"item": item.name, "level": start.name}
