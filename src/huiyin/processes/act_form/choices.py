"""Choices of the profile, each with the line that says when to choose it."""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.common.joining import listed
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded, Item
from huiyin.territory.naming import said
from huiyin.triage.keywords import Suggestion

HELP = '<span class="hy-help">'


def explained(name: str | Promise, help_text: str | Promise) -> SafeString:
    """A choice with its explanation below it."""
    return format_html("{}{}{}</span>", name, mark_safe(HELP), help_text)


def plain(label: object) -> tuple[str, str]:
    """The name and the explanation of such a choice without their markup; "" for none."""
    name, _mark, help_text = str(label).partition(HELP)
    return _text(name), _text(help_text)


def _text(markup: str) -> str:
    return unescape(strip_tags(markup)).strip()


def coded(choices: Mapping[str, Coded]) -> list[tuple[str, SafeString]]:
    """Coded reasons, routes or purposes."""
    return [(key, explained(said(choice.name), choice.help)) for key, choice in choices.items()]


def suggested(found: Iterable[Suggestion]) -> list[tuple[str, SafeString]]:
    """The items the words of the report speak for, and which words."""
    items = active.profile().items
    return [
        (
            row.item,
            explained(
                said(items[row.item].name),
                _("把握 %(share)d%%，写到了：%(words)s")
                % {"share": round(row.confidence * 100), "words": listed(row.words)},
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
    groups = [(said(profile.domains[key].name), rows) for key, rows in fields.items() if rows]
    return [("", _("在全部清单里选…")), *groups]


def _named(item: Item, case: Case) -> str:
    profile = active.profile()
    office = (case.asked or case.holder).office  # whoever is asked to take it chooses
    own = profile.level(profile.offices[office].level).digits
    start = profile.level(item.level)
    if start.digits >= own:
        return said(item.name)
    words = {"item": said(item.name), "level": said(start.name)}
    return _("%(item)s（由%(level)s牵头）") % words
