"""Common loopholes: what is looked for in open affairs, and from when on it is worth a look."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis, Count


class Topic(StrEnum):
    """What a rule is about; the topics of 点题整治 as well."""

    OPENNESS = "openness"
    MONEY = "money"
    ASSETS = "assets"
    SEALS = "seals"
    HOUSING = "housing"
    RELIEF = "relief"


@dataclass(frozen=True)
class FindingRule:
    """One loophole. ``sentence`` has the names of the facts in braces; ``counts`` are thresholds.

    ``powers`` and ``kinds`` are those of powers.toml and disclosure.toml that it looks at.
    """

    key: str
    name: str
    topic: Topic
    sentence: str
    counts: Mapping[str, Count]
    powers: tuple[str, ...]
    kinds: tuple[str, ...]
    basis: Basis

    def number(self, key: str) -> float:
        """A threshold; KeyError if the rule has none of that name."""
        return self.counts[key].value


@dataclass(frozen=True)
class FindingRules:
    """What findings.toml holds."""

    topics: Mapping[str, str]
    rules: Mapping[str, FindingRule]
