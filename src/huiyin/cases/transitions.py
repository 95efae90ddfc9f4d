"""The whole life of a case as one table.

The table feeds the permission check, the buttons and forms of the desk, the diagram in the
documentation and a test of every state with every action. A row with ``target`` None writes
to the book and leaves the state as it is; where the target depends on the facts, ``targets``
lists what it may be and the domain function says which.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.states import OPEN, State


class Who(StrEnum):
    """Who may do an act: a relation to the case. permissions.py says how each is found."""

    ANYONE = "anyone"
    HOLDER_INTAKE = "holder_intake"
    ASKED = "asked"
    DECLINER = "decliner"
    DISPATCHER = "dispatcher"
    LEAD = "lead"
    HELPER = "helper"
    INVOLVED = "involved"
    CHECKER = "checker"
    SPAM_KEEPER = "spam_keeper"
    REQUESTER = "requester"
    SLIP_PRINTER = "slip_printer"
    REVEALER = "revealer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """One row: the act, its button, from where to where, who may, which fields it needs."""

    name: str
    label: Promise
    sources: frozenset[State]
    targets: tuple[State, ...]
    who: Who
    needs: tuple[str, ...] = ()
    danger: bool = False


def _row(
    name: str,
    label: Promise,
    sources: str | set[State] | frozenset[State],
    targets: str,
    who: Who,
    *needs: str,
    danger: bool = False,
) -> Transition:
    if isinstance(sources, str):
        sources = {State(word) for word in sources.split()}
    reached = tuple(State(word) for word in targets.split())
    return Transition(name, label, frozenset(sources), reached, who, needs, danger)


_ROWS = (
    # Birth: no source.
    _row("report", _("上报"), "", "reported", Who.ANYONE),
    _row("self_handle", _("随手做"), "", "closed", Who.ANYONE),
    # Intake: a community accepts or asks the level above; only a town declines.
    _row("accept", _("受理"), "reported", "accepted", Who.HOLDER_INTAKE, "item"),
    _row("ask_up", _("请上级接办"), "reported accepted", "referred", Who.HOLDER_INTAKE, "reason"),
    _row("take_up", _("接办"), "referred", "accepted", Who.ASKED, "item"),
    _row("send_back", _("退回下级办理"), "referred", "reported accepted", Who.ASKED, "reason"),
    _row(
        "decline",
        _("不予受理"),
        "reported referred",
        "declined",
        Who.DECLINER,
        "route",
        "reason",
        danger=True,
    ),
    _row(
        "correct_place", _("更正地点"), "reported", "reported", Who.HOLDER_INTAKE, "unit", "reason"
    ),
    _row(
        "set_aside",
        _("搁置"),
        "reported referred",
        "set_aside",
        Who.SPAM_KEEPER,
        "reason",
        danger=True,
    ),
    _row("restore", _("恢复"), "set_aside", "reported", Who.SPAM_KEEPER, "reason"),
    # Work. A wrong item is put right before anybody works on it: after a return, above all.
    _row("correct_item", _("改事项"), "accepted", "accepted", Who.DISPATCHER, "item", "reason"),
    _row(
        "assign",
        _("派办"),
        "accepted",
        "handling",
        Who.DISPATCHER,
        "lead",
        "helpers",
        "instruction",
    ),
    _row("release_helper", _("解除会办"), "handling", "", Who.DISPATCHER, "helper", "reason"),
    _row("return", _("申请退单"), "handling", "returning", Who.LEAD, "return_reason", "reason"),
    _row("agree_return", _("同意退单"), "returning", "accepted", Who.DISPATCHER, "comment"),
    _row("refuse_return", _("不同意退单"), "returning", "handling", Who.DISPATCHER, "reason"),
    _row(
        "progress",
        _("记录进展"),
        "accepted handling returning planned",
        "",
        Who.INVOLVED,
        "text",
        "photos",
    ),
    _row("submit_share", _("反馈会办结果"), "handling", "", Who.HELPER, "text", "photos"),
    _row(
        "submit",
        _("提交结果"),
        "handling",
        "submitted",
        Who.LEAD,
        "outcome",
        "text",
        "planned_until",
        "interim",
        "rule",
        "photos",
    ),
    # Review, by somebody else; then the requester's word.
    _row(
        "pass_review", _("核查通过"), "submitted", "rating closed planned", Who.CHECKER, "comment"
    ),
    _row("fail_review", _("核查不通过"), "submitted", "handling", Who.CHECKER, "reason"),
    _row("resume", _("恢复办理"), "planned", "handling", Who.DISPATCHER, "comment"),
    _row("resume_due", _("挂账到期"), "planned", "handling", Who.SYSTEM),
    _row("rate", _("评价"), "rating", "closed handling", Who.REQUESTER, "satisfied", "comment"),
    _row("lapse", _("评价到期"), "rating", "closed", Who.SYSTEM),
    # The requester's own.
    _row("add", _("补充情况"), OPEN, "", Who.REQUESTER, "text"),
    _row(
        "withdraw",
        _("撤回"),
        OPEN - {State.RATING},
        "withdrawn",
        Who.REQUESTER,
        "comment",
        danger=True,
    ),
    _row("print_slip", _("打印密封回执"), OPEN, "", Who.SLIP_PRINTER),
    _row("reveal", _("查看个人信息"), frozenset(State), "", Who.REVEALER, "purpose"),
    _row("erase", _("依法删除"), frozenset(State), "", Who.SYSTEM),
)

TRANSITIONS = {row.name: row for row in _ROWS}


def leaving(state: State) -> tuple[Transition, ...]:
    """The rows that start in ``state``, in the order of the table."""
    return tuple(row for row in _ROWS if state in row.sources)
