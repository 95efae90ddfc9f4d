"""The book of a case as its requester reads it: what was done, by which office, in plain words.

Closed by default: a kind of entry without a teller here is not shown. What offices write to
each other – instructions, reasons of returns, comments of a review – is not told, and
nobody's name is. (How staff reads the book: timeline.py.)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.models import Attachment, Case
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Source, State
from huiyin.cases.wording import coded_name, item_name, outcome_label
from huiyin.people.models import Organisation


@dataclass(frozen=True)
class Told:
    """One line. ``answer``: the text is for the requester; ``tone`` is accent, danger, done."""

    kind: str
    what: str
    when: datetime
    who: str = ""
    text: str = ""
    tone: str = ""
    answer: bool = False
    files: tuple[Attachment, ...] = ()


Names = dict[int, str]
Teller = Callable[[Case, BookLine, Names], Told]

# Entries whose photos the requester may open as well.
FILES_TOLD = frozenset({"report", "progress", "submit"})
_ORGANISATIONS = ("holder", "asked", "lead")  # keys of a payload that hold an id


def tell(case: Case, book: Iterable[BookLine]) -> list[Told]:
    """The lines meant for the requester, oldest first; one query for the offices' names."""
    lines = [line for line in book if line.entry.kind in TELLERS]
    names = _names(lines)
    return [TELLERS[line.entry.kind](case, line, names) for line in lines]


def result(case: Case, told: list[Told]) -> Told | None:
    """What was last handed in as the result, as long as it stands."""
    handed_in = [line for line in told if line.kind == "submit"]
    return handed_in[-1] if handed_in and case.outcome else None


def file_told(number: int, book: Iterable[BookLine]) -> Attachment | None:
    """The file with this number, if it came with an entry whose photos are told."""
    for line in book:
        for file in line.files:
            if file.number == number and line.entry.kind in FILES_TOLD:
                return file
    return None


def _names(lines: Iterable[BookLine]) -> Names:
    ids: set[int] = set()
    for line in lines:
        payload = line.entry.payload
        ids.update(payload[key] for key in _ORGANISATIONS if payload.get(key))
        ids.update(payload.get("helpers", ()))
    return dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _line(
    line: BookLine,
    what: str,
    text: str = "",
    *,
    tone: str = "",
    answer: bool = False,
    mine: bool = False,
) -> Told:
    entry = line.entry
    return Told(
        kind=entry.kind,
        what=what,
        when=entry.at,
        who="" if mine or entry.organisation is None else entry.organisation.name,
        text=_("（文字已经依法删除）") if line.erased else text,
        tone=tone,
        answer=answer and bool(text),
        files=line.files if entry.kind in FILES_TOLD else (),
    )


