"""Figures in words: a measure's value, how sure it is, a span, a column."""

from django.utils.translation import gettext as _

from huiyin.insight.change import span as span_said
from huiyin.insight.columns import COLUMNS
from huiyin.insight.measures import Kind, Value

__all__ = ["STANDING", "column_said", "interval_said", "said", "span_said", "value_said"]

# What is counted as it stands now, whatever the span.
STANDING = ("open", "overdue", "due_today", "planned")
LONG = 72  # hours from which on days are easier to read


def column_said(column: str) -> str:
    """What is counted, in words."""
    standing = {
        "open": _("没办结"),
        "overdue": _("超期没办结"),
        "due_today": _("今天到期"),
        "planned": _("挂账中"),
    }
    return standing.get(column) or str(COLUMNS[column])


def value_said(value: Value) -> str:
    """The figure alone: 76.0%, 12.3小时; "" where none is formed."""
    if value.measure.kind is Kind.COUNT:
        return str(value.numerator)
    return "" if value.share is None else said(value.measure.kind, value.share)


def said(kind: Kind, figure: float, *, like: float | None = None) -> str:
    """A share, hours, matters per 1,000 households, or a count, with its unit.

    Many hours are said in days; a difference ``like`` the figure it belongs to.
    """
    if kind is Kind.SHARE:
        return f"{figure:.1%}"
    if kind is Kind.HOURS:
        if (figure if like is None else like) >= LONG:
            return _("%(days).1f天") % {"days": figure / 24}
        return _("%(hours).1f小时") % {"hours": figure}
    if kind is Kind.PER_THOUSAND:
        return _("%(number).1f件") % {"number": figure}
    return str(round(figure))


def interval_said(value: Value) -> str:
    """Between what and what it lies at 95 %; "" where that cannot be said."""
    if value.low is None or value.high is None:
        return ""
    low, high = (said(value.measure.kind, bound) for bound in (value.low, value.high))
    return _("%(low)s至%(high)s") % {"low": low, "high": high}
