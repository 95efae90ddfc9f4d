"""What was asked, taken apart as tables: over time, by unit, item, source and desk.

Rows stand in the order of how many matters there are, never of a share, and bear no rank. Each
takes as many statements for one row as for a thousand.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.cases.states import Source
from huiyin.cases.wording import item_name
from huiyin.common.months import last_of
from huiyin.insight import asking
from huiyin.insight.asking import Asked, Counts
from huiyin.insight.measures import MEASURES, value
from huiyin.insight.places import children, level_below
from huiyin.insight.tables import Cell, Line, Table, number, table
from huiyin.insight.wording import value_said
from huiyin.people.models import Organisation

Link = Callable[[Asked, str], str]
DRAWN = 20  # rows that assets/figures/chart.js draws
DAILY = 62  # days of a span up to which each day is drawn; longer ones by months


def no_link(asked: Asked, column: str) -> str:
    """For what is no page."""
    return ""


def over_time(asked: Asked, link: Link = no_link, *, today: date | None = None) -> Table:
    """Reported and ended, day by day, or month by month in a long span.

    ``today`` is marked as not over: its few matters are no fall.
    """
    daily = (asked.last - asked.first).days < DAILY
    found = asking.by_day(asked) if daily else asking.by_month(asked)
    rows = []
    for day, counts in sorted(found.items()):
        part = replace(asked, first=day, last=day if daily else _end(day, asked.last))
        part = replace(part, first=max(part.first, asked.first))
        name = f"{day:%m-%d}" if daily else f"{day:%Y-%m}"
        if today is not None and part.first <= today <= part.last:
            name = _("%(day)s（未完）") % {"day": name}
        rows.append(Line(name, [_count(part, counts, key, link) for key in ("reported", "ended")]))
    first = _("哪天") if daily else _("哪个月")
    return table(_("走势"), (first, _("反映件数"), _("办结件数")), rows, kind="line", drawn="1,2")


def by_unit(asked: Asked, *, at: datetime, link: Link = no_link, to: Link = no_link) -> Table:
    """The units one level below, also those that ended within the span; none at the lowest.

    ``link`` leads to the cases of a number, ``to`` to the figures of the unit. What lies in no
    unit below has a row of its own, without links, so that the rows add up.
    """
    if not level_below(asked.place):
        return _units([])
    counted = asking.by_unit(asked)
    standing = asking.standing_by_unit(asked, at=at)
    codes = counted.keys() | standing.keys()
    narrow = asked.item or asked.source or asked.desk
    rows = []
    for place in children(asked.place, asked.first, asked.last, codes):
        row = _Unit.of(place.codes, counted, standing)
        codes = codes - set(place.codes)
        if narrow and not row:
            continue  # of a part of the matters most places have none
        part = replace(asked, place=place)
        note = _("已撤并，现属%(name)s") % {"name": place.successor} if place.ended else ""
        rows.append((row, Line(place.title, row.cells(part, link), (), to(part, ""), note)))
    rest = _Unit.of(codes, counted, standing)
    rows.sort(key=lambda row: -row[0].counts["reported"])
    lines = [line for _row, line in rows]
    if rest:
        lines.append(Line(_("没有写到下一级的"), rest.cells(asked, no_link)))
    return _units(lines)


@dataclass(frozen=True)
class _Unit:
    """What one row counts."""

    counts: Counts
    open: int
    overdue: int

    @classmethod
    def of(
        cls,
        codes: Iterable[str],
        counted: Mapping[str, Counts],
        standing: Mapping[str, asking.Standing],
    ) -> "_Unit":
        codes = sorted(codes)
        stands = [standing[code] for code in codes if code in standing]
        return cls(
            sum((counted[code] for code in codes if code in counted), Counts()),
            sum(row.open for row in stands),
            sum(row.overdue for row in stands),
        )

    def __bool__(self) -> bool:
        return bool(self.counts) or self.open > 0

    def cells(self, part: Asked, link: Link) -> list[Cell]:
        return [
            _count(part, self.counts, "reported", link),
            _count(part, self.counts, "ended", link),
            number(self.open, link(part, "open")),
            number(self.overdue, link(part, "overdue")),
            share(self.counts, "resolution", part, link),
        ]


def _units(rows: list[Line]) -> Table:
    heads = _("地方"), _("反映件数"), _("办结件数"), _("没办结"), _("超期"), _("解决率")
    note = ""
    if len(rows) > DRAWN:
        note = _("图上只画件数最多的%(count)d个，表里是全的。") % {"count": DRAWN}
    return table(_("各地"), heads, rows, kind="bars", note=note, open=len(rows) <= DRAWN)


def by_item(asked: Asked, *, most: int = 0, link: Link = no_link, to: Link = no_link) -> Table:
    """The items, the most frequent first; ``most`` of them, or all."""
    found, there_are = asking.largest_items(asked, most, _USUAL)
    rows = []
    for key, counts in found:
        part = replace(asked, item=key)
        # Matters nobody has sorted yet are an item of their own, to which no filter leads.
        lead = link if key else no_link
        name = item_name(key) or _("还没有归类的")
        rows.append(Line(name, _usual(part, counts, lead), (), to(part, "") if key else ""))
    note = ""
    if there_are > len(rows):
        rest = {"count": there_are - len(rows)}
        note = _("还有%(count)d类事项件数更少，没有列出；导出的表里是全的。") % rest
    return table(_("各类事项"), (_("事项"), *_heads()), rows, kind="bars", note=note)


def by_source(asked: Asked, link: Link = no_link, to: Link = no_link) -> Table:
    """By the door they came in by."""
    found = asking.by_source(asked)
    rows = []
    for source in Source:
        if found.get(source):
            part = replace(asked, source=str(source))
            cells = _usual(part, found[source], link)
            rows.append(Line(str(source.label), cells, (), to(part, "")))
    return table(_("各个来源"), (_("来源"), *_heads()), rows, kind="bars")


def by_desk(asked: Asked, *, most: int = 0, link: Link = no_link, to: Link = no_link) -> Table:
    """By the office that led, the largest numbers first; an office, never a person."""
    found, there_are = asking.largest_desks(asked, most, _USUAL)
    names = dict(Organisation.objects.filter(pk__in=dict(found)).values_list("pk", "name"))
    rows = []
    for key, counts in found:
        part = replace(asked, desk=key)
        name = names.get(key, _("已不存在的单位"))
        rows.append(Line(name, _usual(part, counts, link), (), to(part, "")))
    note = ""
    if there_are > len(rows):
        rest = {"count": there_are - len(rows)}
        note = _("还有%(count)d个单位件数更少，没有列出；导出的表里是全的。") % rest
    return table(_("各承办单位"), (_("承办单位"), *_heads()), rows, kind="bars", note=note)


def share(counts: Mapping[str, int], key: str, asked: Asked, link: Link) -> Cell:
    """A measure as a cell: the figure with what was divided, or the counts alone."""
    found = value(MEASURES[key], counts)
    parts = {"part": found.numerator, "whole": found.denominator}
    url = link(asked, found.measure.column) if found.numerator else ""
    if not found.denominator:
        return Cell("—")
    if found.share is None:
        return Cell(_("件数不够（%(part)d/%(whole)d）") % parts, None, url)
    words = {"figure": value_said(found), **parts}
    return Cell(_("%(figure)s（%(part)d/%(whole)d）") % words, found.share, url, share=True)


def _heads() -> tuple[str, ...]:
    return _("反映件数"), _("办结件数"), _("解决率"), _("按期办结率")


_COUNTED, _SHARES = ("reported", "ended"), ("resolution", "on_time")
_USUAL = frozenset(_COUNTED).union(*(MEASURES[key].columns for key in _SHARES))


def _usual(asked: Asked, counts: Counts, link: Link) -> list[Cell]:
    return [
        *(_count(asked, counts, column, link) for column in _COUNTED),
        *(share(counts, key, asked, link) for key in _SHARES),
    ]


def _count(asked: Asked, counts: Counts, column: str, link: Link) -> Cell:
    found = counts[column]
    return number(found, link(asked, column) if found else "")


def _end(month: date, last: date) -> date:
    """The last day of the month, or of the span where that is over before."""
    return min(last_of(month), last)
