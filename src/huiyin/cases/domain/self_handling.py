"""随手做: a grid worker reports and resolves in one step. Shown apart in every figure."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.domain import routing
from huiyin.cases.domain.reporting import Report, begin, new_case
from huiyin.cases.domain.results import check_result
from huiyin.cases.models import Case
from huiyin.cases.states import Ending, Outcome, State
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.rulebook import active


def self_handle(
    draft: Report, *, item: str, by: Actor, at: datetime, photos: Sequence[CleanFile] = ()
) -> Case:
    """Open and end the case at once, as done by the person who found it.

    Only for matters that start at the village, are neither confidential nor urgent, and with
    the evidence the close condition asks for. No clock runs and nobody rates: it counts as
    self-handled, never as solved for somebody.
    """
    line = active.profile().items[item]
    if line.level != "village" or line.confidential or line.emergency:
        raise Refused(
            _("“%(item)s”不能随手办结，请上报，由有权处理的单位来办。") % {"item": line.name}
        )
    seen = any(not file.seconds for file in photos)  # a recording shows nothing
    check_result(
        item, Outcome.SOLVED, at=at, planned_until=None, interim="", rule="", evidence=seen
    )
    case = new_case(draft, by=by, at=at)
    case.holder = routing.intake_office(draft.unit_code)
    case.item = item
    case.state, case.ending = State.CLOSED, Ending.SELF_HANDLED
    case.outcome = Outcome.SOLVED
    case.accepted_at = case.ended_at = at
    case.submitted_by = by.user_id
    begin(case, "self_handle", draft, by=by, at=at, photos=photos)
    return case
