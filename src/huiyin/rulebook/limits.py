"""By when a matter of an item and tier has to be answered."""

from datetime import datetime

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.model import ClockUnit, Item, Profile

# Only limits the place set for itself get shorter by a tier: those in natural days are the law's
# (信访工作条例 art. 34), those in emergency hours are as short as they can be.
SCALED = frozenset({ClockUnit.WORKING_DAYS, ClockUnit.WORKING_HOURS})


def total_due(
    profile: Profile, calendar: WorkingCalendar, item: Item, tier: str, reported_at: datetime
) -> datetime:
    """The instant, counted from the report; a tier's factor shortens limits in office time."""
    clock, factor = profile.clocks[item.clock], profile.tier(tier).factor
    due = calendar.add(reported_at, clock)
    if factor == 1 or clock.unit not in SCALED:
        return due
    return calendar.at_share(reported_at, due, factor, clock.unit)
