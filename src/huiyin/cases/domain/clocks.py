"""When things are due: instants computed once from the clocks of the profile and stored."""

from datetime import datetime

from huiyin.rulebook import active, limits
from huiyin.rulebook.emergencies import intake_clock
from huiyin.rulebook.model import Item, Mode


def by_clock(clock: str, start: datetime) -> datetime:
    """When the profile's clock with this key runs out that starts at ``start``."""
    return active.calendar().add(start, active.profile().clocks[clock])


def intake_due(reported_at: datetime, *, emergency: bool) -> datetime:
    """By when it is accepted, passed up or declined; day and night where life is at risk."""
    return by_clock(intake_clock(emergency), reported_at)


def total_due(item: Item, reported_at: datetime, tier: str) -> datetime:
    """By when the case is answered: set at acceptance, from the report, shorter by its tier."""
    return limits.total_due(active.profile(), active.calendar(), item, tier, reported_at)


def stage_due(mode: Mode, assigned_at: datetime, total: datetime | None) -> datetime:
    """By when one assignment of this rung is done; before the case is due, if it still can be."""
    due = by_clock(mode.clock, assigned_at)
    # Where the total has run out, a share gets its stage all the same: the case is late,
    # the office that has it now is not.
    return min(due, total) if total and total > assigned_at else due


def rating_due(reviewed_at: datetime) -> datetime:
    """Until when the requester may rate; afterwards the case ends as unrated."""
    return by_clock("rating", reviewed_at)
