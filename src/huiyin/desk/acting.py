"""Trying an act a person sent: done, or one clear sentence and everything typed kept."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone

from huiyin.cases.entry_words import names_in, who
from huiyin.cases.meanwhile import since
from huiyin.cases.models import Case
from huiyin.cases.permissions import Denied, may
from huiyin.cases.transitions import Transition, Who
from huiyin.cases.wording import entry_label
from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, case_or_404
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.casework import perform

# These have a place of their own on the page, or none in the office at all.
ELSEWHERE = {Who.ANYONE, Who.REQUESTER, Who.SYSTEM, Who.REVEALER, Who.SLIP_PRINTER}
WRITTEN = (
    "text",
    "reason",
    "comment",
    "instruction",
    "interim",
    "rule",
    "tried",
    "brief",
    "clause",
    "legal_basis",
    "ownership",
    "boundary",
)
INVALID, FORBIDDEN, CONFLICT = 422, 403, 409


@dataclass(frozen=True)
class Happening:
    """What somebody else did meanwhile, in three words."""

    what: str
    who: str
    when: object


@dataclass(frozen=True)
class Attempt:
    """How an act went. ``case`` is as it stands now; ``form`` came back with what was typed.

    ``kept`` is what was written where the act is no longer possible and its form is gone.
    """

    row: Transition
    case: Case
    done: bool = False
    form: ActForm | None = None
    sentence: str = ""
    status: int = 200
    happened: list[Happening] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def attempt(request: HttpRequest, row: Transition, case: Case) -> Attempt:
    """Check the form and do the act."""
    actor = actor_of(request)
    answer = may(actor, row.name, case)
    if isinstance(answer, Denied):
        return _refused(request, row, case, None, answer.sentence)
    form = ActForm(row, case, actor, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return Attempt(row, case, form=form, status=INVALID)
    try:
        perform(
            row.name,
            case,
            by=actor,
            at=timezone.now(),
            data=form.cleaned_data,
            seen=_seen(request, case),
        )
    except Refused as refusal:
        return _refused(request, row, case, form, refusal.sentence)
    return Attempt(row, case, done=True)


def _refused(
    request: HttpRequest, row: Transition, case: Case, form: ActForm | None, sentence: str
) -> Attempt:
    seen = _seen(request, case)
    case = case_or_404(request, case.reference)  # as it stands now
    happened = happenings(case, seen)
    actor = actor_of(request)
    if isinstance(may(actor, row.name, case), Denied):
        form = None
    return Attempt(
        row=row,
        case=case,
        form=form,
        sentence=sentence,
        status=CONFLICT if happened or form else FORBIDDEN,
        happened=happened,
        kept=[] if form else written(request, row),
    )


def _seen(request: HttpRequest, case: Case) -> int:
    """The number of the last entry their page showed; where it did not say, the latest."""
    told = request.POST.get("last_number", "")
    fits = told.isascii() and told.isdecimal() and len(told) < 10
    return min(int(told), case.last_number) if fits else case.last_number


def happenings(case: Case, number: int) -> list[Happening]:
    """What was done after that entry."""
    entries = since(case, number)
    names = names_in(entries)
    return [Happening(entry_label(row.kind), who(row, names), row.at) for row in entries]


def written(request: HttpRequest, row: Transition) -> list[str]:
    """The texts somebody typed for this act."""
    return [
        text
        for need in row.needs
        if need in WRITTEN and (text := request.POST.get(need, "").strip())
    ]
