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
from huiyin.people.actors import Actor
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.casework import perform
from huiyin.processes.replying import REPLIES, flaws_of, with_sentence
from huiyin.triage.replies.flaws import Flaw

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
    ``flaws`` are what the reply lacks; ``considered``: they were read, and it may go out so.
    """

    row: Transition
    case: Case
    done: bool = False
    form: ActForm | None = None
    sentence: str = ""
    status: int = 200
    happened: list[Happening] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    flaws: tuple[Flaw, ...] = ()
    considered: bool = False

    @property
    def reply(self) -> str:
        """The field of the form that holds the reply; "" where the act is none."""
        return REPLIES.get(self.row.name, "")


def attempt(request: HttpRequest, row: Transition, case: Case) -> Attempt:
    """Check the form and do the act."""
    actor = actor_of(request)
    answer = may(actor, row.name, case)
    if isinstance(answer, Denied):
        return _refused(request, row, case, None, answer.sentence)
    data = with_sentence(row.name, request.POST, request.POST.get("insert", ""))
    form = ActForm(row, case, actor, data=data, files=request.FILES)
    back = _not_yet(request, form, actor)
    if back is not None:
        return back
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
        considered=_considered(request),
    )


def _not_yet(request: HttpRequest, form: ActForm, actor: Actor) -> Attempt | None:
    """The form back: something is missing, the reply says nothing, or a sentence was added."""
    row, case = form.row, form.case
    if not form.is_valid():
        return Attempt(row, case, form=form, status=INVALID)
    flaws = flaws_of(row.name, case, actor, form.cleaned_data)
    serious = any(flaw.serious for flaw in flaws) and not _considered(request)
    if serious or request.POST.get("insert"):
        return Attempt(row, case, form=form, status=INVALID, flaws=flaws)
    return None


def _considered(request: HttpRequest) -> bool:
    """A person has read what the reply lacks and sends it all the same: theirs to decide."""
    return bool(request.POST.get("considered"))


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
