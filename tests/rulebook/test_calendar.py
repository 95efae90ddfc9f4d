"""Clocks: the four ways of counting, the holidays of 2026, and what always holds."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.rulebook.calendar import Remaining, WorkingCalendar
from huiyin.rulebook.holidays import load_calendar
from huiyin.rulebook.model import Basis, Clock, ClockUnit, OfficeHours
from huiyin.rulebook.problems import ProfileErrors
from tests.rulebook.small_profile import CALENDAR, change, problems

HOURS, DAYS = ClockUnit.WORKING_HOURS, ClockUnit.WORKING_DAYS
NATURAL, EMERGENCY = ClockUnit.NATURAL_DAYS, ClockUnit.EMERGENCY_HOURS

SHANGHAI = ZoneInfo("Asia/Shanghai")
BASIS = Basis(date(2024, 1, 1), "setting: 测试")
SPANS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
WORKING_DAY = timedelta(hours=7)
OFFICE = WorkingCalendar(load_calendar(CALENDAR), OfficeHours(SPANS, BASIS), SHANGHAI)


def at(text: str) -> datetime:
    """A local moment of 2026 such as "09-30 16:00"."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


def clock(amount: int, unit: ClockUnit) -> Clock:
    """A clock of so many units."""
    return Clock("clock", "时限", amount, unit, 0.5, BASIS)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-09-30", True),  # a Wednesday
        ("2026-10-01", False),  # National Day, a Thursday
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2026-10-10", True),  # a Saturday worked in exchange
        ("2026-09-20", True),  # a Sunday worked in exchange
        ("2026-10-11", False),  # a Sunday
        ("2024-06-10", False),  # Dragon Boat Festival, a Monday
        ("2019-10-01", True),  # no file: a Tuesday like any other
        ("2019-10-05", False),
    ],
)
def test_which_days_are_worked(day: str, worked: bool) -> None:
    assert OFFICE.is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("09-30 09:00", 2, HOURS, "09-30 11:00"),
        ("09-30 11:00", 2, HOURS, "09-30 15:00"),  # over lunch
        ("09-30 15:30", 2, HOURS, "09-30 17:30"),  # used up at closing: ends at closing
        ("09-30 16:30", 2, HOURS, "10-08 09:30"),  # over National Day
        ("09-30 12:30", 2, HOURS, "09-30 16:00"),  # comes in at lunch
        ("09-30 12:00", 1, HOURS, "09-30 15:00"),  # closing is no office time
        ("10-03 23:00", 1, HOURS, "10-08 09:30"),  # comes in on a holiday
        ("10-08 08:30", 7, HOURS, "10-08 17:30"),
        ("09-30 16:00", 1, DAYS, "10-08 16:00"),
        ("10-09 10:00", 1, DAYS, "10-10 10:00"),  # the Saturday is worked
        ("10-09 10:00", 2, DAYS, "10-12 10:00"),  # the Sunday is not
        ("10-12 20:00", 1, DAYS, "10-14 08:30"),  # after closing on Monday: opens on Tuesday
        ("10-12 12:30", 1, DAYS, "10-13 14:00"),
        ("12-30 09:00", 3, DAYS, "12-31 09:00"),
        ("09-30 16:00", 7, NATURAL, "10-07 16:00"),
        ("10-03 23:00", 1, NATURAL, "10-04 23:00"),
        ("10-03 23:00", 2, EMERGENCY, "10-04 01:00"),
    ],
)
def test_when_a_clock_runs_out(start: str, amount: int, unit: ClockUnit, end: str) -> None:
    expected = at(end)
    if start.startswith("12-30"):
        # 2027 has no file yet: its New Year's Day, a Friday, counts as worked.
        expected = datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)
    assert OFFICE.add(at(start), clock(amount, unit)) == expected


def test_any_offset_goes_in_and_local_time_comes_out() -> None:
    end = OFFICE.add(datetime(2026, 9, 30, 1, tzinfo=UTC), clock(2, HOURS))
    assert end.isoformat() == "2026-09-30T11:00:00+08:00"


