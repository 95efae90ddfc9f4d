"""Choices of the profile, each with the line that says when to choose it."""

from collections.abc import Collection, Iterable, Mapping
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from huiyin.cases.domain.acceptance import mode_at
from huiyin.cases.models import Case
from huiyin.common.joining import listed, sentences
from huiyin.common.refusal import Refused
from huiyin.rulebook import active
from huiyin.rulebook.ladder import lead_office, starting_mode
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


def suggested(found: Iterable[Suggestion], case: Case) -> list[tuple[str, SafeString]]:
    """The items a text is probably about: how probably, who would lead, and by which words."""
    items = active.profile().items
    return [
        (
            row.item,
            explained(
                said(items[row.item].name),
                sentences(_share(row), _leads(items[row.item], case)),
            ),
        )
        for row in found
    ]


def told(case: Case) -> tuple[str, SafeString]:
    """The item that a case was opened with, and who would lead."""
    item = active.profile().items[case.item]
    return case.item, explained(said(item.name), sentences(_leads(item, case)))


def _share(row: Suggestion) -> str:
    # Nothing is certain, and what is offered is not impossible.
    share = min(max(round(row.confidence * 100), 1), 99)
    told = {"share": share, "words": listed(row.words)}
    if not row.words:
        return _("把握 %(share)d%%。") % told
    return _("把握 %(share)d%%，写到了：%(words)s。") % told


def _leads(item: Item, case: Case) -> str:
    """Which office the catalogue lets lead, at the level that would take the matter in."""
    profile = active.profile()
    try:
        mode = mode_at(item, case.asked or case.holder)
    except Refused:  # it begins above whoever looks at it now
        mode = starting_mode(profile, item)
    office = lead_office(profile, item, mode)
    name = said(office.name).replace("{unit}", "").strip()
    level = said(profile.level(office.level).name)
    if not name:
        return _("由%(level)s牵头") % {"level": level}
    return _("由%(level)s%(office)s牵头") % {"level": level, "office": name}


def catalogue(case: Case, besides: Collection[str] = ()) -> list[Any]:
    """Every other item by field of work; what starts above the office says so."""
    profile = active.profile()
    fields: dict[str, list[tuple[str, str]]] = {key: [] for key in profile.domains}
    for item in profile.items.values():
        if item.key not in besides:
            fields.setdefault(item.domain, []).append((item.key, _named(item, case)))
    return [(said(profile.domains[key].name), rows) for key, rows in fields.items() if rows]


def _named(item: Item, case: Case) -> str:
    profile = active.profile()
    office = (case.asked or case.holder).office  # whoever is asked to take it chooses
    own = profile.level(profile.offices[office].level).digits
    start = profile.level(item.level)
    if start.digits >= own:
        return said(item.name)
    words = {"item": said(item.name), "level": said(start.name)}
    return _("%(item)s（由%(level)s牵头）") % words
