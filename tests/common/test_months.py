"""Months by their first days."""

from datetime import date

from huiyin.common.months import first_of, last_of, months_between, shifted


def test_a_month_has_its_ends_in_leap_years_too():
    assert first_of(date(2026, 5, 31)) == date(2026, 5, 1)
    assert last_of(date(2024, 2, 29)) == last_of(date(2024, 2, 1)) == date(2024, 2, 29)
    assert last_of(date(2026, 2, 1)) == date(2026, 2, 28)
    assert last_of(date(2026, 12, 31)) == date(2026, 12, 31)


def test_months_are_counted_across_the_year():
    assert shifted(date(2026, 11, 30), 2) == date(2027, 1, 1)
    assert shifted(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert shifted(date(2026, 1, 31), -13) == date(2024, 12, 1)
    assert shifted(date(2026, 5, 9), 0) == date(2026, 5, 1)


def test_months_from_one_day_to_another():
    found = months_between(date(2025, 12, 30), date(2026, 2, 2))
    assert found == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert months_between(date(2026, 5, 1), date(2026, 5, 31)) == [date(2026, 5, 1)]