@pytest.mark.parametrize("unit", ClockUnit)
def test_a_naive_start_is_refused(unit: ClockUnit) -> None:
    with pytest.raises(ValueError, match="aware"):
        OFFICE.add(at("09-30 09:00").replace(tzinfo=None), clock(1, unit))


@pytest.mark.parametrize(
    ("now", "due", "unit", "left"),
    [
        ("09-30 16:00", "10-08 09:30", HOURS, Remaining(False, 0, 2, 30)),
        ("09-29 16:00", "10-08 17:00", DAYS, Remaining(False, 2, 1, 0)),
        ("10-01 09:00", "10-03 10:20", NATURAL, Remaining(False, 2, 1, 20)),
        ("10-01 09:00", "10-03 10:20", EMERGENCY, Remaining(False, 0, 49, 20)),
        ("10-08 10:00", "09-30 16:00", HOURS, Remaining(True, 0, 3, 0)),
        ("10-08 10:00", "10-08 10:00", DAYS, Remaining(False, 0, 0, 0)),
    ],
)
def test_what_is_left(now: str, due: str, unit: ClockUnit, left: Remaining) -> None:
    assert OFFICE.remaining(at(now), at(due), unit) == left


def test_years_without_a_file_are_named() -> None:
    late = datetime(2028, 3, 1, tzinfo=SHANGHAI)
    assert OFFICE.missing_years(at("03-01 00:00"), late) == (2027, 2028)
    assert OFFICE.missing_years(late, at("03-01 00:00")) == (2027, 2028)
    assert OFFICE.missing_years(at("01-01 00:00"), at("12-31 23:59")) == ()
    # Still 31 December in London, already 2027 in Shanghai.
    new_year = datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert OFFICE.missing_years(new_year, new_year) == (2027,)


@pytest.mark.parametrize(
    ("due", "start", "end", "unit", "moved"),
    [
        ("09-30 16:00", "09-29 09:00", "09-29 11:00", HOURS, "10-08 09:00"),
        ("09-30 16:00", "10-01 09:00", "10-07 11:00", DAYS, "09-30 16:00"),  # no office time
        ("10-08 17:30", "09-30 08:30", "09-30 17:30", DAYS, "10-09 17:30"),
        ("09-30 16:00", "09-28 09:00", "09-30 10:30", NATURAL, "10-02 17:30"),
        ("10-03 23:00", "10-03 20:00", "10-03 21:30", EMERGENCY, "10-04 00:30"),
        ("10-03 23:00", "10-03 21:30", "10-03 20:00", EMERGENCY, "10-03 23:00"),
    ],
)
def test_a_limit_moves_later_by_the_time_that_stood_still(
    due: str, start: str, end: str, unit: ClockUnit, moved: str
) -> None:
    assert OFFICE.shift(at(due), at(start), at(end), unit) == at(moved)


@pytest.mark.parametrize(
    ("start", "due", "share", "unit", "moment"),
    [
        ("09-29 10:00", "10-09 10:00", 0.5, DAYS, "09-30 15:30"),  # 10½ of 21 hours
        ("09-29 10:00", "10-09 10:00", 0.75, DAYS, "10-08 11:45"),
        ("09-30 11:00", "09-30 17:30", 0.5, HOURS, "09-30 15:15"),  # over lunch
        ("10-01 20:00", "10-08 09:30", 0.0, HOURS, "10-08 08:30"),
        ("10-01 00:00", "10-03 00:00", 0.75, NATURAL, "10-02 12:00"),
        ("10-03 22:00", "10-04 00:00", 0.25, EMERGENCY, "10-03 22:30"),
        ("10-03 22:00", "10-03 22:00", 0.5, EMERGENCY, "10-03 22:00"),
        ("10-08 10:00", "09-30 16:00", 0.5, HOURS, "09-30 16:00"),  # inverted
        ("10-03 09:00", "10-03 18:00", 0.5, HOURS, "10-03 18:00"),  # a holiday holds no share
        ("10-12 20:00", "10-14 08:30", 1.0, DAYS, "10-14 08:30"),
    ],
)
def test_when_a_share_is_used_up(
    start: str, due: str, share: float, unit: ClockUnit, moment: str
) -> None:
    assert OFFICE.at_share(at(start), at(due), share, unit) == at(moment)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_is_part_of_the_whole(share: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        OFFICE.at_share(at("09-30 09:00"), at("09-30 10:00"), share, HOURS)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("09-30 09:12", "09-30 09:12"),
        ("09-30 08:30", "09-30 08:30"),
        ("09-30 12:00", "09-30 14:00"),  # closing is no office time
        ("09-30 17:30", "10-08 08:30"),
        ("10-10 07:00", "10-10 08:30"),  # a Saturday worked in exchange
    ],
)
def test_when_the_office_opens_next(moment: str, opening: str) -> None:
    assert OFFICE.next_opening(at(moment)) == at(opening)


