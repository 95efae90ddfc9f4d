"""Seals: what they are used for, who has to agree, how long one may be away."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.rulebook.model.figures import Basis, Count


@dataclass(frozen=True)
class SealPurpose:
    """A class of uses. ``decision``: a public decision belongs to it; ``approvals``: how many."""

    key: str
    name: str
    decision: bool
    approvals: int
    basis: Basis


@dataclass(frozen=True)
class SealRules:
    """What seals.toml holds."""

    purposes: Mapping[str, SealPurpose]
    counts: Mapping[str, Count]
