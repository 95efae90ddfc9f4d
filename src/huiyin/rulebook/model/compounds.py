"""What a place counts of its compounds (四升一降), and what it compares with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.rulebook.model.catalogue import Coded
from huiyin.rulebook.model.figures import Basis


@dataclass(frozen=True)
class CompoundRule:
    """What compounds.toml holds.

    ``name`` is the place's own word for the five figures, ``goals`` the five by the keys
    :data:`GOALS`. Figures are compared with the twelve months before ``baseline``.
    ``property_items`` are the items by which property service is judged.
    """

    name: str
    goals: Mapping[str, Coded]
    baseline: date
    property_items: frozenset[str]
    basis: Basis


GOALS = ("branch", "committee", "property", "gain", "complaints")
