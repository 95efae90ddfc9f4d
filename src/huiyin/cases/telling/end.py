"""From the result to the end and after it: review, the requester's word, objections."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.payload import instant, on
from huiyin.cases.queries import BookLine
from huiyin.cases.states import State
from huiyin.cases.telling.line import (
    Book,
    Teller,
    Told,
    because,
    day,
    moment,
    naming,
    own,
    paragraphs,
    plain,
    said,
)
from huiyin.cases.wording import outcome_label
from huiyin.common.joining import sentences


def _result(what: Promise) -> Teller:
    def told(line: BookLine, book: Book) -> Told:
        payload, texts = line.entry.payload, line.texts
        until = on(payload, "planned_until")
        text = paragraphs(
            texts.get("text", ""),
            _("计划到%(day)s继续办。") % {"day": day(until)} if until else "",
            _("到期以前：%(interim)s") % {"interim": texts["interim"]}
            if "interim" in texts
            else "",
            _("依据：%(rule)s") % {"rule": texts["rule"]} if "rule" in texts else "",
        )
        words = str(what) % {"outcome": outcome_label(payload.get("outcome", ""))}
        return said(line, words, text, tone="accent", answer=True)

    return told


def _pass_review(line: BookLine, book: Book) -> Told:
    what = {
        State.RATING: _("核查通过，请您评价"),
        State.PLANNED: _("核查同意列入计划，到期自动恢复办理"),
    }
    return said(line, what.get(line.entry.payload.get("to"), _("核查通过，办结")))


def _climbs(line: BookLine, book: Book) -> str:
    """Not solved again: it goes up a rung by itself."""
    payload = line.entry.payload
    office = book.office(payload, "asked") if payload.get("climb_to") else ""
    return (
        _("已提请%(office)s接手，接手以前仍由原单位负责。") % {"office": office} if office else ""
    )


def _rate(line: BookLine, book: Book) -> Told:
    comment = line.texts.get("comment", "")
    if line.entry.payload.get("satisfied"):
        return said(line, _("您评价：已解决"), comment, tone="done", mine=True)
    text = paragraphs(comment, _climbs(line, book))
    return said(line, _("您评价：没有解决，退回重新办理"), text, tone="danger", mine=True)


def _call_back(line: BookLine, book: Book) -> Told:
    """What was noted as the requester's answer, so that a wrong note can be seen."""
    if line.entry.payload.get("satisfied"):
        text = _("和您说的不一样的话，可以提出异议。")
        return said(line, _("回访，记为您说“已解决”"), text, tone="done")
    what = _("回访，记为您说“没有解决”，退回重新办理")
    return said(line, what, _climbs(line, book), tone="danger")


def _object(line: BookLine, book: Book) -> Told:
    """That there is an objection, not whose and not in which words: anyone affected may object."""
    payload = line.entry.payload
    judged = instant(payload, "decision_due")
    office = book.office(payload, "asked")
    text = _("由%(office)s审查。") % {"office": office} if office else ""
    if judged:
        text = sentences(text, _("最晚%(at)s决定要不要重新办理。") % {"at": moment(judged)})
    return said(line, _("有人对结果提出异议"), text, tone="accent", mine=True)


def _decided(what: Promise) -> Teller:
    def told(line: BookLine, book: Book) -> Told:
        return said(line, str(what), because(line), answer=True)

    return told


TELLERS: dict[str, Teller] = {
    "submit": _result(gettext_lazy("承办单位的结果：%(outcome)s")),
    "strike_off": _result(gettext_lazy("计划的事办完了：%(outcome)s")),
    "answer_joined": _result(gettext_lazy("给您的答复：%(outcome)s")),
    "pass_review": _pass_review,
    "fail_review": plain(gettext_lazy("核查没有通过，退回重新办理")),
    "review_due": naming(gettext_lazy("到期还没有核查，改由%(office)s核查"), "checker"),
    "rate": _rate,
    "call_back": _call_back,
    "lapse": plain(gettext_lazy("评价的时间过了，按“未评价”办结，不算满意")),
    "recheck_pass": plain(gettext_lazy("上级抽查，办理属实")),
    "recheck_fail": plain(gettext_lazy("上级抽查，办理不属实，重新办理"), tone="danger"),
    "object": _object,
    "uphold": _decided(gettext_lazy("异议成立，重新办理")),
    "uphold_due": plain(gettext_lazy("异议到期还没有审查，按成立处理，重新办理")),
    "dismiss": _decided(gettext_lazy("异议不成立，结果不变")),
    "reopen": plain(gettext_lazy("上级决定重新办理")),
    "add": own(gettext_lazy("您补充了情况"), "text"),
    "withdraw": own(gettext_lazy("您撤回了这件事"), "comment"),
    "erase": plain(gettext_lazy("文字和个人信息已经依法删除")),
}
