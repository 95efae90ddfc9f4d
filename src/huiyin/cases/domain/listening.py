"""听写: somebody listened to a spoken report and wrote its words down."""

from datetime import datetime
from typing import Any

from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.moving import move
from huiyin.cases.domain.reporting import title_of
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import State
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in


def transcribe(
    case: Case,
    *,
    text: str,
    confidential: bool = False,
    lowest: str = "",
    by: Actor,
    at: datetime,
) -> Entry:
    """The words as they were said; the title follows, and so does what they mean.

    Words of danger to life make it an emergency; with ``confidential`` words of a confidential
    item keep it among the offices it involves. Not yet accepted it goes where it would have gone
    had it been written: to the duty office, or not below the office pattern ``lowest``.
    """
    danger = emergency_in(active.profile(), text) is not None
    changes: dict[str, Any] = {"title": title_of(text)}
    if confidential and not case.confidential:
        changes["confidential"] = True
    if danger and not case.emergency:
        changes["emergency"] = True
    if case.state == State.REPORTED and (danger or lowest):
        holder = _office(case, danger, lowest)
        if holder.pk != case.holder_id:
            changes["holder"] = holder
        if danger and case.intake_due:
            urgent = clocks.intake_due(at, emergency=True)
            changes["intake_due"] = min(case.intake_due, urgent)
    return move(case, "transcribe", by=by, at=at, texts={"text": text}, **changes)


def _office(case: Case, danger: bool, lowest: str) -> Organisation:
    """Where it would have gone; never below where it is."""
    found = routing.intake_office(
        case.unit_code, about=case.about, emergency=danger or case.emergency, lowest=lowest
    )
    lower = routing.digits_of(found) > routing.digits_of(case.holder)
    return case.holder if lower else found
