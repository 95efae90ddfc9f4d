"""The list of small powers of a village (小微权力清单): who does what, in how many days."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.rulebook.model.disclosure import Body, OpenField
from huiyin.rulebook.model.figures import Basis, Count


class PowerSort(StrEnum):
    """What a power is about."""

    DECISION = "decision"  # 重大决策
    FINANCE = "finance"  # 财务
    PROJECT = "project"  # 工程
    HOLDING = "holding"  # 资产资源
    SEAL = "seal"  # 公章
    RELIEF = "relief"  # 救助
    HOMESTEAD = "homestead"  # 宅基地
    PARTY = "party"  # 党务
    SERVICE = "service"  # 便民服务


class Hand(StrEnum):
    """Whose hand a step is in."""

    CLERK = "clerk"  # 报账员、文书
    COMMITTEE = "committee"  # one of the two committees
    SUPERVISION = "supervision"  # 监督委
    TOWN = "town"  # the town that inspects


@dataclass(frozen=True)
class PowerStep:
    """A step: done within ``days`` (natural) after the one before.

    ``documents`` are what must be there, ``gives`` what comes out of it. ``decision``: it rests
    on a proposal that was decided; ``seal``: a seal is used.
    """

    name: str
    hand: Hand
    days: int
    documents: tuple[str, ...] = ()
    gives: str = ""
    decision: bool = False
    seal: bool = False


@dataclass(frozen=True)
class Power:
    """A line of the list.

    ``decides`` says in words who decides. ``fields`` is its form. ``publishes`` is the kind under
    which the result is published, "" for none; ``matter`` one of the eight matters, or "".
    """

    key: str
    name: str
    sort: PowerSort
    bodies: frozenset[Body]
    decides: str
    steps: tuple[PowerStep, ...]
    fields: tuple[OpenField, ...]
    publishes: str
    matter: str
    basis: Basis

    @property
    def days(self) -> int:
        """Natural days of all steps together."""
        return sum(step.days for step in self.steps)


@dataclass(frozen=True)
class Powers:
    """What powers.toml holds: its figures and the list, in order."""

    counts: Mapping[str, Count]
    powers: Mapping[str, Power]

    def of(self, body: Body) -> tuple[Power, ...]:
        """The list of such a body."""
        return tuple(power for power in self.powers.values() if body in power.bodies)
