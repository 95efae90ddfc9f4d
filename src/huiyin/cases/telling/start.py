"""From the report to the office at work: intake, dispatch, merging, in the requester's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.payload import instant
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Source
from huiyin.cases.telling.line import (
    Book,
    Teller,
    Told,
    moment,
    naming,
    own,
    paragraphs,
    plain,
    said,
)
from huiyin.cases.wording import coded_name, item_name


def _report(line: BookLine, book: Book) -> Told:
    mine = book.case.source == Source.RESIDENT
    what = _("您反映了这件事") if mine else _("工作人员代您反映了这件事")
    place = line.texts.get("place", "")
    where = _("地点：%(place)s") % {"place": place} if place else ""
    return said(line, what, paragraphs(line.texts.get("text", ""), where), mine=mine)


def _answered_by(line: BookLine) -> str:
    """By when there will be a result, where the act set that."""
    due = instant(line.entry.payload, "due")
    return _("最晚%(due)s答复。") % {"due": moment(due)} if due else ""


def _taken(what: Promise) -> Teller:
    def told(line: BookLine, book: Book) -> Told:
        name = item_name(line.entry.payload.get("item", ""))
        kind = _("作为“%(item)s”办理。") % {"item": name}
        return said(line, str(what), kind + _answered_by(line))

    return told


def _decline(line: BookLine, book: Book) -> Told:
    route = coded_name("route", line.entry.payload.get("route", ""))
    way = _("法定途径：%(route)s") % {"route": route} if route else ""
    text = paragraphs(line.texts.get("reason", ""), way)
    return said(line, _("不予受理"), text, tone="danger", answer=True)


def _given(what: Promise) -> Teller:
    def told(line: BookLine, book: Book) -> Told:
        payload = line.entry.payload
        words = str(what) % {"lead": book.office(payload, "lead")}
        return said(line, words, book.helpers(payload))

    return told


def _merge(line: BookLine, book: Book) -> Told:
    """Never of which other matter: neither its number nor its place nor its words."""
    return said(line, _("和同一件事一起办，结果会单独答复您"), _answered_by(line))


TELLERS: dict[str, Teller] = {
    "report": _report,
    "accept": _taken(gettext_lazy("受理")),
    "ask_up": naming(gettext_lazy("请%(office)s接办，接办以前仍由原单位负责"), "asked"),
    "fall_up": naming(gettext_lazy("到期还没有受理，已转请%(office)s接办"), "asked"),
    "take_up": _taken(gettext_lazy("接办")),
    "taken_silently": naming(gettext_lazy("%(office)s到期没有答复，按规定视为接办"), "holder"),
    "send_back": plain(gettext_lazy("没有接办，仍由原单位办理")),
    "decline": _decline,
    "correct_place": naming(gettext_lazy("更正了地点，现在由%(office)s负责"), "holder"),
    "transcribe": own(gettext_lazy("听了录音，记下了您说的话"), "text"),
    "correct_item": plain(gettext_lazy("改了事项类别，时限随之调整，仍从反映时算起")),
    "set_aside": plain(gettext_lazy("暂时搁置")),
    "restore": plain(gettext_lazy("恢复受理")),
    "assign": _given(gettext_lazy("交给%(lead)s办理")),
    "assign_due": _given(gettext_lazy("到期还没有安排，已按清单交给%(lead)s办理")),
    "decide": _given(gettext_lazy("上级研究决定，交给%(lead)s办理")),
    "appoint": _given(gettext_lazy("指定%(lead)s来办，不能再推")),
    "appoint_due": _given(gettext_lazy("到期还没有指定，已按清单定由%(lead)s来办，不能再推")),
    "merge": _merge,
    "split": plain(gettext_lazy("改为单独办理")),
    "part": plain(gettext_lazy("改为单独办理")),
}