def _paragraphs(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _report(case: Case, line: BookLine, names: Names) -> Told:
    mine = case.source == Source.RESIDENT
    what = _("您反映了这件事") if mine else _("工作人员代您反映了这件事")
    place = line.texts.get("place", "")
    where = _("地点：%(place)s") % {"place": place} if place else ""
    return _line(line, what, _paragraphs(line.texts.get("text", ""), where), mine=mine)


def _taken(what: Promise) -> Teller:
    def told(case: Case, line: BookLine, names: Names) -> Told:
        payload = line.entry.payload
        kind = _("作为“%(item)s”办理。") % {"item": item_name(payload.get("item", ""))}
        due = payload.get("due")
        until = _("最晚%(due)s答复。") % {"due": moment(datetime.fromisoformat(due))} if due else ""
        return _line(line, str(what), kind + until)

    return told


def _ask_up(case: Case, line: BookLine, names: Names) -> Told:
    asked = names.get(line.entry.payload.get("asked", 0), "")
    return _line(line, _("请%(asked)s接办，接办以前仍由本单位负责") % {"asked": asked})


def _decline(case: Case, line: BookLine, names: Names) -> Told:
    route = coded_name("route", line.entry.payload.get("route", ""))
    way = _("法定途径：%(route)s") % {"route": route} if route else ""
    text = _paragraphs(line.texts.get("reason", ""), way)
    return _line(line, _("不予受理"), text, tone="danger", answer=True)


def _correct_place(case: Case, line: BookLine, names: Names) -> Told:
    holder = names.get(line.entry.payload.get("holder", 0), "")
    return _line(line, _("更正了地点，现在由%(holder)s负责") % {"holder": holder})


def _assign(case: Case, line: BookLine, names: Names) -> Told:
    payload = line.entry.payload
    what = _("交给%(lead)s办理") % {"lead": names.get(payload.get("lead", 0), "")}
    helpers = "、".join(names.get(pk, "") for pk in payload.get("helpers", ()))
    return _line(line, what, _("%(helpers)s协助。") % {"helpers": helpers} if helpers else "")


def _progress(case: Case, line: BookLine, names: Names) -> Told:
    return _line(line, _("办理进展"), line.texts.get("text", ""), answer=True)


def _submit(case: Case, line: BookLine, names: Names) -> Told:
    payload, texts = line.entry.payload, line.texts
    label = outcome_label(payload.get("outcome", ""))
    until = payload.get("planned_until")
    text = _paragraphs(
        texts.get("text", ""),
        _("计划到%(day)s继续办。") % {"day": day(date.fromisoformat(until))} if until else "",
        _("到期以前：%(interim)s") % {"interim": texts["interim"]} if "interim" in texts else "",
        _("依据：%(rule)s") % {"rule": texts["rule"]} if "rule" in texts else "",
    )
    what = _("承办单位的结果：%(outcome)s") % {"outcome": label}
    return _line(line, what, text, tone="accent", answer=True)


def _pass_review(case: Case, line: BookLine, names: Names) -> Told:
    said = {
        State.RATING: _("核查通过，请您评价"),
        State.PLANNED: _("核查同意列入计划，到期自动恢复办理"),
    }
    return _line(line, said.get(line.entry.payload.get("to"), _("核查通过，办结")))


def _rate(case: Case, line: BookLine, names: Names) -> Told:
    comment = line.texts.get("comment", "")
    if line.entry.payload.get("satisfied"):
        return _line(line, _("您评价：已解决"), comment, tone="done", mine=True)
    return _line(line, _("您评价：没有解决，退回重新办理"), comment, tone="danger", mine=True)


def _own(what: Promise, text: str) -> Teller:
    def told(case: Case, line: BookLine, names: Names) -> Told:
        return _line(line, str(what), line.texts.get(text, ""), mine=True)

    return told


def _plain(what: Promise) -> Teller:
    def told(case: Case, line: BookLine, names: Names) -> Told:
        return _line(line, str(what))

    return told


TELLERS: dict[str, Teller] = {
    "report": _report,
    "accept": _taken(gettext_lazy("受理")),
    "ask_up": _ask_up,
    "take_up": _taken(gettext_lazy("接办")),
    "correct_item": _plain(gettext_lazy("改了事项类别，时限随之调整，仍从反映时算起")),
    "send_back": _plain(gettext_lazy("没有接办，仍由原单位办理")),
    "decline": _decline,
    "correct_place": _correct_place,
    "set_aside": _plain(gettext_lazy("暂时搁置")),
    "restore": _plain(gettext_lazy("恢复受理")),
    "assign": _assign,
    "agree_return": _plain(gettext_lazy("重新安排承办单位")),
    "progress": _progress,
    "submit_share": _plain(gettext_lazy("协助单位已反馈")),
    "submit": _submit,
    "pass_review": _pass_review,
    "fail_review": _plain(gettext_lazy("核查没有通过，退回重新办理")),
    "resume": _plain(gettext_lazy("恢复办理")),
    "resume_due": _plain(gettext_lazy("计划的日期到了，恢复办理")),
    "rate": _rate,
    "lapse": _plain(gettext_lazy("评价的时间过了，按“未评价”办结，不算满意")),
    "add": _own(gettext_lazy("您补充了情况"), "text"),
    "withdraw": _own(gettext_lazy("您撤回了这件事"), "comment"),
    "erase": _plain(gettext_lazy("文字和个人信息已经依法删除")),
}


def moment(at: datetime) -> str:
    """An instant as it is spoken: 6月10日 17:30."""
    return date_format(localtime(at), _("n月j日 H:i"))


def day(on: date) -> str:
    """A day as it is spoken, with its year: plans reach far."""
    return date_format(on, _("Y年n月j日"))
