"""What the forms of acts offer: rungs below, whom to call, how late is still in time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from huiyin.cases.domain import climbing, clocks, duties, whistling
from huiyin.cases.models import Case, DutyLine, Ruling
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.model import Mode


@dataclass(frozen=True)
class Below:
    """A rung below the case's, and the office that would be responsible there."""

    mode: Mode
    office: Organisation


def rungs_below(case: Case) -> list[Below]:
    """Where the case can be sent down to, nearest first."""
    return [Below(step.mode, step.office) for step in climbing.lower_steps(case)]


def offices_to_call(case: Case) -> list[Organisation]:
    """Whom one can whistle for here."""
    return whistling.callable_offices(case)


def duty_of(case: Case) -> DutyLine | None:
    """The line of the town's duty list that speaks of the case's item."""
    return duties.duty_line(case)


def earlier_rulings(case: Case) -> list[Ruling]:
    """How it was ruled before for this item here, newest first."""
    return duties.rulings_before(case)


def latest_day(case: Case, action: str, at: datetime) -> date | None:
    """The last day that may be asked for; None where nothing limits it."""
    if action == "ask_extension" and case.due:
        return localdate(clocks.by_clock("extension", case.due))
    if action == "ask_suspension":
        return localdate(clocks.by_clock("suspension", at))
    if action == "ask_renewal":
        return localdate(at) + timedelta(days=int(active.profile().counts["plan_days"].value))
    return None
