"""A limit in words: time left in the clock's own unit, how pressing it is, what it rests on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.rulebook import active
from huiyin.rulebook.calendar import Remaining
from huiyin.rulebook.model import OFFICE_UNITS, Clock, ClockUnit
from huiyin.territory.naming import said


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


def running(
    key: str, name: str, due: datetime, at: datetime, *, start: datetime | None = None
) -> Deadline:
    """A clock of the profile that runs until ``due``; ``start`` where it is known."""
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
        tone = "soon" if clock and _near(clock, start, due, at) else "ok"
    missing = list(calendar.missing_years(at, due)) if unit in OFFICE_UNITS else []
    return Deadline(label, tone, exact(due), basis(key, missing), name)


def met(key: str, name: str, due: datetime, end: datetime) -> Deadline:
    """A clock that has stopped: in time or not."""
    if end <= due:
        return Deadline(_("按时完成"), "ok", exact(due), basis(key), name)
    return Deadline(_("超期完成"), "overdue", exact(due), basis(key), name)


def still(key: str, name: str, label: str, due: str, why: str = "") -> Deadline:
    """A clock that stands still, with the reason before the rule."""
    return Deadline(label, "paused", due, why + basis(key), name)


def _near(clock: Clock, start: datetime | None, due: datetime, at: datetime) -> bool:
    """The share of the limit from which the profile wants a warning is used up."""
    calendar = active.calendar()
    between = calendar.working_time_between if clock.unit in OFFICE_UNITS else lambda a, b: b - a
    whole = between(start, due) if start else _nominal(clock)
    return whole <= timedelta() or between(at, due) <= whole * (1 - clock.warn_at)


def _nominal(clock: Clock) -> timedelta:
    """How long the clock is by the profile, where nobody knows when it began."""
    match clock.unit:
        case ClockUnit.WORKING_DAYS:
            return clock.amount * active.profile().office_hours.of_a_day()
        case ClockUnit.NATURAL_DAYS:
            return timedelta(days=clock.amount)
        case _:
            return timedelta(hours=clock.amount)


def _span(left: Remaining, unit: ClockUnit) -> str:
    """The two words of a span: its largest unit, and hours with minutes where it is urgent."""
    if left.days:
        return working_days(left.days) if unit is ClockUnit.WORKING_DAYS else days(left.days)
    if left.hours:
        if unit in OFFICE_UNITS:
            return working_hours(left.hours)
        if left.minutes and unit is ClockUnit.EMERGENCY_HOURS:
            return _("%(n)d 小时 %(m)d 分") % {"n": left.hours, "m": left.minutes}
        return ngettext("%(n)d 小时", "%(n)d 小时", left.hours) % {"n": left.hours}
    if left.minutes:
        return ngettext("%(n)d 分钟", "%(n)d 分钟", left.minutes) % {"n": left.minutes}
    return _("不到 1 分钟")


def working_days(n: int) -> str:
    """So many of them, as everywhere."""
    return ngettext("%(n)d 个工作日", "%(n)d 个工作日", n) % {"n": n}


def working_hours(n: int) -> str:
    """So many of them, as everywhere."""
    return ngettext("%(n)d 个工作时", "%(n)d 个工作时", n) % {"n": n}


def days(n: int) -> str:
    """So many of them, as everywhere."""
    return ngettext("%(n)d 天", "%(n)d 天", n) % {"n": n}


def basis(key: str, missing: list[int] | None = None) -> str:
    """The rule behind a clock; aloud where a year of it rests on a guess."""
    clock = active.profile().clocks.get(key)
    if clock is None:
        return ""
    told = _("%(name)s，%(since)s起：%(source)s") % {
        "name": said(clock.name),
        "since": clock.basis.since.isoformat(),
        "source": clock.basis.source,
    }
    for year in missing or ():
        told += _("（注意：%(year)d年放假安排还没有录入，暂按周一至周五计算）") % {"year": year}
    return told


def exact(moment: datetime) -> str:
    """An instant in the place's time."""
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
