"""When things are due: instants computed once from the clocks of the profile and stored."""

from datetime import datetime

from huiyin.rulebook import active
from huiyin.rulebook.emergencies import intake_clock
from huiyin.rulebook.model import Item, Mode


def _due(clock: str, start: datetime) -> datetime:
    return active.calendar().add(start, active.profile().clocks[clock])


def intake_due(reported_at: datetime, *, emergency: bool) -> datetime:
    """By when it is accepted, passed up or declined; day and night where life is at risk."""
    return _due(intake_clock(emergency), reported_at)


def total_due(item: Item, reported_at: datetime) -> datetime:
    """By when the case is answered: set at acceptance, counted from the report."""
    return _due(item.clock, reported_at)


def stage_due(mode: Mode, assigned_at: datetime) -> datetime:
    """By when one assignment of this mode is done."""
    return _due(mode.clock, assigned_at)


def rating_due(reviewed_at: datetime) -> datetime:
    """Until when the requester may rate; afterwards the case ends as unrated."""
    return _due("rating", reviewed_at)
