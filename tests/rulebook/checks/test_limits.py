"""Limits beside each other: which one has to be the longer, and which is a share."""

from pathlib import Path

import pytest

from huiyin.rulebook.checks.figures import REQUIRED_CLOCKS, REQUIRED_COUNTS
from tests.rulebook.small_profile import Break, assert_told, change, places, problems

UNTIL_SUPERVISED = "超期转督办"
UNTIL_MOVED = 'name = "超期提级"\namount = 3\nunit = "working_days"'


def count(key: str, old: str, new: str, words: str) -> Break:
    """A count that is written otherwise."""
    old, new = f"{key} = {{value = {old}", f"{key} = {{value = {new}"
    return Break("profile.toml", old, new, f"counts.{key}.value", words)


@pytest.mark.parametrize(
    "broken",
    [
        count("recheck_share", "0.1", "1.1", "0 和 1"),
        count("second_warning", "0.9", "1.9", "0 和 1"),
        # The seven days warn at 0.7, the rating at 0.8.
        count("second_warning", "0.9", "0.7", "rating、seven_days"),
        count("second_warning", "0.9", "0.8", "rating"),
        count("returns_before_appointment", "2", "1", "不小于 2"),
        count("extensions", "1", "0.5", "整数"),
        count("suspensions", "1", "1.5", "整数"),
        count("plan_renewals", "2", "2.5", "整数"),
        count("rounds_before_climb", "2", "0", "不小于 1"),
        count("rounds_before_panel", "3", "2.5", "整数"),
    ],
    ids=lambda broken: broken.new,
)
def test_a_count_out_of_range(directory: Path, broken: Break) -> None:
    assert_told(directory, broken)


def test_nothing_is_past_settling_before_it_has_climbed(directory: Path) -> None:
    broken = count("rounds_before_panel", "3", "2", "先提级，再认定疑难")
    assert_told(directory, broken)


def test_a_place_may_allow_none_at_all(directory: Path) -> None:
    for key, value in (("extensions", 1), ("suspensions", 1), ("plan_renewals", 2)):
        old, new = f"{key} = {{value = {value}", f"{key} = {{value = 0"
        change(directory, "profile.toml", old, new)
    assert problems(directory) == ()


def test_moving_up_comes_after_supervision(directory: Path) -> None:
    new = UNTIL_MOVED.replace("amount = 3", "amount = 1")
    broken = Break("clocks.toml", UNTIL_MOVED, new, "overdue_move_up.amount", "先督办")
    assert_told(directory, broken)


def test_working_hours_and_working_days_are_compared(directory: Path) -> None:
    """A working day of this place has seven hours."""
    hours = UNTIL_MOVED.replace("working_days", "working_hours")
    change(directory, "clocks.toml", UNTIL_MOVED, hours.replace("amount = 3", "amount = 8"))
    assert problems(directory) == ()
    change(directory, "clocks.toml", "amount = 8", "amount = 7")
    assert places(directory) == [("clocks.toml", "overdue_move_up.amount")]


def test_natural_days_and_emergency_hours_are_compared(directory: Path) -> None:
    old = f'name = "{UNTIL_SUPERVISED}"\namount = 1\nunit = "working_days"'
    change(directory, "clocks.toml", old, old.replace("working_days", "natural_days"))
    running = UNTIL_MOVED.replace("working_days", "emergency_hours")
    change(directory, "clocks.toml", UNTIL_MOVED, running)
    assert places(directory) == [("clocks.toml", "overdue_move_up.amount")]
    change(directory, "clocks.toml", running, running.replace("amount = 3", "amount = 25"))
    assert problems(directory) == ()


def test_office_time_and_elapsed_time_cannot_be_compared(directory: Path) -> None:
    new = UNTIL_MOVED.replace("working_days", "natural_days")
    broken = Break("clocks.toml", UNTIL_MOVED, new, "overdue_move_up.unit", "比较先后")
    assert_told(directory, broken)


def test_a_whistle_is_confirmed_within_hours(directory: Path) -> None:
    old = 'name = "吹哨确认"\namount = 4\nunit = "working_hours"'
    new = old.replace("working_hours", "working_days")
    assert_told(directory, Break("clocks.toml", old, new, "whistle_confirm.unit", "按小时"))


@pytest.mark.parametrize("key", REQUIRED_CLOCKS)
def test_a_clock_the_program_needs(directory: Path, key: str) -> None:
    assert_told(directory, Break("clocks.toml", f"[{key}]", f"[x_{key}]", key, "缺少这个时限"))


@pytest.mark.parametrize("key", REQUIRED_COUNTS)
def test_a_count_the_program_needs(directory: Path, key: str) -> None:
    broken = Break("profile.toml", f"{key} =", f"x_{key} =", f"counts.{key}", "缺少这个数")
    assert_told(directory, broken)
