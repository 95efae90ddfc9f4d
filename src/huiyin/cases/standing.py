"""Where a matter stands, said to its requester: one headline, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Ending, Pause, State
from huiyin.cases.telling import Told, day, moment, question, why_paused
from huiyin.common.joining import sentences
from huiyin.rulebook import active
from huiyin.rulebook.model import Basis
from huiyin.territory.naming import said


@dataclass(frozen=True)
class Standing:
    """``headline`` says where it stands, ``next`` who does what by when."""

    headline: str
    next: str


def standing(
    case: Case, lead: str = "", told: Sequence[Told] = (), *, at: datetime | None = None
) -> Standing:
    """What the requester is told first; ``lead`` is the name of the office at work, if any.

    With the lines of the book that are ``told`` it also says what is asked, or why it rests;
    with the time it is (``at``) also that a limit is over.
    """
    headline, then = _SAID[State(case.state)]()
    if case.state == State.HANDLING and case.rounds:
        headline = _("您说没有解决，已经退回重新办理")
    if case.state == State.REPORTED and case.emergency:
        then = _("已经直接送到%(holder)s。有危险请先打电话，不要等这里的答复。")
    if case.state == State.CLOSED:
        headline, then = _closed(case)
    if case.pause:
        headline, then = _paused(case)
    facts = _facts(case, lead, at)
    parts = [
        _asked_or_why(case, told),
        then % facts,
        _("已提请%(asked)s接手，接手以前仍由%(holder)s负责。") % facts if case.climb_to else "",
        _("时限经批准延长过。") if case.extensions and case.state in RUNS else "",
        _("对结果有异议，可以在%(objection)s以前提出。") % facts if case.objection_until else "",
    ]
    return Standing(headline, sentences(*parts))


# Where "the limit" is said, and may be later than it was at first.
RUNS = frozenset({State.ACCEPTED, State.HANDLING, State.RETURNING, State.RULING, State.JOINED})


def _paused(case: Case) -> tuple[str, str]:
    if case.pause == Pause.WAITING:
        return (
            _("请您补充情况"),
            _("%(lead)s等您补充，请在%(paused)s以前。到时没有补充，照常往下办；总时限照常计算。"),
        )
    return (
        _("经批准，暂停办理"),
        _("暂停到%(paused)s，到时自动恢复，时限顺延。暂停期间仍由%(holder)s负责。"),
    )


def _asked_or_why(case: Case, told: Sequence[Told]) -> str:
    """The question that waits for the requester, or the reason for which it rests."""
    asked = question(case, told)
    said = asked.text if asked else why_paused(case, told)
    return said if not said or said.endswith(ENDS) else said + _("。")


ENDS = ("。", "？", "！", "?", "!", "；")


@dataclass(frozen=True)
class LegalRoute:
    """The way the law offers to a declined matter, the article, and the office's own words.

    What the profile says about a route is advice to the office, and is not told.
    """

    name: str
    basis: str
    reason: str


def legal_route(case: Case, book: Sequence[BookLine]) -> LegalRoute | None:
    """The route of a declined case; None for any other."""
    if case.state != State.DECLINED:
        return None
    line = next(line for line in reversed(book) if line.entry.kind == "decline")
    reason = line.texts.get("reason", "")
    route = active.profile().decline_routes.get(line.entry.payload.get("route", ""))
    if route is None:
        return LegalRoute("", "", reason)
    return LegalRoute(said(route.name), _article(route.basis), reason)


def _article(basis: Basis | None) -> str:
    """The law and its article in words; "" where the place decided for itself."""
    if basis is None:
        return ""
    key, _colon, article = basis.source.partition(":")
    law = active.profile().sources.get(key.strip(), "")
    title = law[: law.find("》") + 1]  # untranslated: ends a title in every profile
    return f"{title}{article.strip()}" if title else ""


def _facts(case: Case, lead: str, at: datetime | None) -> dict[str, str]:
    return {
        "holder": case.holder.name,
        "asked": case.asked.name if case.asked else "",
        "checker": case.checker.name if case.checker else _("上级单位"),
        "lead": lead or case.holder.name,
        "taken": _by(_("告诉您受理结果"), case.intake_due, at),
        "result": _by(_("给您结果"), case.due, at),
        "rating": moment(case.rating_due) if case.rating_due else _("近日"),
        "decided": moment(case.decision_due) if case.decision_due else _("近日"),
        "objection": moment(case.objection_until) if case.objection_until else "",
        "paused": moment(case.paused_until) if case.paused_until else "",
        "planned": day(case.planned_until) if case.planned_until else "",
    }


def _by(what: str, due: datetime | None, at: datetime | None) -> str:
    """By when, or that it should have been: nobody is promised what is over."""
    facts = {"what": what, "due": moment(due) if due else _("近日")}
    if due and at and due < at:
        return _("本该在%(due)s以前%(what)s，已经超期") % facts
    return _("最晚%(due)s%(what)s") % facts


# Functions, so that each sentence is translated when it is said.
_SAID = {
    State.REPORTED: lambda: (
        _("已经收到，等待受理"),
        _("%(holder)s正在看。%(taken)s。"),
    ),
    State.REFERRED: lambda: (
        _("正在请上级接办"),
        _("%(holder)s已请%(asked)s接办。接办以前仍由%(holder)s负责，时限照常计算。"),
    ),
    State.ACCEPTED: lambda: (
        _("已经受理，正在安排人办"),
        _("%(holder)s正在安排承办单位，%(result)s。"),
    ),
    State.HANDLING: lambda: (_("正在办理"), _("%(lead)s正在办，%(result)s。")),
    State.RETURNING: lambda: (
        _("正在办理"),
        _("%(holder)s正在确定由哪个单位来办。时限照常计算，%(result)s。"),
    ),
    State.RULING: lambda: (
        _("正在指定由谁来办"),
        _(
            "由%(asked)s指定承办单位，指定以后不能再推。指定以前仍由%(holder)s负责，"
            "时限照常计算，%(result)s。"
        ),
    ),
    State.JOINED: lambda: (
        _("和同一件事一起办"),
        _("%(holder)s把它和同一件事合在一起办。%(result)s，会单独答复您，由您自己评价。"),
    ),
    State.SUBMITTED: lambda: (
        _("有了结果，正在核查"),
        _("由没有经手的%(checker)s核查。核查通过以后，请您来评价。"),
    ),
    State.PLANNED: lambda: (
        _("列入计划，还没有解决"),
        _("暂时办不了，计划到%(planned)s继续办，到期自动恢复办理。在那以前不算解决。"),
    ),
    State.RATING: lambda: (
        _("请您评价：解决了没有"),
        _("只有您能说解决了没有。请在%(rating)s以前评价；到期没有评价，记为“未评价”，不算满意。"),
    ),
    State.DISPUTED: lambda: (
        _("有人提出异议，正在审查"),
        _("由%(asked)s审查，最晚%(decided)s决定；到时没有决定，就重新办理。"),
    ),
    State.CLOSED: lambda: ("", ""),
    State.DECLINED: lambda: (
        _("不予受理，请走下面的法定途径"),
        _("按规定，这件事要走别的途径。下面写着为什么、该去哪里。"),
    ),
    State.WITHDRAWN: lambda: (
        _("您已经撤回"),
        _("已经停止办理。还需要办的话，请重新反映。"),
    ),
    State.SET_ASIDE: lambda: (
        _("暂时搁置"),
        _("没有看出需要办的事。如果是误会，请拨打政务服务热线，说出编号，可以恢复。"),
    ),
}


def _closed(case: Case) -> tuple[str, str]:
    again = _("还没有解决的话，请重新反映。")
    match case.ending:
        case Ending.RATED:
            return _("已经办结，您评价“已解决”"), _("谢谢您的评价。同样的事再发生，请重新反映。")
        case Ending.CALLED_BACK:
            return (
                _("已经办结，回访时记为“已解决”"),
                _("这是回访的人记下的。和您说的不一样，请提出异议。"),
            )
        case Ending.UNRATED:
            return (
                _("已经办结，没有评价"),
                sentences(_("评价的时间过了，记为“未评价”，不算满意。"), again),
            )
        case Ending.UNSETTLED:
            return (
                _("认定为目前没有办法解决，不算解决"),
                _(
                    "为什么，写在下面的记录里。不同意的，可以请上一级机关复查，"
                    "也可以依法申请行政复议、提起诉讼。"
                ),
            )
        case _:
            return _("已经办结"), sentences(_("经核查办结。"), again)
