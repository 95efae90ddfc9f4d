"""The whole life of a case as one table.

The table feeds the permission check, the buttons and forms of the desk, the diagram in the
documentation and a test of every state with every action. A row with no target writes to the
book and leaves the state as it is; where the target depends on the facts, ``targets`` lists
what it may be and the domain function says which. ``when`` names further conditions on the
case (conditions.py says how each is found), so that a button stands only where it works.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.cases.states import OPEN, State


class Who(StrEnum):
    """Who may do an act: a relation to the case. relations.py says how each is found."""

    ANYONE = "anyone"
    HOLDER_INTAKE = "holder_intake"
    RECEIVER = "receiver"
    HOLDER = "holder"
    RESPONSIBLE = "responsible"
    ASKED = "asked"
    ASKED_DISPATCHER = "asked_dispatcher"
    DECLINER = "decliner"
    DISPATCHER = "dispatcher"
    LEAD = "lead"
    HELPER = "helper"
    INVOLVED = "involved"
    CHECKER = "checker"
    CALLER_BACK = "caller_back"
    SUPERIOR = "superior"
    SUPERVISOR = "supervisor"
    APPROVER = "approver"
    CALL_CONFIRMER = "call_confirmer"
    APPLICANT = "applicant"
    WHISTLER = "whistler"
    CALLED = "called"
    CALLER = "caller"
    SUPERVISED = "supervised"
    SUPERVISING = "supervising"
    RECHECKER = "rechecker"
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
    when: tuple[str, ...] = ()
    danger: bool = False


def _row(
    name: str,
    label: Promise,
    sources: str | set[State] | frozenset[State],
    targets: str,
    who: Who,
    needs: str = "",
    *,
    when: str = "",
    danger: bool = False,
) -> Transition:
    if isinstance(sources, str):
        sources = {State(word) for word in sources.split()}
    return Transition(
        name,
        label,
        frozenset(sources),
        tuple(State(word) for word in targets.split()),
        who,
        tuple(needs.split()),
        tuple(when.split()),
        danger,
    )


WORK = "accepted handling returning ruling"  # accepted, and no result handed in yet
RESULT = "outcome text planned_until interim rule photos"

_ROWS = (
    # Birth: no source.
    _row("report", _("上报"), "", "reported", Who.ANYONE),
    _row("self_handle", _("随手做"), "", "closed", Who.ANYONE),
    # Intake: a community accepts or asks the level above; only a town declines. Silence of the
    # office asked means it has taken the matter; an intake overdue goes up by itself. An office
    # asked for what begins above it asks further up at once.
    _row("accept", _("受理"), "reported", "accepted", Who.HOLDER_INTAKE, "item"),
    _row("ask_up", _("请上级接办"), "reported referred", "referred", Who.RECEIVER, "reason"),
    _row("fall_up", _("受理超期，转上级"), "reported", "referred", Who.SYSTEM),
    _row("take_up", _("接办"), "referred", "accepted", Who.ASKED, "item"),
    _row("taken_silently", _("上级到期未答复，视为接办"), "referred", "reported", Who.SYSTEM),
    _row("send_back", _("退回下级办理"), "referred", "reported", Who.ASKED, "reason"),
    _row(
        "decline",
        pgettext_lazy("act", "不予受理"),
        "reported referred",
        "declined",
        Who.DECLINER,
        "route reason",
        danger=True,
    ),
    _row("correct_place", _("更正地点"), "reported", "reported", Who.HOLDER_INTAKE, "unit reason"),
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
    # A matter that was only said aloud: whoever listened writes it down, once.
    _row("transcribe", _("听写录音"), OPEN, "", Who.INVOLVED, "text", when="spoken"),
    # Dispatch. A wrong item is put right before anybody works on it. What nobody dispatches in
    # time goes by the catalogue. On the rung of the leaders a brief comes first.
    _row(
        "correct_item",
        _("改事项"),
        "accepted",
        "accepted",
        Who.DISPATCHER,
        "item reason",
        when="not_climbing",
    ),
    _row("set_tier", _("定级"), WORK, "", Who.DISPATCHER, "tier reason", when="tiered"),
    _row(
        "assign",
        _("派办"),
        "accepted",
        "handling",
        Who.DISPATCHER,
        "lead helpers instruction",
        when="not_study not_climbing",
    ),
    _row("assign_due", _("到期未派办，按清单派办"), "accepted", "handling", Who.SYSTEM),
    _row("brief", _("报送专报"), "accepted handling", "", Who.INVOLVED, "brief", when="briefed"),
    _row("brief_due", _("系统起草专报"), WORK, "", Who.SYSTEM),
    _row(
        "decide",
        _("作出决定"),
        "accepted",
        "handling",
        Who.DISPATCHER,
        "lead helpers until instruction",
        when="study",
    ),
    _row(
        "release_helper",
        _("解除会办"),
        "handling",
        "",
        Who.DISPATCHER,
        "helper reason",
        when="helped",
    ),
    # Returns go through the sender; after so many the office above appoints, and that stands.
    _row(
        "return",
        _("申请退单"),
        "handling",
        "returning",
        Who.LEAD,
        "return_reason reason clause legal_basis ownership boundary photos",
        when="returnable",
    ),
    _row("agree_return", _("同意退单"), "returning", "accepted ruling", Who.DISPATCHER, "comment"),
    _row("refuse_return", _("不同意退单"), "returning", "handling", Who.DISPATCHER, "reason"),
    _row("return_silent", _("退单到期未裁定，报上级指定"), "returning", "ruling", Who.SYSTEM),
    _row(
        "appoint",
        _("指定承办"),
        "ruling",
        "handling",
        Who.ASKED_DISPATCHER,
        "lead helpers reason",
    ),
    _row("appoint_due", _("到期未指定，按清单指定"), "ruling", "handling", Who.SYSTEM),
    # The ladder. The lower office stays responsible until the upper one takes over.
    _row(
        "climb",
        _("提级"),
        "accepted handling",
        "",
        Who.RESPONSIBLE,
        "cause reason tried",
        when="not_climbing has_next",
    ),
    _row("climb_due", _("自动提级"), WORK, "", Who.SYSTEM),
    _row("take_over", _("接手提级"), WORK, "accepted", Who.ASKED, "comment", when="climbing"),
    _row("taken_over", _("上级到期未接手，视为接手"), WORK, "accepted", Who.SYSTEM),
    _row("refuse_climb", _("不同意提级"), WORK, "", Who.ASKED, "reason", when="refusable"),
    _row(
        "move_down",
        _("下派"),
        "accepted",
        "accepted",
        Who.DISPATCHER,
        "lower reason",
        when="has_lower not_climbing",
    ),
    # Whistles (吹哨报到): a community applies, the town or county calls.
    _row(
        "apply_whistle",
        _("申请吹哨"),
        "accepted handling",
        "",
        Who.APPLICANT,
        "called meeting reason",
    ),
    _row("confirm_whistle", _("同意吹哨"), WORK, "", Who.CALL_CONFIRMER, "comment"),
    _row("turn_down_whistle", _("不同意吹哨"), WORK, "", Who.CALL_CONFIRMER, "reason"),
    _row("whistle", _("吹哨"), "accepted handling", "", Who.WHISTLER, "called meeting reason"),
    _row("answer_whistle", _("应哨"), OPEN, "", Who.CALLED, "text"),
    _row("arrive", _("确认到场"), OPEN, "", Who.CALLER, "arrived"),
    _row("rate_whistle", _("评价应哨"), OPEN | {State.CLOSED}, "", Who.CALLER, "useful comment"),
    _row("rate_call", _("评价吹哨"), OPEN | {State.CLOSED}, "", Who.CALLED, "justified comment"),
    _row("confirm_whistle_due", _("到期未答复，视为同意吹哨"), OPEN, "", Who.SYSTEM),
    _row("whistle_due", _("到期未应哨，报上级"), OPEN, "", Who.SYSTEM),
    # Urging and supervision.
    _row("urge", _("催办"), OPEN, "", Who.SUPERIOR, "text", when="urgeable"),
    _row("urge_due", _("超期催办"), OPEN, "", Who.SYSTEM),
    _row("supervise", _("督办"), OPEN, "", Who.SUPERVISOR, "text"),
    _row("supervise_due", _("超期转督办"), OPEN, "", Who.SYSTEM),
    _row("answer_supervision", _("答复督办"), OPEN, "", Who.SUPERVISED, "text"),
    _row("close_supervision", _("办结督办"), OPEN, "", Who.SUPERVISING, "comment"),
    _row("supervision_due", _("督办到期未答复"), OPEN, "", Who.SYSTEM),
    # Clocks: only with somebody else's approval, or waiting for the requester, with a cap.
    _row(
        "ask_extension", _("申请延期"), WORK, "", Who.RESPONSIBLE, "until reason", when="extendable"
    ),
    _row(
        "ask_suspension",
        _("申请中止"),
        WORK,
        "",
        Who.RESPONSIBLE,
        "until reason",
        when="suspendable",
    ),
    _row(
        "ask_renewal",
        _("申请延长挂账"),
        "planned",
        "",
        Who.RESPONSIBLE,
        "until reason interim",
        when="renewable",
    ),
    _row(
        "ask_unsettled",
        _("提请疑难认定"),
        "handling",
        "",
        Who.RESPONSIBLE,
        "reason tried",
        when="unsettleable",
    ),
    _row("approve", _("同意申请"), OPEN, "closed", Who.APPROVER, "comment"),
    _row("refuse", _("不同意申请"), OPEN, "", Who.APPROVER, "reason"),
    _row("approval_due", _("到期未审批，视为不同意"), OPEN, "", Who.SYSTEM),
    _row("wait", _("等诉求人补充"), "handling", "", Who.LEAD, "text", when="waitable"),
    _row("go_on", _("恢复计时"), WORK, "", Who.RESPONSIBLE, "comment", when="paused"),
    _row("go_on_due", _("到期恢复计时"), OPEN, "", Who.SYSTEM),
    # Work and its result.
    _row("progress", _("记录进展"), f"{WORK} planned", "", Who.INVOLVED, "text photos"),
    _row("submit_share", _("反馈会办结果"), "handling", "", Who.HELPER, "text photos"),
    _row("submit", _("提交结果"), "handling", "submitted", Who.LEAD, RESULT),
    _row("strike_off", _("申请销账"), "planned", "submitted", Who.LEAD, "outcome text photos"),
    # Review, by somebody else; then the requester's word.
    _row(
        "pass_review", _("核查通过"), "submitted", "rating closed planned", Who.CHECKER, "comment"
    ),
    _row("fail_review", _("核查不通过"), "submitted", "handling", Who.CHECKER, "reason"),
    _row("review_due", _("到期未核查，转上级核查"), "submitted", "submitted", Who.SYSTEM),
    _row("resume", _("恢复办理"), "planned", "handling", Who.DISPATCHER, "comment"),
    _row("resume_due", _("挂账到期"), "planned", "handling", Who.SYSTEM),
    _row("rate", _("评价"), "rating", "closed handling", Who.REQUESTER, "satisfied comment"),
    _row(
        "call_back",
        _("回访"),
        "rating",
        "closed handling",
        Who.CALLER_BACK,
        "satisfied comment",
        when="on_behalf",
    ),
    _row("lapse", _("评价到期"), "rating", "closed", Who.SYSTEM),
    # After the end: a sample looked at from outside, an objection, the matter taken up again.
    _row("recheck_pass", _("抽查属实"), "closed", "", Who.RECHECKER, "comment"),
    _row("recheck_fail", _("抽查不实，重新办理"), "closed", "handling", Who.RECHECKER, "reason"),
    _row("recheck_due", _("到期未抽查"), "closed", "", Who.SYSTEM),
    _row("object", _("提出异议"), "closed", "disputed", Who.ANYONE, "text", when="objectable"),
    _row("uphold", _("异议成立，重新办理"), "disputed", "handling", Who.ASKED, "reason"),
    _row("dismiss", _("异议不成立"), "disputed", "closed", Who.ASKED, "reason"),
    _row("uphold_due", _("异议到期未审查，重新办理"), "disputed", "handling", Who.SYSTEM),
    _row(
        "reopen", _("重新办理"), "closed", "handling", Who.SUPERVISOR, "reason", when="reopenable"
    ),
    # 合并办理、分别答复: the work is shared, every source keeps its own clock, reply and rating.
    _row("merge", _("并入另一件"), "reported accepted", "joined", Who.HOLDER, "main reason"),
    _row("split", _("分开办理"), "joined", "accepted", Who.HOLDER, "reason"),
    _row("part", _("主件已结束，分开办理"), "joined", "accepted", Who.SYSTEM),
    _row(
        "answer_joined",
        _("分别答复"),
        "joined",
        "rating closed",
        Who.HOLDER,
        "outcome text",
        when="main_answered",
    ),
    # The requester's own.
    _row("add", _("补充情况"), OPEN, "", Who.REQUESTER, "text"),
    _row(
        "withdraw",
        _("撤回"),
        OPEN - {State.RATING, State.DISPUTED},
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
