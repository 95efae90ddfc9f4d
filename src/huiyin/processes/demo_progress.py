"""The demo's reports on their way: some at each step, so that every desk has something to do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.permissions import Allowed, may
from huiyin.cases.states import Outcome
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.processes.assignable import assignable
from huiyin.processes.casework import perform
from huiyin.rulebook import active

# How far each report goes, in turn: nothing, asked up, accepted, assigned, answered, checked;
# then what does not go smoothly: moved up, taken over, more time asked for, supervised, returned.
# Thirteen, a prime: each stage then comes to every compound of the demo.
STAGES: tuple[tuple[str, ...], ...] = (
    (),
    ("ask_up",),
    ("accept",),
    ("accept", "assign"),
    ("accept", "assign", "progress", "submit"),
    ("accept", "assign", "submit", "pass_review"),
    ("ask_up", "take_up", "assign"),
    ("accept", "assign", "climb"),
    ("accept", "assign", "ask_extension"),
    ("accept", "assign", "climb", "take_over", "assign"),
    ("accept", "assign", "supervise"),
    ("accept", "assign", "return"),
    ("accept", "assign", "submit"),
)


def advance(case: Case, stage: int, actors: list[Actor], *, item: str, at: datetime) -> None:
    """Take the case through the acts of its stage, each by whoever of the cast may.

    It stops where nobody may, or where the rules refuse: an honest half-way is a good demo.
    """
    clock = count(1)

    def done(action: str) -> bool:
        by = next((one for one in actors if isinstance(may(one, action, case), Allowed)), None)
        if by is None:
            return False
        moment = at + timedelta(minutes=20 * next(clock))
        try:
            perform(action, case, by=by, at=moment, data=_filled(action, case, item)())
        except Refused:
            return False
        finally:
            case.refresh_from_db()
        return True

    for action in STAGES[stage % len(STAGES)]:
        # What is above a community it asks the township for.
        above = action == "accept" and not done("accept")
        if above and not (done("ask_up") and done("take_up")):
            return
        if action != "accept" and not done(action):
            return


def _filled(action: str, case: Case, item: str) -> Callable[[], dict[str, object]]:
    """What the form of an act would hold."""
    forms: dict[str, Callable[[], dict[str, object]]] = {
        "ask_up": lambda: {"reason": _("已上门核实，超出本单位职责，请上级牵头。")},
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
        "climb": lambda: {
            "cause": "stuck",
            "reason": _("几方意见不一，本单位推动不了，请上级牵头。"),
            "tried": _("已上门两次，约各方谈过一次。"),
        },
        "take_over": lambda: {"comment": _("已了解情况，由本单位接着办。")},
        "ask_extension": lambda: {
            "until": localdate(case.due) + timedelta(days=1),
            "reason": _("配件已订货，到货后当天更换。"),
        },
        "supervise": lambda: {"text": _("请说明进展和下一步安排，按时答复。")},
        "return": lambda: {
            "return_reason": next(iter(active.profile().return_reasons)),
            "reason": _("现场核实，不归本单位管，请重新派单。"),
        },
    }
    return forms[action]
