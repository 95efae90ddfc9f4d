"""Deadlines as pages show them: time left in the clock's own unit, and the rule behind it.

Nothing is decided here: the instants stand on the rows, the profile's clocks say in which
unit they are counted and from which share on a warning is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.models import Assignment, Case
from huiyin.cases.states import Ending, Share, State
from huiyin.rulebook import active
from huiyin.rulebook.calendar import Remaining
from huiyin.rulebook.emergencies import intake_clock
from huiyin.rulebook.model import Clock, ClockUnit

IN_OFFICE_TIME = (ClockUnit.WORKING_DAYS, ClockUnit.WORKING_HOURS)


@dataclass(frozen=True)
class Deadline:
    """A limit as a page shows it.

    ``label`` is the time left or over, ``tone`` one of ok, soon, overdue, paused, ``exact``
    the instant in the place's time, ``basis`` the rule's figure and source, ``name`` whose.
    """

    label: str
    tone: str
    exact: str
    basis: str
    name: str = ""


def current(case: Case, at: datetime, shares: Iterable[Assignment] = ()) -> Deadline | None:
    """The one clock a list shows; None for history and for what has ended.

    That is the nearest limit of those that run: the intake until the case is accepted, the
    total afterwards, and with ``shares`` the stages of those among them that are still owed.
    """
    if case.historical or not case.is_open:
        return None
    if case.state == State.PLANNED:
        return _planned(case)
    if case.state == State.RATING:
        return _running("rating", _("评价"), None, case.rating_due, at)
    running = [
        (due, clock, name, start)
        for due, clock, name, start in (_own(case), *map(_stage, shares))
        if due is not None
    ]
    if not running:
        return None
    due, clock, name, start = min(running, key=lambda row: row[0])
    return _running(clock, name, start, due, at)


def all_of(case: Case, at: datetime, shares: Iterable[Assignment] = ()) -> list[Deadline]:
    """Every clock of a case: intake, total, each stage, the rating; ended ones say how."""
    if case.historical:
        return []
    found = [_intake(case, at), _total(case, at)]
    for share in shares:
        due, clock, name, start = _stage(share)
        if due is not None and case.is_open:
            found.append(_running(clock, name, start, due, at))
    if case.state == State.RATING:
        found.append(_running("rating", _("评价"), None, case.rating_due, at))
    return [deadline for deadline in found if deadline is not None]


Running = tuple[datetime | None, str, str, datetime]


def _own(case: Case) -> Running:
    """The clock of the case itself that runs now."""
    if case.accepted_at is None:
        return case.intake_due, intake_clock(case.emergency), _("受理"), case.reported_at
    return case.due, case.due_clock, _("总时限"), case.reported_at


def _stage(share: Assignment) -> Running:
    """The clock of a share; without an instant where nothing is owed any more."""
    name = _("%(share)s：%(office)s") % {
        "share": Share(share.share).label,
        "office": share.organisation.name,
    }
    modes = {mode.key: mode.clock for mode in active.profile().ladder}
    due = share.due if share.is_open else None
    return due, modes.get(share.mode, ""), name, share.assigned_at


def _intake(case: Case, at: datetime) -> Deadline | None:
    declined = case.ended_at if case.ending == Ending.DECLINED else None
    answered = case.accepted_at or declined
    clock = intake_clock(case.emergency)
    if case.intake_due is None or (case.ended_at and not answered):
        return None
    if answered is not None:
        return _met(clock, _("受理"), case.intake_due, answered)
    return _running(clock, _("受理"), case.reported_at, case.intake_due, at)


def _total(case: Case, at: datetime) -> Deadline | None:
    if case.due is None:
        return None
    if case.state == State.PLANNED:
        return _planned(case)
    if case.answered_at is not None:
        # The requester's time to rate is not ours: what counts is when the result was in.
        return _met(case.due_clock, _("总时限"), case.due, case.answered_at)
    if case.ended_at is not None:
        return _told(str(case.get_ending_display()), case.due, case.due_clock)
    return _running(case.due_clock, _("总时限"), case.reported_at, case.due, at)


def _planned(case: Case) -> Deadline:
    day = case.planned_until.isoformat() if case.planned_until else ""
    label = _("挂账至 %(day)s") % {"day": day}
    basis = _("到期自动恢复办理；挂账不算解决。") + _basis(case.due_clock, [])
    return Deadline(label, "paused", _words(case.due) if case.due else day, basis, _("总时限"))


def _told(label: str, due: datetime, key: str) -> Deadline:
    return Deadline(label, "paused", _words(due), _basis(key, []), _("总时限"))


def _met(key: str, name: str, due: datetime, end: datetime) -> Deadline:
    if end <= due:
        return Deadline(_("按时完成"), "ok", _words(due), _basis(key, []), name)
    return Deadline(_("超期完成"), "overdue", _words(due), _basis(key, []), name)


def _running(
    key: str, name: str, start: datetime | None, due: datetime | None, at: datetime
) -> Deadline | None:
    if due is None:
        return None
    clock = active.profile().clocks.get(key)
    # A clock the profile has dropped since: the instant still holds, counted in days.
    unit = clock.unit if clock else ClockUnit.NATURAL_DAYS
    calendar = active.calendar()
    left = calendar.remaining(at, due, unit)
    words = _span(left, unit)
    if left.overdue:
        # Run out after closing time: no working time is over yet.
        none = not (left.days or left.hours or left.minutes)
        label = _("已到期") if none else _("已超期 %(span)s") % {"span": words}
        tone = "overdue"
    else:
        label = _("还剩 %(span)s") % {"span": words}
        tone = "soon" if clock and start and _near(clock, start, due, at) else "ok"
    missing = list(calendar.missing_years(at, due)) if unit in IN_OFFICE_TIME else []
    return Deadline(label, tone, _words(due), _basis(key, missing), name)


def _near(clock: Clock, start: datetime, due: datetime, at: datetime) -> bool:
    """The share of the limit from which the profile wants a warning is used up."""
    calendar = active.calendar()
    between = calendar.working_time_between if clock.unit in IN_OFFICE_TIME else lambda a, b: b - a
    whole = between(start, due)
    return whole <= timedelta() or between(at, due) <= whole * (1 - clock.warn_at)


def _span(left: Remaining, unit: ClockUnit) -> str:
    """The two words of a span: its largest unit, and hours with minutes where it is urgent."""
    if left.days:
        whole = _("%(n)d 个工作日") if unit is ClockUnit.WORKING_DAYS else _("%(n)d 天")
        return whole % {"n": left.days}
    if left.hours:
        if unit in IN_OFFICE_TIME:
            return _("%(n)d 个工作时") % {"n": left.hours}
        if left.minutes and unit is ClockUnit.EMERGENCY_HOURS:
            return _("%(n)d 小时 %(m)d 分") % {"n": left.hours, "m": left.minutes}
        return _("%(n)d 小时") % {"n": left.hours}
    if left.minutes:
        return _("%(n)d 分钟") % {"n": left.minutes}
    return _("不到 1 分钟")


def _basis(key: str, missing: list[int]) -> str:
    clock = active.profile().clocks.get(key)
    if clock is None:
        return ""
    told = _("%(name)s，%(since)s起：%(source)s") % {
        "name": clock.name,
        "since": clock.basis.since.isoformat(),
        "source": clock.basis.source,
    }
    for year in missing:
        told += _("（注意：%(year)d年放假安排还没有录入，暂按周一至周五计算）") % {"year": year}
    return told


def _words(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
