"""The list of findings for those who watch, with how many stand where."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from huiyin.desk.findings.one_page import found
from huiyin.desk.forms.findings import FindingsFilter
from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.findings import queries
from huiyin.disclosure.findings.permissions import looking_posts
from huiyin.disclosure.models import OPEN_FINDINGS, Finding, FindingState
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.naming import said

SIZE = 30
KEPT = ("state", "rule", "town")


@dataclass
class Numbers:
    """How many of a rule or a township; ``by`` and ``key`` narrow the list to them."""

    name: str
    by: str
    key: str
    open: int = 0
    cleared: int = 0
    confirmed: int = 0

    @property
    def url(self) -> str:
        """The list of those without judgement; where there are none, of the judged."""
        judged = FindingState.CONFIRMED if self.confirmed else FindingState.CLEARED
        state = {} if self.open else {"state": judged.value}
        return "?" + urlencode({self.by: self.key, **state})

    def add(self, state: str, count: int) -> None:
        """Count those of one state; what is gone counts nowhere."""
        if state in OPEN_FINDINGS:
            self.open += count
        elif state == FindingState.CLEARED:
            self.cleared += count
        elif state == FindingState.CONFIRMED:
            self.confirmed += count


def watches(actor: Actor) -> bool:
    """Whether the actor looks at findings from above any village."""
    return next(looking_posts(actor), None) is not None


def listed(actor: Actor, data: Mapping[str, str]) -> dict[str, Any]:
    """A keyset page with the numbers above it; what the filter does not know narrows nothing."""
    counted = queries.counted(actor)
    towns = names_of_places(town for _rule, town, _state in counted)
    form = FindingsFilter(sorted(towns.items()), data)
    kept, before = asked(form)
    rows = queries.seen(actor, **kept, before=before, size=SIZE)
    older = {**kept, "before": str(rows[-1].id)} if len(rows) == SIZE else {}
    return {
        "form": form,
        "rows": lines(rows),
        "by_rule": _numbers(counted, "rule", _names_of_rules()),
        "by_town": _numbers(counted, "town", towns),
        "workbook_query": urlencode(kept),
        "older_url": "?" + urlencode(older) if older else "",
        "newer_url": "?" + urlencode(kept) if before else "",
    }


def towns_found(actor: Actor) -> list[tuple[str, str]]:
    """The townships of the places one watches that have any, as choices."""
    counted = queries.counted(actor)
    return sorted(names_of_places(town for _rule, town, _state in counted).items())


def lines(rows: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings in words; one statement for all their places."""
    places = names_of_places(row.unit_code for row in rows)
    return [found(row, places) for row in rows]


def asked(form: FindingsFilter) -> tuple[dict[str, str], uuid.UUID | None]:
    """What the list is narrowed by, and the page."""
    form.is_valid()
    kept = {key: form.cleaned_data[key] for key in KEPT if form.cleaned_data.get(key)}
    return kept, form.cleaned_data.get("before")


def _names_of_rules() -> dict[str, str]:
    return {rule.key: said(rule.name) for rule in active.profile().findings.rules.values()}


def _numbers(counted: queries.Counts, by: str, names: Mapping[str, str]) -> list[Numbers]:
    """In the order of the names, never by how many."""
    found: dict[str, Numbers] = {}
    for (rule, town, state), count in counted.items():
        key = rule if by == "rule" else town
        found.setdefault(key, Numbers(names.get(key, key), by, key)).add(state, count)
    order = [*names, *(key for key in sorted(found) if key not in names)]
    rows = [found[key] for key in order if key in found]
    return [row for row in rows if row.open or row.cleared or row.confirmed]
