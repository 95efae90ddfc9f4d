"""Months by their first days: where one begins and ends, and so many on or back."""

from datetime import date, timedelta


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """The last day of its month."""
    return shifted(day, 1) - timedelta(days=1)


def shifted(month: date, months: int) -> date:
    """The first day of the month so many months on (back: negative)."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """The first days of all months from one day to the other."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [shifted(first, number) for number in range(count)]
