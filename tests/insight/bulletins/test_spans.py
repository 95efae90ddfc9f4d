"""Which days a bulletin is about: its hour, the turn of a year, what lies between two."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from huiyin.insight.bulletins.spans import Span, between, newest, span_of
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind

SHANGHAI = ZoneInfo("Asia/Shanghai")


def rule(kind, **changed):
    return replace(active.profile().bulletins[BulletinKind(kind)], **changed)


def at(*moment):
    return datetime(*moment, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("kind", "moment", "first", "last"),
    [
        ("daily", (2026, 6, 3, 8, 0), (2026, 6, 2), (2026, 6, 2)),
        ("daily", (2026, 6, 3, 7, 59), (2026, 6, 1), (2026, 6, 1)),
        ("daily", (2027, 1, 1, 9, 0), (2026, 12, 31), (2026, 12, 31)),
        ("weekly", (2026, 6, 8, 8, 0), (2026, 6, 1), (2026, 6, 7)),  # a Monday
        ("weekly", (2026, 6, 8, 7, 0), (2026, 5, 25), (2026, 5, 31)),
        ("weekly", (2026, 6, 14, 23, 0), (2026, 6, 1), (2026, 6, 7)),
        ("monthly", (2026, 6, 1, 8, 0), (2026, 5, 1), (2026, 5, 31)),
        ("monthly", (2026, 6, 1, 7, 0), (2026, 4, 1), (2026, 4, 30)),
        ("monthly", (2027, 1, 15, 9, 0), (2026, 12, 1), (2026, 12, 31)),
        ("monthly", (2028, 3, 1, 9, 0), (2028, 2, 1), (2028, 2, 29)),
    ],
)
def test_the_span_whose_hour_came_last(kind, moment, first, last):
    assert newest(rule(kind), at(*moment)) == Span(date(*first), date(*last))


def test_it_is_the_place_s_own_time():
    """Midnight in London is eight in the morning here."""
    london = datetime(2026, 1, 3, 0, 0, tzinfo=ZoneInfo("Europe/London"))
    assert newest(rule("daily"), london).first == date(2026, 1, 2)


def test_a_later_day_of_the_month():
    late = rule("monthly", day=10)
    assert newest(late, at(2026, 6, 9, 12, 0)).first == date(2026, 4, 1)
    assert newest(late, at(2026, 6, 10, 12, 0)).first == date(2026, 5, 1)


def test_another_day_of_the_week_ends_the_day_before():
    friday = rule("weekly", weekday=4, time=time(17))
    assert newest(friday, at(2026, 6, 5, 17, 0)) == Span(date(2026, 5, 29), date(2026, 6, 4))


@pytest.mark.parametrize("kind", list(BulletinKind))
def test_a_day_lies_in_the_span_that_would_be_made(kind):
    asked = rule(kind)
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 6, 8), date(2026, 12, 31)):
        span = span_of(asked, day)
        assert span.first <= day <= span.last
        assert span_of(asked, span.first) == span_of(asked, span.last) == span


def test_what_lies_between_two():
    asked = rule("monthly")
    first, last = span_of(asked, date(2026, 11, 5)), span_of(asked, date(2027, 3, 5))
    assert [span.first.month for span in between(asked, first, last)] == [12, 1, 2]
