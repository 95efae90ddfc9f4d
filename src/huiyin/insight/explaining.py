"""What changed, where, and by how much: sentences made of numbers, without an adjective.

A span is set beside the same weekdays of the four weeks before and beside the same weekdays of
a year ago. What chance alone explains is not called a change. Places and offices only: nothing
here knows who did what.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.insight.asked import Asked
from huiyin.insight.change import (
    ROW_APART,
    SAID,
    TOTAL_APART,
    Change,
    beside,
    figure,
    span,
    stands_out,
)
from huiyin.insight.comparing_years import first_day
from huiyin.insight.cube import COUNTY
from huiyin.insight.days import day_of
from huiyin.insight.desks import at_desks
from huiyin.insight.lately import REPORTED
from huiyin.insight.repeating import repeats
from huiyin.insight.seen import Named, Rows, Seen
from huiyin.insight.usual import WEEK, Compared

ROWS = 3  # items, and as many units, are told of
PART = 0.2  # of a difference: less is not named as what it came from


def explain(asked: Asked, *, at: datetime) -> list[Change]:
    """What the figures of a span show; the whole first, then what stands out of it.

    Days that are still to come are left out. [] of a span that has not begun.
    """
    today = day_of(at)
    asked = replace(asked, last=min(asked.last, today))
    if asked.last < asked.first:
        return []
    begun = first_day(asked)
    if begun is None:
        return [Change("none", _("还没有数据。"), asked, REPORTED, 0)]
    days = (asked.last - asked.first).days + 1
    seen = Seen(asked, unfinished=asked.last == today and days <= WEEK, begun=begun)
    found = [_total(seen), *_items(seen), *_units(seen)]
    # A city has more offices and spots than sentences could name.
    if len(asked.place.code) < COUNTY:
        return found
    return [*found, *at_desks(asked, at=at), *repeats(asked)]


def _total(seen: Seen) -> Change:
    count, sides = seen.total
    days = span(seen.asked.first, seen.asked.last)
    parts = [_("%(span)s共反映%(count)d件") % {"span": days, "count": count}]
    changed = False
    for usual, row in sides:
        part = beside(row, usual)
        if stands_out(row, TOTAL_APART, unfinished=seen.unfinished):
            changed = True
            part += _came_from(seen, row) if usual == seen.usual else ""
        parts.append(part)
    parts += _known(seen)
    if sides and not changed:
        parts.append(_("今天还没有过完") if seen.unfinished else _("没有超出平常的起伏"))
    unsorted = seen.items.get("")
    if unsorted and unsorted.now:
        parts.append(_("有%(count)d件还没有归类") % {"count": unsorted.now})
    before = sides[0][1].before if sides else None
    sentence = _("；").join(parts) + _("。")
    return Change("total", sentence, seen.asked, REPORTED, count, before, changed)


def _known(seen: Seen) -> list[str]:
    """What cannot be compared because there were no figures yet."""
    if seen.usual is None:
        began = {"year": seen.begun.year, "month": seen.begun.month, "day": seen.begun.day}
        return [_("%(year)d年%(month)d月%(day)d日起才有数据，还不能同以前比") % began]
    return [] if seen.year else [_("去年这时候还没有数据")]


def _came_from(seen: Seen, whole: Compared) -> str:
    """Which item and which unit had the largest part of the difference."""
    tops = [
        _largest(seen.items, seen.called(seen.items), whole),
        _largest(seen.by_unit, seen.units, whole),
    ]
    said = listed(tops)
    return _("，") + _("其中%(parts)s") % {"parts": said} if said else ""


def _items(seen: Seen) -> list[Change]:
    keys = _outstanding(seen, {key: row for key, row in seen.items.items() if key})
    where, named = seen.units_of(keys), seen.called(keys)
    return [_row("item", named[key], seen, seen.items[key], where[key], seen.units) for key in keys]


def _units(seen: Seen) -> list[Change]:
    codes = _outstanding(seen, seen.by_unit)
    what = seen.items_of(codes)
    return [
        _row("unit", seen.units[code], seen, seen.by_unit[code], rows, seen.called(rows))
        for code, rows in ((code, what[code]) for code in codes)
    ]


def _row(
    kind: str, named: tuple[Asked, str], seen: Seen, row: Compared, parts: Rows, names: Named
) -> Change:
    """A change of one item or unit, with the largest part of its difference."""
    assert seen.usual  # rows are only there where they are set beside something
    asked, name = named
    head = _("%(name)s%(count)d件") % {"name": name, "count": row.now}
    sentence = head + _("，") + beside(row, seen.usual)
    if part := _largest(parts, names, row):
        sentence += _("，") + _("其中%(parts)s") % {"parts": part}
    return Change(kind, sentence + _("。"), asked, REPORTED, row.now, row.before, changed=True)


def _outstanding(seen: Seen, rows: Mapping[str, Compared]) -> list[str]:
    """The keys whose rows are called a change, the largest difference first."""
    out = [
        key for key, row in rows.items() if stands_out(row, ROW_APART, unfinished=seen.unfinished)
    ]
    return sorted(out, key=lambda key: (-abs(rows[key].difference), key))[:ROWS]


def _largest(rows: Mapping[str, Compared], named: Named, whole: Compared) -> str:
    """Which of these changed most in the same direction, and by how many; "" for none."""
    sign = 1 if whole.difference > 0 else -1
    least = max(SAID, abs(whole.difference) * PART)
    # What nobody has sorted yet is of these days whatever happens: no part of a change.
    known = [key for key in rows if key in named and key and rows[key].difference * sign >= least]
    if not known:
        return ""
    top = min(known, key=lambda key: (-rows[key].difference * sign, key))
    words = {"name": named[top][1], "count": figure(abs(rows[top].difference))}
    return _("%(name)s多%(count)s件") % words if sign > 0 else _("%(name)s少%(count)s件") % words
