"""The measures of a dashboard: each figure with what was divided, how sure it is, and its 口径."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.figures.links import cases_url
from huiyin.insight.asked import Asked
from huiyin.insight.comparing_years import LastYear
from huiyin.insight.counts import Counts
from huiyin.insight.measures import (
    MEASURES,
    Kind,
    Measure,
    Value,
    least_households,
    minimum,
    value,
)
from huiyin.insight.wording import column_said, interval_said, said, value_said

# What came of it first, how fast it went after that, then what it does not show.
GROUPS = (
    (
        gettext_lazy("办得怎么样"),
        ("resolution", "satisfaction", "unrated", "first_time", "reopened", "petition_once"),
    ),
    (
        gettext_lazy("办得快不快"),
        ("response", "on_time", "contact_hours", "handling_hours", "extended", "suspended"),
    ),
    (
        gettext_lazy("谁先发现，找对了谁"),
        ("found", "self_handled", "returned", "per_thousand_households", "excluded"),
    ),
)


class Part(NamedTuple):
    """A number that the figure is made of: its sign, what it counts, and its cases."""

    sign: str
    name: str
    number: int
    url: str


@dataclass(frozen=True)
class Card:
    """A measure as it is shown. ``figure`` is "" where none is formed; ``why`` says why then."""

    measure: Measure
    figure: str
    why: str
    interval: str
    above: list[Part]
    below: list[Part]
    whole: int
    change: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Group:
    """Measures that answer one question."""

    name: str
    cards: list[Card] = field(default_factory=list)


def groups(asked: Asked, now: Counts, then: LastYear, households: int) -> list[Group]:
    """All measures, each beside the same days of last year."""
    # Of one office's matters nobody can say on how many households they fall.
    hidden = {"per_thousand_households"} if asked.desk is not None else set()
    return [
        Group(
            str(name),
            [
                _card(asked, MEASURES[key], now, then, households)
                for key in keys
                if key not in hidden
            ],
        )
        for name, keys in GROUPS
    ]


def _card(asked: Asked, measure: Measure, now: Counts, then: LastYear, households: int) -> Card:
    found = value(measure, now, households)
    change, tone = _change(found, None if then.missing else value(measure, then.counts, households))
    return Card(
        measure=measure,
        figure=value_said(found),
        why="" if found.enough else _why(found),
        interval=interval_said(found),
        # Minutes added up tell nobody anything: of a mean it is said of how many matters.
        above=[] if measure.kind is Kind.HOURS else _parts(asked, measure, now, measure.numerator),
        below=[
            *_parts(asked, measure, now, measure.denominator),
            *_parts(asked, measure, now, measure.less, _("－")),
            *_doors(measure, households),
        ],
        whole=found.denominator,
        change=change,
        tone=tone,
    )


def _parts(
    asked: Asked, measure: Measure, counts: Counts, columns: tuple[str, ...], sign: str = ""
) -> list[Part]:
    """The columns that are added up, or taken off, each with its cases."""
    found: list[Part] = []
    for column in columns:
        url = cases_url(asked, column) if counts[column] else ""
        plus = sign or (_("＋") if found else "")
        found.append(Part(plus, column_said(column), counts[column], url))
    return found


def _doors(measure: Measure, households: int) -> list[Part]:
    if measure.kind is not Kind.PER_THOUSAND:
        return []
    return [Part("", _("登记的户数"), households, "")]


def _why(found: Value) -> str:
    """Why no share is formed."""
    if found.measure.kind is Kind.PER_THOUSAND:
        if not found.denominator:
            return _("没有户数")
        return _("户数不够（不到%(least)d户），不算") % {"least": least_households()}
    if not found.denominator:
        return _("这段时间没有")
    return _("件数不够（不到%(minimum)d件），不算比例") % {"minimum": minimum()}


def _change(now: Value, before: Value | None) -> tuple[str, str]:
    """Against the same days of last year, and whether that is for the better; "" where unsaid.

    Better or worse is said only where the two intervals do not overlap: the rest may be chance.
    """
    if before is None or not before.enough or not now.enough:
        return "", ""
    kind = now.measure.kind
    if kind is Kind.COUNT:
        difference = float(now.numerator - before.numerator)
    else:
        assert now.share is not None and before.share is not None, "both are formed"
        difference = now.share - before.share
    words = _points(kind, abs(difference), now.share)
    if not words:
        return _("同上年同期一样"), ""
    told = _("比上年同期高%(by)s") if difference > 0 else _("比上年同期低%(by)s")
    return told % {"by": words}, _tone(now, before, up=difference > 0)


def _tone(now: Value, before: Value, *, up: bool) -> str:
    """ "good", "bad", or "" where chance may have done it or nobody says what is better."""
    if not now.measure.better or None in (now.low, now.high, before.low, before.high):
        return ""
    assert now.low is not None and now.high is not None
    assert before.low is not None and before.high is not None
    if now.low <= before.high and before.low <= now.high:
        return ""
    return "good" if up == (now.measure.better == "up") else "bad"


def _points(kind: Kind, by: float, share: float | None) -> str:
    """By how much, in the unit of the figure itself; "" for what rounds to nothing."""
    if kind is Kind.SHARE:
        return _("%(points).1f个百分点") % {"points": by * 100} if by >= 0.0005 else ""
    if kind is Kind.COUNT:
        return _("%(count)d件") % {"count": by} if by else ""
    return said(kind, by, like=share) if by >= 0.05 else ""
