"""Working time: when a clock that starts now runs out, and how much of it is left.

Moments are aware datetimes, handed in with any offset and given back in the place's own time.
A year without a calendar file counts Monday to Friday as working days; ``missing_years``
tells the caller, who has to show a warning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from huiyin.rulebook.holidays import CalendarYear
from huiyin.rulebook.model import OFFICE_UNITS, Clock, ClockUnit, OfficeHours

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Remaining:
    """Time left until a limit, or gone since (``overdue``), in the clock's own unit.

    A day is a working day's office hours for working days and 24 hours for natural days;
    for clocks in hours ``days`` is 0 and ``hours`` may exceed a day's. Rounded down.
    """

    overdue: bool
    days: int
    hours: int
    minutes: int


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days of the years there are files for, and the office hours of a day."""

    years: Mapping[int, CalendarYear]
    hours: OfficeHours
    timezone: ZoneInfo

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday less the holidays, plus the make-up days (调休)."""
        year = self.years.get(day.year)
        if year and day in year.make_up_days:
            return True
        return day.weekday() < SATURDAY and not (year and day in year.days_off)

    def add(self, start: datetime, clock: Clock) -> datetime:
        """When the clock that starts at ``start`` runs out; ValueError for a naive start.

        Working hours and working days start at once in office time (a span's first moment
        belongs to it, its last does not), else at the next opening.

        - working hours: only office time counts; a limit used up at closing ends at closing,
          not at the next opening.
        - working days: the same time of day, that many working days after the day it starts.
          So what comes in after closing on Monday with one working day ends when the office
          opens on Wednesday.
        - natural days: the same time of day, that many days later, office open or not.
        - emergency hours: they run day and night.
        """
        local = self._local(start)
        match clock.unit:
            case ClockUnit.WORKING_HOURS:
                end = self._after_office_time(local, timedelta(hours=clock.amount))
            case ClockUnit.WORKING_DAYS:
                end = self._after_working_days(local, clock.amount)
            case ClockUnit.NATURAL_DAYS:
                end = local + clock.amount * DAY
            case ClockUnit.EMERGENCY_HOURS:
                return self._later(start, timedelta(hours=clock.amount))
            case _ as never:
                assert_never(never)
        return end.replace(tzinfo=self.timezone)

    def shift(self, due: datetime, start: datetime, end: datetime, unit: ClockUnit) -> datetime:
        """``due`` moved later by the time of ``unit`` that passed from ``start`` to ``end``.

        Working units count the office time between the two and are given it back in office
        time; natural days and emergency hours count what elapsed. Never earlier than ``due``:
        where nothing passed, or ``end`` is the earlier one, it stays.
        """
        if unit in OFFICE_UNITS:
            passed = self.working_time_between(start, end)
        else:
            passed = end.astimezone(UTC) - start.astimezone(UTC)
        if passed <= timedelta():
            return due.astimezone(self.timezone)
        if unit in OFFICE_UNITS:
            moved = self._after_office_time(self._local(due), passed)
            return moved.replace(tzinfo=self.timezone)
        return self._later(due, passed)

    def at_share(self, start: datetime, due: datetime, share: float, unit: ClockUnit) -> datetime:
        """When this share (0–1) of the limit from ``start`` to ``due`` is used up.

        Working units measure it in office time, so the moment lies within office hours (a
        share used up at closing ends at closing); natural days and emergency hours in elapsed
        time. The whole share is ``due``, and so is any share of a limit without time in it.
        ValueError for a share below 0 or above 1.
        """
        if not 0 <= share <= 1:
            raise ValueError(f"a share is from 0 to 1, not {share}")
        if unit in OFFICE_UNITS:
            whole = self.working_time_between(start, due)
        else:
            whole = due.astimezone(UTC) - start.astimezone(UTC)
        if whole <= timedelta() or share == 1:
            return due.astimezone(self.timezone)
        if unit in OFFICE_UNITS:
            moment = self._after_office_time(self._local(start), whole * share)
            return moment.replace(tzinfo=self.timezone)
        return self._later(start, whole * share)

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself in office time, else the next opening; closing is no office time."""
        opens, _ = next(self._spans_from(self._local(moment)))
        return opens.replace(tzinfo=self.timezone)

    def working_time_between(self, a: datetime, b: datetime) -> timedelta:
        """Office time from ``a`` to ``b``; negative if ``b`` is the earlier one."""
        if b < a:
            return -self.working_time_between(b, a)
        first, last = self._local(a), self._local(b)
        total = timedelta()
        for opens, closes in self._spans_from(first):
            if opens >= last:
                break
            total += min(closes, last) - opens
        return total

    def remaining(self, now: datetime, due: datetime, unit: ClockUnit) -> Remaining:
        """What is left at ``now`` of a limit that ends at ``due``."""
        left = abs(self.working_time_between(now, due) if unit in OFFICE_UNITS else due - now)
        days = 0
        if unit is ClockUnit.WORKING_DAYS:
            days, left = divmod(left, self.hours.of_a_day())
        elif unit is ClockUnit.NATURAL_DAYS:
            days, left = divmod(left, DAY)
        hours, left = divmod(left, timedelta(hours=1))
        return Remaining(now > due, days, hours, left // timedelta(minutes=1))

    def missing_years(self, a: datetime, b: datetime) -> tuple[int, ...]:
        """The years from ``a`` to ``b``, in either order, that have no calendar file."""
        first, last = sorted((self._local(a).year, self._local(b).year))
        return tuple(year for year in range(first, last + 1) if year not in self.years)

    def _later(self, moment: datetime, elapsed: timedelta) -> datetime:
        # Counted in UTC, where no hour is skipped or repeated.
        return (moment.astimezone(UTC) + elapsed).astimezone(self.timezone)

    def _local(self, moment: datetime) -> datetime:
        """The place's wall-clock time, without an offset."""
        if moment.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        return moment.astimezone(self.timezone).replace(tzinfo=None)

    def _spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Office time from ``moment`` on, span by span, without end."""
        day = moment.date()
        while True:
            if self.is_working_day(day):
                for opens, closes in self.hours.spans:
                    start = max(datetime.combine(day, opens), moment)
                    end = datetime.combine(day, closes)
                    if start < end:
                        yield start, end
            day += DAY

    def _after_office_time(self, start: datetime, left: timedelta) -> datetime:
        for opens, closes in self._spans_from(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise AssertionError("spans never end")

    def _after_working_days(self, start: datetime, left: int) -> datetime:
        begins, _ = next(self._spans_from(start))
        day = begins.date()
        while left:
            day += DAY
            left -= self.is_working_day(day)
        return datetime.combine(day, begins.time())
