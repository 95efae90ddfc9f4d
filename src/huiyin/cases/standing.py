"""Where a matter stands, said to its requester: one headline, one sentence what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Ending, State
from huiyin.cases.telling import day, moment
from huiyin.rulebook import active
from huiyin.rulebook.model import Basis


@dataclass(frozen=True)
class Standing:
    """``headline`` says where it stands, ``next`` who does what by when."""

    headline: str
    next: str


def standing(case: Case, lead: str = "") -> Standing:
    """What the requester is told first; ``lead`` is the name of the office at work, if any."""
    headline, then = _SAID[State(case.state)]()
    if case.state == State.HANDLING and case.rounds:
        headline = _("您说没有解决，已经退回重新办理")
    if case.state == State.REPORTED and case.emergency:
        then = _("已经直接送到%(holder)s。有危险请先打电话，不要等这里的答复。")
    if case.state == State.CLOSED:
        headline, then = _closed(case)
    return Standing(headline, then % _facts(case, lead))


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
    return LegalRoute(route.name, _article(route.basis), reason)


def _article(basis: Basis | None) -> str:
    """The law and its article in words; "" where the place decided for itself."""
    if basis is None:
        return ""
    key, _colon, article = basis.source.partition(":")
    law = active.profile().sources.get(key.strip(), "")
    title = law[: law.find("》") + 1]  # untranslated: ends a title in every profile
    return f"{title}{article.strip()}" if title else ""


def _facts(case: Case, lead: str) -> dict[str, str]:
    return {
        "holder": case.holder.name,
        "asked": case.asked.name if case.asked else "",
        "checker": case.checker.name if case.checker else _("上级单位"),
        "lead": lead or case.holder.name,
        "intake": moment(case.intake_due) if case.intake_due else _("近日"),
        "due": moment(case.due) if case.due else _("近日"),
        "rating": moment(case.rating_due) if case.rating_due else _("近日"),
        "planned": day(case.planned_until) if case.planned_until else "",
    }


# Functions, so that each sentence is translated when it is said.
_SAID = {
    State.REPORTED: lambda: (
        _("已经收到，等待受理"),
        _("%(holder)s正在看。最晚%(intake)s告诉您受理结果。"),
    ),
    State.REFERRED: lambda: (
        _("正在请上级接办"),
        _("%(holder)s已请%(asked)s接办。接办以前仍由%(holder)s负责，时限照常计算。"),
    ),
    State.ACCEPTED: lambda: (
        _("已经受理，正在安排人办"),
        _("%(holder)s正在安排承办单位，最晚%(due)s给您结果。"),
    ),
    State.HANDLING: lambda: (_("正在办理"), _("%(lead)s正在办，最晚%(due)s给您结果。")),
    State.RETURNING: lambda: (
        _("正在办理"),
        _("%(holder)s正在确定由哪个单位来办。时限照常计算，最晚%(due)s给您结果。"),
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
    if case.ending == Ending.RATED:
        return _("已经办结，您评价“已解决”"), _("谢谢您的评价。同样的事再发生，请重新反映。")
    if case.ending == Ending.UNRATED:
        return (
            _("已经办结，没有评价"),
            _("评价的时间过了，记为“未评价”，不算满意。还没有解决的话，请重新反映。"),
        )
    return _("已经办结"), _("经核查办结。还没有解决的话，请重新反映。")
