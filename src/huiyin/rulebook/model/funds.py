"""Funds and premises: where money comes from, what it is for, what rooms are used for."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.rulebook.model.figures import Basis, Count


@dataclass(frozen=True)
class NameList:
    """Keys and what they are called, by one rule."""

    names: Mapping[str, str]
    basis: Basis


@dataclass(frozen=True)
class FundRules:
    """What funds.toml holds."""

    sources: NameList
    lines: NameList
    uses: NameList
    counts: Mapping[str, Count]
