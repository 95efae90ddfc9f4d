"""Limits of the profile in words: how long, in which unit, and which rule says so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.cases.models import Case
from huiyin.cases.sourced import sourced
from huiyin.cases.time_words import days as in_days
from huiyin.cases.time_words import working_days, working_hours
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import intake_clock
from huiyin.rulebook.model import OFFICE_UNITS, Clock, ClockUnit
from huiyin.territory.naming import said

AHEAD = timedelta(days=60)  # about the longest limit a case is given


@dataclass(frozen=True)
class Limit:
    """``span`` as it is spoken, the clock's own ``name``, and the rule it rests on."""

    name: str
    span: str
    basis: str


def limit_of(key: str) -> Limit:
    """The profile's clock with this key in words."""
    clock = active.profile().clocks[key]
    return Limit(said(clock.name), _span(clock), sourced(clock.basis))


def _span(clock: Clock) -> str:
    """So many of the unit; office hours also as working days where they make whole ones."""
    if clock.unit is ClockUnit.WORKING_DAYS:
        return working_days(clock.amount)
    if clock.unit is ClockUnit.NATURAL_DAYS:
        return in_days(clock.amount)
    if clock.unit is ClockUnit.EMERGENCY_HOURS:
        n = clock.amount
        return ngettext("%(n)d 小时（昼夜不停）", "%(n)d 小时（昼夜不停）", n) % {"n": n}
    days, rest = divmod(timedelta(hours=clock.amount), active.profile().office_hours.of_a_day())
    if days and not rest:
        words = {"hours": working_hours(clock.amount), "days": working_days(days)}
        return _("%(hours)s（%(days)s）") % words
    return working_hours(clock.amount)


def uncharted(at: datetime, until: datetime | None = None) -> tuple[int, ...]:
    """The years up to ``until`` whose holidays nobody has entered yet."""
    return active.calendar().missing_years(at, until or at + AHEAD)


def uncharted_for(case: Case, at: datetime) -> tuple[int, ...]:
    """The years that the limit of this case reaches into by a guess; none once it is answered."""
    clocks = active.profile().clocks
    key, due = case.due_clock, case.due
    if case.accepted_at is None:
        key, due = intake_clock(case.emergency), case.intake_due
    clock = clocks.get(key)
    runs = case.is_open and case.answered_at is None and due is not None and due > at
    return uncharted(at, due) if runs and clock and clock.unit in OFFICE_UNITS else ()
