"""The demo's reports on their way: some at each step, so that every desk has something to do."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.permissions import Allowed, may
from huiyin.cases.states import Outcome
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.processes.assignable import assignable
from huiyin.processes.casework import perform
from huiyin.rulebook import active
from huiyin.triage.keywords import suggest

# How far each report goes, in turn: nothing, asked up, accepted, assigned, answered, checked.
STAGES: tuple[tuple[str, ...], ...] = (
    (),
    ("ask_up",),
    ("accept",),
    ("accept", "assign"),
    ("accept", "assign", "progress", "submit"),
    ("accept", "assign", "submit", "pass_review"),
    ("ask_up", "take_up", "assign"),
)


def advance(case: Case, stage: int, actors: list[Actor], *, text: str, at: datetime) -> None:
    """Take the case through the acts of its stage, each by whoever of the cast may.

    It stops where nobody may, or where the rules refuse: an honest half-way is a good demo.
    """
    item = suggest(text, active.profile(), limit=1)[0].item
    for number, action in enumerate(STAGES[stage % len(STAGES)]):
        by = next((one for one in actors if isinstance(may(one, action, case), Allowed)), None)
        if by is None:
            return
        moment = at + timedelta(minutes=20 * (number + 1))
        try:
            perform(action, case, by=by, at=moment, data=_filled(action, case, item)())
        except Refused:
            return
        case.refresh_from_db()


def _filled(action: str, case: Case, item: str) -> Callable[[], dict[str, object]]:
    """What the form of an act would hold."""
    forms: dict[str, Callable[[], dict[str, object]]] = {
        "ask_up": lambda: {"reason": _("社区已上门核实，超出社区职责，请镇街道牵头。")},
        "accept": lambda: {"item": item},
        "take_up": lambda: {"item": item},
        "assign": lambda: {
            "lead": assignable(case).lead,
            "helpers": [],
            "instruction": _("请尽快到现场，办好回复。"),
        },
        "progress": lambda: {"text": _("已到现场看过，正在联系有关单位。")},
        "submit": lambda: {
            "outcome": Outcome.EXPLAINED,
            "text": _("已到现场核实并当面说明处理办法和时间。"),
        },
        "pass_review": lambda: {"comment": _("已电话核实，情况属实。")},
    }
    return forms[action]
