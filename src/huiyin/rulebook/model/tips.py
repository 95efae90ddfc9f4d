"""The sealed channel of a place: who receives, how long a tip is kept, how it may end."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.rulebook.model.catalogue import Coded
from huiyin.rulebook.model.figures import Basis, Count


@dataclass(frozen=True)
class OutsideRoute:
    """Where to turn where nobody here may receive a tip, or somebody does not trust this place."""

    name: str
    number: str
    help: str
    basis: Basis


@dataclass(frozen=True)
class TipRules:
    """What tips.toml holds.

    ``levels`` are the keys of the levels that have recipients, the lowest first. ``notice`` is
    what a reporter reads before writing, ``limits`` what the channel cannot protect against.
    ``outcomes`` is the closed list of how a tip may end. ``counts`` are the figures this file
    adds to those of profile.toml.
    """

    name: str
    levels: tuple[str, ...]
    basis: Basis
    outside: OutsideRoute
    notice: tuple[str, ...]
    limits: tuple[str, ...]
    outcomes: Mapping[str, Coded]
    counts: Mapping[str, Count]
