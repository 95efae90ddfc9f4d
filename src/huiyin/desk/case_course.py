"""Where a case stands on the ladder, what holds it up, and with which others it is worked on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import BookLine
from huiyin.cases.states import Alarm, Pause, State
from huiyin.cases.waiting import NO_ANSWER, URGES
from huiyin.cases.wording import mode_name
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.naming import said

MOST_SOURCES = 20
PASSED, NOW, NEXT, LATER = "passed", "now", "next", "later"


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder: behind, here, being asked, or still above."""

    name: str
    place: str
    note: str = ""


def ladder(case: Case, lines: Sequence[BookLine]) -> list[Rung]:
    """Every rung of the profile, lowest first; none before the case was accepted."""
    modes = active.profile().ladder
    keys = [mode.key for mode in modes]
    if case.mode not in keys:
        return []
    been = [line.entry for line in lines if line.entry.payload.get("mode")]
    passed = {entry.payload["mode"] for entry in been}
    since = next((entry.at for entry in reversed(been) if entry.payload["mode"] == case.mode), None)
    found = []
    for mode in modes:
        if mode.key == case.mode:
            note = _("%(when)s起") % {"when": f"{localtime(since):%m-%d %H:%M}"} if since else ""
            found.append(Rung(said(mode.name), NOW, note))
        elif mode.key == case.climb_to:
            due = f"{localtime(case.climb_due):%m-%d %H:%M}" if case.climb_due else ""
            note = _("已提请，最晚%(due)s接手") % {"due": due}
            found.append(Rung(said(mode.name), NEXT, note))
        else:
            found.append(Rung(said(mode.name), PASSED if mode.key in passed else LATER))
    return found


@dataclass(frozen=True)
class Ribbon:
    """One sentence across the page: something is not as usual."""

    tone: str
    title: str
    text: str


def ribbons(case: Case, lines: Sequence[BookLine]) -> list[Ribbon]:
    """The gravest first."""
    return [*_alarm(case), *_urged(case, lines), *_pause(case), *_climbing(case)]


def _alarm(case: Case) -> Iterator[Ribbon]:
    what_to_do = {
        Alarm.NO_SUPERIOR: _("系统不能再往上转了，请根单位或者督办单位直接指定人办。"),
        Alarm.NO_OFFICE: _("清单写明的单位这里没有，请人员管理员设立，或者派给别的单位。"),
        Alarm.NOBODY_THERE: _("请人员管理员尽快安排人上岗，或者由上级派给别的单位。"),
        Alarm.UNANSWERED: _("请督办单位直接联系对方，问清情况以后办结督办或者重新指定。"),
    }
    if case.alarm:
        alarm = Alarm(case.alarm)
        yield Ribbon("error", _("警示：%(what)s") % {"what": alarm.label}, what_to_do[alarm])


def _urged(case: Case, lines: Sequence[BookLine]) -> Iterator[Ribbon]:
    """As waiting.urged has it, with the words of whoever urged."""
    for line in reversed(lines if case.is_open else ()):
        if line.entry.kind in URGES:
            office = line.entry.organisation
            who = office.name if office else _("系统")
            title = _("%(who)s催办") % {"who": who}
            default = _("时限到了还没有办好，请尽快办，或者写明进展。")
            yield Ribbon("warning", title, line.texts.get("text") or default)
        if line.entry.kind not in NO_ANSWER or line.entry.kind in URGES:
            return


def _pause(case: Case) -> Iterator[Ribbon]:
    if not case.pause or case.paused_until is None:
        return
    until = f"{localtime(case.paused_until):%Y-%m-%d %H:%M}"
    if case.pause == Pause.WAITING:
        text = _("只停主办单位这一段的时限，总时限照走；最晚%(until)s自动恢复计时。")
    else:
        text = _("总时限和各单位的时限都停着，最晚%(until)s自动恢复计时。")
    yield Ribbon("pause", str(Pause(case.pause).label), text % {"until": until})


def _climbing(case: Case) -> Iterator[Ribbon]:
    if not case.climb_to or case.asked is None:
        return
    due = f"{localtime(case.climb_due):%Y-%m-%d %H:%M}" if case.climb_due else ""
    title = _("已提请%(office)s接手（%(mode)s）") % {
        "office": case.asked.name,
        "mode": mode_name(case.climb_to),
    }
    text = _("接手以前仍由%(holder)s负责，时限照常计算。最晚%(due)s，到时不答复就算接手。")
    yield Ribbon("info", title, text % {"holder": case.holder.name, "due": due})


@dataclass(frozen=True)
class Together:
    """Cases worked on as one: the one that does the work, or those it works for.

    Of a case somebody may not see nothing is told but its number, or that there is one.
    """

    main: str = ""
    main_visible: bool = False
    sources: tuple[Case, ...] = ()
    hidden: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.main or self.sources or self.hidden)


def together(case: Case, actor: Actor) -> Together:
    """Two statements at most."""
    cases = Case.objects.filter(county=case.county)
    visible = Case.objects.visible_to(actor).filter(county=case.county)
    if case.main_id is not None:
        number = cases.filter(id=case.main_id).values_list("reference", flat=True).first()
        return Together(number or "", visible.filter(id=case.main_id).exists())
    if case.accepted_at is None:
        return Together()
    there = set(cases.filter(main_id=case.id).values_list("id", flat=True)[:MOST_SOURCES])
    if not there:
        return Together()
    seen = tuple(visible.filter(id__in=there).order_by("id"))
    return Together(sources=seen, hidden=len(there) - len(seen))


def asked_for(case: Case) -> str:
    """What the office asked is wanted for."""
    if case.climb_to:
        return _("提请接手")
    return {
        State.REFERRED: _("请求接办"),
        State.RULING: _("等它指定承办"),
        State.DISPUTED: _("审查异议"),
    }.get(State(case.state), "")