# --- what always holds ---

moments = st.datetimes(
    min_value=datetime(2023, 12, 1),  # noqa: DTZ001 - hypothesis adds the time zone
    max_value=datetime(2027, 2, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)
amounts = st.integers(min_value=1, max_value=40)
units = st.sampled_from(ClockUnit)
office_units = st.sampled_from([HOURS, DAYS])


@given(moments, moments, amounts, units)
def test_who_comes_later_is_never_due_earlier(
    one: datetime, other: datetime, amount: int, unit: ClockUnit
) -> None:
    first, second = sorted((one, other))
    limit = clock(amount, unit)
    assert OFFICE.add(first, limit) <= OFFICE.add(second, limit)


@given(moments, amounts, units)
def test_a_longer_limit_ends_later(start: datetime, amount: int, unit: ClockUnit) -> None:
    assert start < OFFICE.add(start, clock(amount, unit))
    assert OFFICE.add(start, clock(amount, unit)) < OFFICE.add(start, clock(amount + 1, unit))


@given(moments, amounts, office_units)
def test_the_working_time_until_the_end_is_the_limit(
    start: datetime, amount: int, unit: ClockUnit
) -> None:
    end = OFFICE.add(start, clock(amount, unit))
    whole = amount * (WORKING_DAY if unit is DAYS else timedelta(hours=1))
    assert OFFICE.working_time_between(start, end) == whole
    assert OFFICE.working_time_between(end, start) == -whole


@given(moments, amounts, office_units)
def test_an_office_clock_ends_in_office_time(start: datetime, amount: int, unit: ClockUnit) -> None:
    end = OFFICE.add(start, clock(amount, unit))
    assert OFFICE.is_working_day(end.date())
    assert any(opens <= end.time() <= closes for opens, closes in SPANS)


@given(moments, amounts, units)
def test_at_the_start_the_whole_limit_is_left(
    start: datetime, amount: int, unit: ClockUnit
) -> None:
    left = OFFICE.remaining(start, OFFICE.add(start, clock(amount, unit)), unit)
    in_days = unit in (DAYS, NATURAL)
    assert left == Remaining(False, amount if in_days else 0, 0 if in_days else amount, 0)


shares = st.floats(min_value=0, max_value=1)


@given(moments, amounts, units, shares, shares)
def test_more_of_a_limit_is_used_up_later(
    start: datetime, amount: int, unit: ClockUnit, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    due = OFFICE.add(start, clock(amount, unit))
    first, second = (OFFICE.at_share(start, due, share, unit) for share in (less, more))
    assert start <= first <= second <= due


@given(moments, amounts, office_units, shares)
def test_a_share_of_office_time_ends_in_office_time(
    start: datetime, amount: int, unit: ClockUnit, share: float
) -> None:
    due = OFFICE.add(start, clock(amount, unit))
    moment = OFFICE.at_share(start, due, share, unit)
    assert OFFICE.is_working_day(moment.date())
    assert any(opens <= moment.time() <= closes for opens, closes in SPANS)
    used = OFFICE.working_time_between(start, moment)
    whole = OFFICE.working_time_between(start, due)
    assert abs(used - whole * share) <= timedelta(microseconds=1)


@given(moments, moments, units)
def test_without_a_share_or_with_the_whole(start: datetime, due: datetime, unit: ClockUnit) -> None:
    assert OFFICE.at_share(start, due, 1, unit) == due
    if due <= start:
        assert OFFICE.at_share(start, due, 0.5, unit) == due


@given(moments, moments, moments, units)
def test_a_limit_never_moves_earlier(
    due: datetime, start: datetime, end: datetime, unit: ClockUnit
) -> None:
    moved = OFFICE.shift(due, start, end, unit)
    assert moved >= due
    assert OFFICE.shift(due, start, start, unit) == due
    if unit in (HOURS, DAYS):
        stood = max(timedelta(), OFFICE.working_time_between(start, end))
        assert OFFICE.working_time_between(due, moved) == stood
    else:
        assert moved - due == max(timedelta(), end - start)


@given(moments, amounts, units, moments, moments)
def test_who_waited_keeps_the_time_that_was_left(
    start: datetime, amount: int, unit: ClockUnit, one: datetime, other: datetime
) -> None:
    """What is left when work stops is left when it goes on."""
    due = OFFICE.add(start, clock(amount, unit))
    stopped, resumed = sorted((one, other))
    if stopped > due:
        return
    moved = OFFICE.shift(due, stopped, resumed, unit)
    assert OFFICE.remaining(resumed, moved, unit) == OFFICE.remaining(stopped, due, unit)


@given(moments)
def test_the_next_opening_is_office_time_with_none_before(moment: datetime) -> None:
    opening = OFFICE.next_opening(moment)
    assert opening >= moment
    assert OFFICE.working_time_between(moment, opening) == timedelta()
    assert OFFICE.next_opening(opening) == opening
    assert OFFICE.is_working_day(opening.date())
    assert any(opens <= opening.time() < closes for opens, closes in SPANS)


@given(moments, moments, moments)
def test_working_time_adds_up(one: datetime, two: datetime, three: datetime) -> None:
    parts = OFFICE.working_time_between(one, two) + OFFICE.working_time_between(two, three)
    assert parts == OFFICE.working_time_between(one, three)


# --- the files ---


def test_the_years_carry_their_notice() -> None:
    years = load_calendar(CALENDAR)
    assert {2024, 2025, 2026} <= set(years)
    assert "国办发明电〔2025〕7号" in years[2026].source
    assert years[2026].days_off[date(2026, 2, 17)] == "春节"


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("year = 2026", "year = 2026\nyaer = 1", "yaer", "「year」"),
        ("from = 2026-10-01", "from = 2026-10-09", "holidays.国庆节.to", "先后"),
        ("to = 2026-10-07", "to = 2027-10-07", "holidays.国庆节.to", "2026 年之内"),
        ("from = 2026-10-01", "from = 2026-09-27", "holidays.国庆节.from", "「中秋节」"),
        ("2026-10-10", "2026-10-09", "make_up_days", "周末"),
        ("2026-10-10", '"2026-10-10"', "make_up_days", "只能是日期"),
        ("2026-10-10", "2026-09-20", "make_up_days", "重复"),
        ("2026-10-10", "2026-10-04", "make_up_days", "假期以外"),
    ],
)
def test_a_slip_in_a_calendar_is_told(
    directory: Path, old: str, new: str, path: str, words: str
) -> None:
    change(directory.parent, "_calendar/2026.toml", old, new)
    (problem,) = problems(directory)
    assert (problem.file, problem.path) == ("_calendar/2026.toml", path)
    assert words in problem.sentence


def test_a_file_named_after_another_year(directory: Path) -> None:
    folder = directory.parent / "_calendar"
    (folder / "2026.toml").rename(folder / "2027.toml")
    (problem,) = problems(directory)
    assert str(problem) == "_calendar/2027.toml: year: 与文件名不一致：2026"


def test_no_calendar_at_all_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProfileErrors, match="没有任何年份的日历文件"):
        load_calendar(tmp_path / "_calendar")
