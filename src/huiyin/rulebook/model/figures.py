"""Numbers of a profile: limits, counts and office hours, each with what it rests on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Basis:
    """Since when a figure holds and which document, article or decision it rests on."""

    since: date
    source: str


class ClockUnit(StrEnum):
    """The four ways a limit is counted."""

    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    EMERGENCY_HOURS = "emergency_hours"  # run day and night (紧急工作时)


OFFICE_UNITS = frozenset({ClockUnit.WORKING_HOURS, ClockUnit.WORKING_DAYS})


@dataclass(frozen=True)
class Clock:
    """A limit: so many units, with the share of it at which a warning is due (0–1)."""

    key: str
    name: str
    amount: int
    unit: ClockUnit
    warn_at: float
    basis: Basis


@dataclass(frozen=True)
class Count:
    """A plain number of the profile (a cap, a window, a share) with its basis."""

    value: float
    basis: Basis


@dataclass(frozen=True)
class OfficeHours:
    """The working day: half-open spans of local time, in order."""

    spans: tuple[tuple[time, time], ...]
    basis: Basis

    def of_a_day(self) -> timedelta:
        """How long the office is open on a working day."""
        # Any date does: only the differences count.
        spans = (
            datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
            for opens, closes in self.spans
        )
        return sum(spans, timedelta())
