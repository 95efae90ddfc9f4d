"""What a place says about its figures: the words of each measure, and when one is formed."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.rulebook.model.figures import Basis, Count


@dataclass(frozen=True)
class MeasureWords:
    """How a measure is reckoned, in a sentence, and what it rests on (口径)."""

    key: str
    formula: str
    basis: Basis


@dataclass(frozen=True)
class Insight:
    """What insight.toml holds.

    Below ``minimum`` matters no share is formed and nothing is put in order by one; below
    ``least_households`` no rate by households, where only some doors have been entered.
    ``petitions`` are the keys of the items that are 申诉求决; ``linked`` those of the roles
    whose holders are tied to a compound or a grid (领导分片挂钩、干部包干小区). Both may be
    empty, and their basis says why.
    """

    minimum: Count
    least_households: Count
    measures: Mapping[str, MeasureWords]
    petitions: frozenset[str]
    petitions_basis: Basis
    linked: tuple[str, ...]
    linked_basis: Basis
