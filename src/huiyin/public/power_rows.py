"""Rows of the pages of powers: sorts and hands by name, where a procedure stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.processes.disclosure.procedures import (
    Power,
    Procedure,
    ProcedureState,
    power_of,
    step_of,
)
from huiyin.rulebook import active
from huiyin.rulebook.model import Hand, PowerSort, PowerStep

SORTS: dict[PowerSort, Promise] = {
    PowerSort.DECISION: _("重大决策"),
    PowerSort.FINANCE: _("财务"),
    PowerSort.PROJECT: _("工程"),
    PowerSort.HOLDING: _("资产资源"),
    PowerSort.SEAL: _("公章"),
    PowerSort.RELIEF: _("救助"),
    PowerSort.HOMESTEAD: _("宅基地"),
    PowerSort.PARTY: _("党务"),
    PowerSort.SERVICE: _("便民服务"),
}
HANDS: dict[Hand, Promise] = {
    Hand.CLERK: _("报账员（文书）"),
    Hand.COMMITTEE: _("村（社区）“两委”"),
    Hand.SUPERVISION: _("监督委员会"),
    Hand.TOWN: _("乡镇街道"),
}


def by_sort(powers: Iterable[Power]) -> list[tuple[Promise, list[Power]]]:
    """The list under its headings, in their order."""
    powers = list(powers)
    parts = [(name, [one for one in powers if one.sort is sort]) for sort, name in SORTS.items()]
    return [(name, found) for name, found in parts if found]


def hand_names(power: Power) -> list[tuple[PowerStep, Promise]]:
    """Its steps with whose hand they are in."""
    return [(step, HANDS[step.hand]) for step in power.steps]


def basis_of(power: Power) -> str:
    """What it rests on, the document by its name."""
    key, _colon, said = power.basis.source.partition(":")
    name = active.profile().sources.get(key)
    return f"{name}{said}" if name else said.strip()


@dataclass(frozen=True)
class Running:
    """What runs and where it stands, without anything of the applicant.

    ``late`` as :func:`days_late`.
    """

    row: Procedure
    power: Power
    step: PowerStep
    hand: Promise
    late: int


def standing(rows: Sequence[Procedure], *, on: date) -> list[Running]:
    """Where each of them stands on a day."""
    found = [(row, power_of(row.power), step_of(row)) for row in rows]
    return [
        Running(row, power, step, HANDS[step.hand], days_late(row, on=on))
        for row, power, step in found
        if power and step
    ]


def days_late(row: Procedure, *, on: date) -> int:
    """Days its step is past its day; 0 in time, and while the applicant is asked."""
    if row.due_on is None or row.state != ProcedureState.RUNNING:
        return 0
    return max((on - row.due_on).days, 0)
