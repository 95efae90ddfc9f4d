"""While it is worked on: who does it, who takes over, who looks on, which clock stands still."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.payload import instant, on
from huiyin.cases.queries import BookLine
from huiyin.cases.states import RequestKind, State
from huiyin.cases.telling.line import (
    Book,
    Teller,
    Told,
    because,
    day,
    moment,
    naming,
    paragraphs,
    plain,
    said,
)


def _agree_return(line: BookLine, book: Book) -> Told:
    office = book.office(line.entry.payload, "asked")
    if line.entry.payload.get("to") == State.RULING and office:
        return said(line, _("由%(office)s指定承办单位") % {"office": office})
    return said(line, _("重新安排承办单位"))


def _progress(line: BookLine, book: Book) -> Told:
    return said(line, _("办理进展"), line.texts.get("text", ""), answer=True)


def _arrive(line: BookLine, book: Book) -> Told | None:
    return said(line, _("有关部门已到场")) if line.entry.payload.get("arrived") else None


def _supervise_due(line: BookLine, book: Book) -> Told | None:
    """Only where an order went out: one that is open already was told before."""
    return said(line, _("上级已督办")) if line.entry.payload.get("requested") else None


def _wait(line: BookLine, book: Book) -> Told:
    """The question to the requester, alone: it is something to answer."""
    until = instant(line.entry.payload, "paused_until")
    what = _until(_("请您在%(at)s以前补充情况"), until)
    return said(line, what, line.texts.get("text", ""), tone="accent", answer=True)


def _until(words: str, at: datetime | None) -> str:
    return words % {"at": moment(at)} if at else ""


def _going_on(line: BookLine, book: Book) -> Told:
    """After a suspension the limit is later, and the requester has to know how much."""
    later = _until(_("时限顺延到%(at)s。"), instant(line.entry.payload, "due"))
    return said(line, _("继续办理"), later)


def _approve(line: BookLine, book: Book) -> Told:
    """What was granted, until when and why (信访工作条例 art. 34): the reason is in the request."""
    payload = line.entry.payload
    asked, kind, tone = _ask(line, book), payload["request"], "accent"
    reason = because(asked)
    match kind:
        case RequestKind.EXTENSION:
            what = _until(_("经批准，时限延长到%(at)s"), instant(payload, "due"))
        case RequestKind.SUSPENSION:
            until = instant(payload, "paused_until")
            what = _until(_("经批准，暂停办理到%(at)s，到时自动恢复"), until)
        case RequestKind.RENEWAL:
            planned = on(payload, "planned_until")
            what = _("经批准，计划改到%(day)s") % {"day": day(planned) if planned else ""}
            reason = paragraphs(reason, _meanwhile(asked))
        case _:
            what, tone = _("认定为目前没有办法解决的事，这不算解决"), "danger"
    return said(line, what, reason, tone=tone, answer=True, kind=kind)


def _ask(line: BookLine, book: Book) -> BookLine | None:
    """The entry that asked for what this one decides."""
    for number in line.entry.payload.get("requests", {}):
        if found := book.asked.get(int(number)):
            return found
    return None


def _meanwhile(asked: BookLine | None) -> str:
    interim = asked.texts.get("interim", "") if asked else ""
    return _("到期以前：%(interim)s") % {"interim": interim} if interim else ""


TELLERS: dict[str, Teller] = {
    "agree_return": _agree_return,
    "return_silent": naming(gettext_lazy("由%(office)s指定承办单位"), "asked"),
    # Up and down the ladder
    "climb": naming(gettext_lazy("已提请%(office)s接手，接手以前仍由原单位负责"), "asked"),
    "climb_due": naming(
        gettext_lazy("到期没有办好，已自动提请%(office)s接手，接手以前仍由原单位负责"), "asked"
    ),
    "take_over": naming(gettext_lazy("%(office)s已经接手，原来的单位继续协助"), "holder"),
    "taken_over": naming(gettext_lazy("%(office)s到期没有答复，按规定视为接手"), "holder"),
    "refuse_climb": plain(gettext_lazy("上级没有接手，仍由原单位办理")),
    "move_down": naming(gettext_lazy("改由%(office)s负责"), "holder"),
    # Whistles: what offices write to each other about them is kept
    "whistle": plain(gettext_lazy("请有关部门到场")),
    "confirm_whistle": plain(gettext_lazy("请有关部门到场")),
    "confirm_whistle_due": plain(gettext_lazy("请有关部门到场")),
    "arrive": _arrive,
    # Urging and supervision
    "urge": plain(gettext_lazy("上级已催办")),
    "urge_due": plain(gettext_lazy("已催办")),
    "supervise": plain(gettext_lazy("上级已督办")),
    "supervise_due": _supervise_due,
    # Clocks
    "wait": _wait,
    "go_on": _going_on,
    "go_on_due": _going_on,
    "approve": _approve,
    # Work
    "progress": _progress,
    "submit_share": plain(gettext_lazy("协助单位已反馈")),
    "resume": plain(gettext_lazy("恢复办理")),
    "resume_due": plain(gettext_lazy("计划的日期到了，恢复办理")),
}
