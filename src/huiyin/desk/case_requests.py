"""The requests of a case as its page tells them: who asked whom for what, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.facts import Facts
from huiyin.cases.models import Case, Request
from huiyin.cases.owed import OWED, owed
from huiyin.cases.queries import BookLine
from huiyin.cases.states import RequestKind, RequestState
from huiyin.common.joining import listed
from huiyin.desk.offered import Offered
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation

CALLS = frozenset({RequestKind.WHISTLE_CALL, RequestKind.WHISTLE})
SAID = ("reason", "tried", "interim", "text", "comment")
TONES = {
    RequestState.ASKED: "accent",
    RequestState.ANSWERED: "blue",
    RequestState.REFUSED: "red",
    RequestState.LAPSED: "red",
}


@dataclass(frozen=True)
class Line:
    """A request: its head, both sides, where it stands, what was said, what one may do to it."""

    what: str
    who: str
    when: datetime
    state: str
    tone: str
    due: str
    late: bool
    facts: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """Requests in two lists: approvals and supervision, and whistles."""

    orders: tuple[Line, ...] = ()
    calls: tuple[Line, ...] = ()


def asked(
    case: Case,
    actor: Actor,
    at: datetime,
    rows: Sequence[Request],
    lines: Sequence[BookLine],
    acts: Offered,
) -> Asked:
    """Newest first; nothing is read where there never was a request."""
    if not rows:
        return Asked()
    facts = Facts(actor, case)
    facts.requests = list(rows)  # read already
    buttons = _buttons(case, facts, acts)
    names = _called_names(rows)
    told = [
        (row.kind in CALLS, _line(row, at, lines, buttons.get(row.number, ()), names))
        for row in reversed(rows)
    ]
    return Asked(
        orders=tuple(line for call, line in told if not call),
        calls=tuple(line for call, line in told if call),
    )


def _buttons(case: Case, facts: Facts, acts: Offered) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for act in acts.rows:
        if act.name not in OWED:
            continue
        address = reverse("desk:act", args=[case.reference, act.name])
        answerable = owed(act.name, facts)
        if act == acts.now and len(answerable) == 1:
            continue  # its form stands open
        for row, _post in answerable:
            button = (str(act.label), f"{address}?request={row.number}")
            found.setdefault(row.number, []).append(button)
    return {number: tuple(buttons) for number, buttons in found.items()}


def _called_names(rows: Sequence[Request]) -> dict[int, str]:
    """The names of those a community wants called: one statement, and only where it did."""
    keys = {pk for row in rows for pk in row.facts.get("called", ())}
    return dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _line(
    row: Request,
    at: datetime,
    lines: Sequence[BookLine],
    buttons: tuple[tuple[str, str], ...],
    names: dict[int, str],
) -> Line:
    owes = row.state in {RequestState.ASKED, RequestState.ANSWERED} and row.due
    asker = row.asker.name if row.asker else _("系统")
    return Line(
        what=str(row.get_kind_display()),
        who=_("%(asker)s → %(office)s") % {"asker": asker, "office": row.office.name},
        when=row.asked_at,
        state=str(row.get_state_display()),
        tone=TONES.get(RequestState(row.state), "green"),
        due=_("最晚 %(due)s") % {"due": _moment(row.due)} if owes and row.due else "",
        late=bool(owes and row.due and row.due < at),
        facts=tuple(_facts(row, names)),
        said=tuple(_said(row.number, lines)),
        buttons=buttons,
    )


def _facts(row: Request, names: dict[int, str]) -> Iterable[str]:
    told: dict[str, Any] = row.facts
    if until := told.get("until"):
        yield _("申请到 %(day)s") % {"day": date.fromisoformat(until).isoformat()}
    if meeting := told.get("meeting"):
        yield _("到场时间 %(when)s") % {"when": _moment(datetime.fromisoformat(meeting))}
    if told.get("called"):
        yield _("请到场：%(names)s") % {"names": listed(names.get(pk, "") for pk in told["called"])}
    if "arrived" in told:
        yield _("已到场") if told["arrived"] else _("没有到场")
    if "useful" in told:
        yield _("吹哨方评价：起了作用") if told["useful"] else _("吹哨方评价：没有起作用")
    if "justified" in told:
        yield _("应哨方评价：该吹") if told["justified"] else _("应哨方评价：不该吹")


def _said(number: int, lines: Sequence[BookLine]) -> Iterable[tuple[str, str]]:
    """What the book says of this request, oldest first: whose word, and the word."""
    for line in lines:
        told = line.entry.payload
        begun = any(row.get("number") == number for row in told.get("requested", ()))
        if not begun and str(number) not in told.get("requests", {}):
            continue
        office = line.entry.organisation
        words = "\n".join(line.texts[key] for key in SAID if line.texts.get(key))
        if words:
            yield (office.name if office else _("系统")), words


def _moment(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
