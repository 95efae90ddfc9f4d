"""The days of a season: over the turn of the year, counted from a holiday, and without one."""

from dataclasses import replace
from datetime import date

import pytest

from huiyin.rulebook import active
from huiyin.rulebook.model import Edge, SeasonYear
from huiyin.rulebook.season_dates import coming, span_of


@pytest.fixture
def calendar():
    return active.calendar()


@pytest.fixture
def seasons():
    return active.profile().seasons


def days(span):
    return span.first, span.last


def test_the_same_days_every_year(seasons, calendar):
    flood = span_of(seasons["flood"], 2026, calendar)
    assert days(flood) == (date(2026, 5, 1), date(2026, 9, 30))
    assert (flood.opens, flood.ready) == (date(2026, 4, 1), date(2026, 4, 24))
    assert not flood.guessed


def test_over_the_turn_of_the_year(seasons, calendar):
    winter = span_of(seasons["winter_fire"], 2025, calendar)
    assert days(winter) == (date(2025, 11, 15), date(2026, 3, 15))
    # In January the one that began in November is still under way, and comes first.
    assert coming(seasons["winter_fire"], date(2026, 1, 20), calendar).year == 2025
    assert coming(seasons["winter_fire"], date(2026, 3, 16), calendar).year == 2026


def test_counted_from_a_holiday_by_the_moon(seasons, calendar):
    # 春节 is off from 2026-02-15 and from 2025-01-28 on: sixty days before lie in December
    # and in November of the year before.
    wages = span_of(seasons["wages"], 2026, calendar)
    assert days(wages) == (date(2025, 12, 17), date(2026, 2, 14))
    assert span_of(seasons["wages"], 2025, calendar).first == date(2024, 11, 29)
    assert not wages.guessed


def test_a_year_without_a_calendar_is_guessed_and_not_lost(seasons, calendar):
    wages = span_of(seasons["wages"], 2027, calendar)
    assert wages.guessed
    assert days(wages) == (date(2026, 12, 5), date(2027, 2, 4))
    assert coming(seasons["wages"], date(2026, 11, 22), calendar) == wages


def test_a_guess_without_any_calendar(seasons, calendar):
    bare = replace(calendar, years={})
    wages = span_of(seasons["wages"], 2026, bare)
    assert wages.guessed
    assert wages.first < wages.last


def test_a_holiday_after_which_so_many_days(seasons, calendar):
    season = replace(
        seasons["flood"],
        first=Edge(5, 6, "劳动节", 1),
        last=Edge(10, 10, "国庆节", 3),
    )
    assert days(span_of(season, 2026, calendar)) == (date(2026, 5, 6), date(2026, 10, 10))


def test_what_was_announced_for_a_year_goes_before(seasons, calendar):
    told = SeasonYear(date(2026, 6, 4), date(2026, 6, 12))
    exam = replace(seasons["exam_noise"], years={2026: told})
    assert days(span_of(exam, 2026, calendar)) == (told.first, told.last)
    assert span_of(exam, 2027, calendar).first == date(2027, 6, 1)
