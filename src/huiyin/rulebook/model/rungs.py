"""The ladder (三级六办 and its like): the ways a matter is handled, lowest first."""

from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.figures import Basis


class RungKind(StrEnum):
    """How the offices of a rung work together."""

    DIRECT = "direct"  # one lead, helpers as needed
    JOINT = "joint"  # 联办: at least one helper
    STUDY = "study"  # 研办: a special report (专报) goes to leaders, their decision is assigned


@dataclass(frozen=True)
class Mode:
    """A rung of the ladder (办理方式), lowest first.

    ``organiser`` dispatches, ``checker`` reviews the result, ``approver`` decides on extension,
    suspension and 挂账; all three are office patterns. The lead comes from the item at
    ``level``; where the item names none, ``organiser`` leads.
    ``next`` is the key of the rung above ("" at the top).
    """

    key: str
    name: str
    level: str
    kind: RungKind
    organiser: str
    checker: str
    approver: str
    may_help: tuple[str, ...]
    clock: str
    move_up_needs: tuple[str, ...]
    next: str
    basis: Basis
