"""A finding in words, and where its evidence can be opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from huiyin.disclosure.models import Finding
from huiyin.rulebook import active

# By what a row is: the name of its page, and which of its fields are its arguments.
PAGES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "publication": ("public:publication", ("id",)),
        "contract": ("desk:holding_contract", ("unit_code", "id")),
        "rent": ("desk:holding_contract", ("unit_code", "id")),
        "seal_use": ("desk:seal_use", ("unit_code", "id")),
        "spending": ("desk:fund", ("unit_code", "id")),
        "proposal": ("desk:proposal", ("id",)),
        "procedure": ("desk:procedure", ("id",)),
    }
)


@dataclass(frozen=True)
class Shown:
    """One row of evidence: its page ("" for none) with its arguments, and what it says."""

    url_name: str
    args: Sequence[str]
    said: str


def sentence(row: Finding) -> str:
    """What the data say; the bare name of the rule where the profile has it no longer."""
    rule = active.profile().findings.rules.get(row.rule)
    if rule is None:
        return row.rule
    facts: dict[str, Any] = row.facts
    try:
        return rule.sentence.format_map(facts)
    except (KeyError, ValueError):  # the sentence was changed since
        return rule.name


def evidence(row: Finding) -> list[Shown]:
    """Each row that it rests on."""
    found = []
    for one in row.evidence:
        name, fields = PAGES.get(one["what"], ("", ()))
        values = {**one, "unit_code": row.unit_code}
        found.append(Shown(name, [values[field] for field in fields], one["said"]))
    return found
