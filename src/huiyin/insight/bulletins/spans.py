"""Which days a bulletin is about, and when its hour is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huiyin.common.months import first_of, last_of, shifted
from huiyin.insight.days import zone
from huiyin.rulebook.model import BulletinKind, BulletinRule

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, order=True)
class Span:
    """The days from ``first`` to ``last``, both of them in it."""

    first: date
    last: date


def newest(rule: BulletinRule, at: datetime) -> Span:
    """The span whose hour has come last."""
    local = at.astimezone(zone())
    today = local.date() if local.time() >= rule.time else local.date() - DAY
    if rule.kind is BulletinKind.DAILY:
        return Span(today - DAY, today - DAY)
    if rule.kind is BulletinKind.WEEKLY:
        hour = today - DAY * ((today.weekday() - rule.weekday) % 7)
        return Span(hour - WEEK, hour - DAY)
    month = shifted(today, -1 if today.day >= rule.day else -2)
    return Span(month, last_of(month))


def span_of(rule: BulletinRule, day: date) -> Span:
    """The span that has this day in it."""
    if rule.kind is BulletinKind.DAILY:
        return Span(day, day)
    if rule.kind is BulletinKind.WEEKLY:
        first = day - DAY * ((day.weekday() - rule.weekday) % 7)
        return Span(first, first + WEEK - DAY)
    return Span(first_of(day), last_of(day))


def between(rule: BulletinRule, after: Span, until: Span) -> Iterator[Span]:
    """The spans after one and before another, the oldest first."""
    span = span_of(rule, after.last + DAY)
    while span < until:
        yield span
        span = span_of(rule, span.last + DAY)
