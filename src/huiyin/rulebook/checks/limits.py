"""Limits that only make sense beside each other: which one has to be the longer."""

import math
from datetime import timedelta
from typing import assert_never

from huiyin.rulebook.model import OFFICE_UNITS, Clock, ClockUnit, Profile
from huiyin.rulebook.problems import Findings

# Whole numbers, each with the least that makes sense.
WHOLE_COUNTS = {
    "returns_before_appointment": 2,
    "extensions": 0,
    "suspensions": 0,
    "plan_renewals": 0,
    "rounds_before_climb": 1,
    "rounds_before_panel": 1,
}
SHARES = ("suggestion_threshold", "recheck_share", "second_warning")
IN_HOURS = (ClockUnit.WORKING_HOURS, ClockUnit.EMERGENCY_HOURS)


def check_counts(profile: Profile, findings: Findings) -> None:
    """Shares are from 0 to 1, counts whole and large enough, the panel comes after climbing."""
    for key in SHARES:
        share = profile.counts.get(key)
        if share and share.value > 1:
            findings.add("profile.toml", f"counts.{key}.value", "应在 0 和 1 之间")
    for key, least in WHOLE_COUNTS.items():
        count = profile.counts.get(key)
        if count is None or not math.isfinite(count.value):
            continue
        if count.value < least or not float(count.value).is_integer():
            findings.add("profile.toml", f"counts.{key}.value", f"应为不小于 {least} 的整数")
    climb, panel = (profile.counts.get(f"rounds_before_{what}") for what in ("climb", "panel"))
    # Nothing is found to be past settling before somebody further up has tried.
    if climb and panel and panel.value <= climb.value:
        sentence = f"应大于 rounds_before_climb（{climb.value}）：先提级，再认定疑难"
        findings.add("profile.toml", "counts.rounds_before_panel.value", sentence)


def check_warnings(profile: Profile, findings: Findings) -> None:
    """The second warning comes after the first one of every clock."""
    second = profile.counts.get("second_warning")
    if not second or second.value > 1:
        return
    late = [key for key, clock in profile.clocks.items() if second.value <= clock.warn_at <= 1]
    if late:
        sentence = f"第二次预警应晚于每个时限的 warn_at，不晚于的有：{'、'.join(late)}"
        findings.add("profile.toml", "counts.second_warning.value", sentence)


def check_overdue(profile: Profile, findings: Findings) -> None:
    """Supervision comes before moving up by itself; a whistle is confirmed within hours."""
    confirm = profile.clocks.get("whistle_confirm")
    if confirm and confirm.unit not in IN_HOURS:
        sentence = f"吹哨申请要按小时确认，单位应为 {'、'.join(IN_HOURS)}"
        findings.add("clocks.toml", "whistle_confirm.unit", sentence)
    supervision = profile.clocks.get("overdue_supervision")
    moving = profile.clocks.get("overdue_move_up")
    # A missing amount has been told, and so have missing office hours.
    if not (supervision and moving and supervision.amount and moving.amount):
        return
    if (supervision.unit in OFFICE_UNITS) is not (moving.unit in OFFICE_UNITS):
        sentence = "要与 overdue_supervision 一样按工作时间或者按自然时间计，才能比较先后"
        findings.add("clocks.toml", "overdue_move_up.unit", sentence)
    elif profile.office_hours.spans and _length(profile, moving) <= _length(profile, supervision):
        sentence = "应比 overdue_supervision（超期后转督办）长：先督办，再自动提级"
        findings.add("clocks.toml", "overdue_move_up.amount", sentence)


def _length(profile: Profile, clock: Clock) -> timedelta:
    """How much time the clock holds, office time for working units."""
    match clock.unit:
        case ClockUnit.WORKING_HOURS | ClockUnit.EMERGENCY_HOURS:
            return timedelta(hours=clock.amount)
        case ClockUnit.WORKING_DAYS:
            return clock.amount * profile.office_hours.of_a_day()
        case ClockUnit.NATURAL_DAYS:
            return timedelta(days=clock.amount)
        case _ as never:
            assert_never(never)
