"""The acts a page offers: the next one with its form open, the others as buttons in groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Case
from huiyin.cases.owed import OWED
from huiyin.cases.permissions import Denied, acts, may
from huiyin.cases.transitions import Transition
from huiyin.desk.acting import ELSEWHERE, Attempt
from huiyin.people.actors import Actor
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.drafting import may_draft
from huiyin.processes.replying import REPLIES
from huiyin.triage.drafting.prompts import Kind

# What the page offers first, of what the person may do: what somebody waits for.
FIRST = (
    "transcribe",  # what was said, before anything is decided on it
    "accept",
    "take_up",
    "take_over",
    "appoint",
    "decide",
    "assign",
    "agree_return",
    "approve",
    "confirm_whistle",
    "answer_whistle",
    "answer_supervision",
    "recheck_pass",
    "submit",
    "submit_share",
    "pass_review",
    "answer_joined",
    "call_back",
    "arrive",
    "close_supervision",
    "restore",
    "resume",
    "progress",
)
# Whatever stands in none of these groups is work.
WORK, LADDER, CLOCKS, WATCH = (
    _("办理"),
    _("提级与协调"),
    _("时限"),
    _("监督"),
)
GROUPED = {
    LADDER: (
        "ask_up",
        "climb",
        "take_over",
        "refuse_climb",
        "move_down",
        "set_tier",
        "brief",
        "apply_whistle",
        "whistle",
        "rate_whistle",
        "rate_call",
        "merge",
        "split",
        "ask_unsettled",
    ),
    CLOCKS: ("wait", "go_on", "ask_extension", "ask_suspension", "ask_renewal"),
    WATCH: ("urge", "supervise", "reopen"),
}
_GROUP_OF = {name: group for group, names in GROUPED.items() for name in names}


@dataclass(frozen=True)
class Offered:
    """What a person may do on a page; ``form`` belongs to ``now``, the act that stands open."""

    rows: Sequence[Transition] = ()
    now: Transition | None = None
    form: ActForm | None = None
    groups: Sequence[tuple[str | Promise, Sequence[Transition]]] = field(default=())
    danger: Sequence[Transition] = ()

    @property
    def answers(self) -> bool:
        """The act that stands open answers a request, which has to be read first."""
        return self.now is not None and self.now.name in OWED


def offered(
    case: Case, actor: Actor, tried: Attempt | None = None, opened: str = "", wanted: str = ""
) -> Offered:
    """``opened`` names the act that was asked for, ``wanted`` the request it is to answer."""
    rows = [row for row in acts(actor, case) if row.who not in ELSEWHERE]
    by_name = {row.name: row for row in rows}
    back = tried.form if tried else None
    asked = [back.row.name] if back is not None else []
    now = next((by_name[name] for name in (*asked, opened, *FIRST) if name in by_name), None)
    form = None
    if now is not None:
        form = back if back is not None and back.row == now else _form(now, case, actor, wanted)
    # What answers a request stands beside that request.
    others = [row for row in rows if row != now and row.name not in OWED]
    return Offered(
        rows=rows,
        now=now,
        form=form,
        groups=_groups([row for row in others if not row.danger]),
        danger=[row for row in others if row.danger],
    )


def chosen(case: Case, actor: Actor, row: Transition, wanted: str) -> dict[str, Any]:
    """The context of desk/case/chosen.html: the form of one act, or the sentence why not."""
    answer = may(actor, row.name, case)
    if isinstance(answer, Denied):
        return {"case": case, "act": Offered(), "sentence": answer.sentence}
    return {
        "case": case,
        "act": Offered(now=row, form=_form(row, case, actor, wanted)),
        "drafting": drafted_into(case, actor, row),
    }


def drafted_into(case: Case, actor: Actor, row: Transition | None) -> str:
    """The field of this act that the language model may draft for; "" where it may not."""
    if row is None or not may_draft(Kind.REPLY, case, actor, row.name):
        return ""
    return REPLIES[row.name]


def _form(row: Transition, case: Case, actor: Actor, wanted: str) -> ActForm:
    return ActForm(row, case, actor, wanted=wanted)


def _groups(
    rows: Sequence[Transition],
) -> list[tuple[str | Promise, Sequence[Transition]]]:
    found = [
        (group, [row for row in rows if _GROUP_OF.get(row.name, WORK) == group])
        for group in (WORK, *GROUPED)
    ]
    return [(group, there) for group, there in found if there]
