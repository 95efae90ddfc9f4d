"""The table of transitions told to people: who may do what in each state, and what silence does.

The desk's page and docs/flow.md are both made from this, so that neither can say anything the
table does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.states import ENDED, State
from huiyin.cases.transitions import TRANSITIONS, Transition, Who, leaving
from huiyin.common.joining import listed

# Acts that more states than this allow are told once, not for every state.
ANYWHERE = 5
# Open to many, but it ends a case from here only: what is asked for while it is worked on.
MOVES_FROM = {"approve": frozenset({State.HANDLING})}

WHO: dict[Who, str | Promise] = {
    Who.ANYONE: _("任何人"),
    Who.HOLDER_INTAKE: _("负责单位的受理人"),
    Who.RECEIVER: _("负责单位或者被请求的上级单位的受理人"),
    Who.HOLDER: _("负责单位的受理人、派办人"),
    Who.RESPONSIBLE: _("负责单位或者主办单位"),
    Who.ASKED: _("被请求的上级单位"),
    Who.ASKED_DISPATCHER: _("被请求的上级单位的派办人"),
    Who.DECLINER: _("镇街道或者收到的机关"),
    Who.DISPATCHER: _("负责单位的派办人"),
    Who.LEAD: _("主办单位的承办人"),
    Who.HELPER: _("会办单位的承办人、派办人"),
    Who.INVOLVED: _("经办的各单位"),
    Who.CHECKER: _("核查单位里没有经手的人"),
    Who.CALLER_BACK: _("核查单位里没有承办的人"),
    Who.SUPERIOR: _("上级领导、督办单位"),
    Who.SUPERVISOR: _("督办单位、分管领导"),
    Who.APPROVER: _("审批单位里没有提出申请的人"),
    Who.CALL_CONFIRMER: _("被申请的镇街道"),
    Who.APPLICANT: _("村社区"),
    Who.WHISTLER: _("镇街道以上负责单位的派办人"),
    Who.CALLED: _("被吹哨的单位"),
    Who.CALLER: _("吹哨的单位"),
    Who.SUPERVISED: _("被督办的单位"),
    Who.SUPERVISING: _("发出督办的单位"),
    Who.RECHECKER: _("被抽中核查的单位"),
    Who.SPAM_KEEPER: _("镇街道或者收到的机关"),
    Who.REQUESTER: _("诉求人本人（凭回执）"),
    Who.SLIP_PRINTER: _("代为反映的经手人"),
    Who.REVEALER: _("经办单位里有查看权限的人"),
    Who.SYSTEM: _("系统"),
}


@dataclass(frozen=True)
class Act:
    """An act of a state: its name, who may, and what becomes of the case ("" where nothing)."""

    row: Transition
    who: str
    becomes: str


@dataclass(frozen=True)
class Stand:
    """A state with what people may do in it, and what happens if nobody does anything."""

    state: State
    acts: tuple[Act, ...]
    silence: tuple[Act, ...]

    @property
    def label(self) -> str:
        """The state in words."""
        return str(self.state.label)

    @property
    def ended(self) -> bool:
        """Nobody owes an act any more."""
        return self.state in ENDED


@dataclass(frozen=True)
class Move:
    """The acts that lead from one state to another (None: from nowhere, the birth of a case)."""

    source: State | None
    target: State
    acts: tuple[Transition, ...]

    @property
    def silent(self) -> bool:
        """Only the system moves it so."""
        return all(row.who is Who.SYSTEM for row in self.acts)

    @property
    def label(self) -> str:
        """The acts in words."""
        return " / ".join(str(row.label) for row in self.acts)


def stands() -> list[Stand]:
    """Every state in the order of a life."""
    return [_stand(state) for state in State]


def _stand(state: State) -> Stand:
    rows = [row for row in leaving(state) if not _anywhere(row)]
    return Stand(
        state,
        tuple(_act(row, state) for row in rows if row.who is not Who.SYSTEM),
        tuple(_act(row, state) for row in rows if row.who is Who.SYSTEM),
    )


def _act(row: Transition, state: State) -> Act:
    becomes = [str(target.label) for target in row.targets if target != state]
    return Act(row, str(WHO[row.who]), listed(becomes))


def _anywhere(row: Transition) -> bool:
    return len(row.sources) > ANYWHERE


@dataclass(frozen=True)
class Anywhere:
    """What can be done, and what happens by itself, in nearly every state before the end."""

    acts: tuple[Act, ...]
    silence: tuple[Act, ...]


def anywhere() -> Anywhere:
    """Urging, supervision, whistles, approvals, and the requester's own acts."""
    rows = [row for row in TRANSITIONS.values() if _anywhere(row) and row.name != "erase"]
    told = [Act(row, str(WHO[row.who]), _ends(row)) for row in rows]
    return Anywhere(
        tuple(act for act in told if act.row.who is not Who.SYSTEM),
        tuple(act for act in told if act.row.who is Who.SYSTEM),
    )


def _ends(row: Transition) -> str:
    told = listed(target.label for target in row.targets)
    if row.name in MOVES_FROM:
        told = _("不变；疑难认定的%(state)s") % {"state": told}
    return str(told)


def moves() -> list[Move]:
    """Every change of state, in the order of the table; what is allowed anywhere left out."""
    found: dict[tuple[State | None, State], list[Transition]] = {}
    for row in TRANSITIONS.values():
        for source, target in _pairs(row):
            found.setdefault((source, target), []).append(row)
    return [Move(source, target, tuple(rows)) for (source, target), rows in found.items()]


def _sources(row: Transition) -> frozenset[State]:
    return MOVES_FROM.get(row.name, row.sources)


def _pairs(row: Transition) -> Iterable[tuple[State | None, State]]:
    if len(_sources(row)) > ANYWHERE:
        return []
    if not row.sources:
        return [(None, target) for target in row.targets]
    return [
        (source, target)
        for source in State
        if source in _sources(row)
        for target in row.targets
        if target != source
    ]
