"""Asking PostgreSQL, whose inverted index finds everything but knows no order.

Two ways make a first page quick. The newest few hundred are read and tested: what stands in one
of ten fills the page. All else is asked of the index month by month, the newest first, until the
page is full: each piece has a number of its own in each month (pieces.py), so that a month is
all that is read and sorted.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from huiyin.search.keys import month_of, start_of
from huiyin.search.pieces import tokens

if TYPE_CHECKING:
    from huiyin.search.seeking import Wish

WALKED, YEAR = 400, 12
SPAN = """
SELECT %s, (SELECT min("key") FROM "search_document" WHERE "county" = %s),
           (SELECT max("key") FROM "search_document" WHERE "county" = %s)
"""
# What is materialised, and a subquery with an order of its own, is not merged into what is around
# it: the planner cannot choose the whole index of keys, nor all months at once. The last row of a
# walk says how far it went.
WALK = """
(WITH newest AS MATERIALIZED (
    SELECT * FROM "search_document" WHERE "county" = %s AND "key" >= %s AND "key" < %s
    ORDER BY "key" DESC LIMIT %s
) SELECT "county", "key", "kind", "subject_id" FROM newest
  JOIN (VALUES {months}) AS month(begins, ends, every, any_of)
    ON "key" >= month.begins AND "key" < month.ends AND "grams" @> month.every {some}
  WHERE "unit_code" >= %s AND "unit_code" < %s
UNION ALL SELECT %s, min("key"), '', NULL FROM newest)
"""
MONTHLY = """
(SELECT found.* FROM (VALUES {months}) AS month(every, any_of) CROSS JOIN LATERAL (
    SELECT "county", "key", "kind", "subject_id" FROM "search_document"
    WHERE "county" = %s AND "key" >= %s AND "key" < %s AND "grams" @> month.every
    {some} AND "unit_code" >= %s AND "unit_code" < %s ORDER BY "key" DESC
) AS found LIMIT %s)
"""


def newest(wish: "Wish", most: int) -> list[Any]:
    """Rows of county, key, kind and subject."""
    with connection.cursor() as cursor:
        spans = _spans(cursor, wish)
        walked = _asked(cursor, [_walk(wish, span) for span in spans])
        bounds = {row[0]: row[1] for row in walked if row[3] is None and row[1] is not None}
        found = [row for row in walked if row[3] is not None]
        complete = max(bounds.values(), default=0)  # down to here in every county
        if sum(row[1] >= complete for row in found) < most:
            rest = [(county, low, bounds.get(county, high)) for county, low, high in spans]
            parts = [_monthly(wish, span, most) for span in rest if span[1] < span[2]]
            found += _asked(cursor, parts)
        return sorted(found, key=lambda row: -row[1])[:most]


def _spans(cursor: Any, wish: "Wish") -> list[tuple[str, int, int]]:
    """Each county with the keys it has between the wished ones: the months that are asked for."""
    cursor.execute(
        " UNION ALL ".join([SPAN] * len(wish.counties)),
        [county for county in wish.counties for _time in range(3)],
    )
    spans = [
        (county, max(wish.low, low), min(wish.high, high + 1))
        for county, low, high in cursor.fetchall()
        if low is not None
    ]
    return [span for span in spans if span[1] < span[2]]


Part = tuple[str, list[Any]]


def _walk(wish: "Wish", span: tuple[str, int, int]) -> Part:
    """The newest of a county, over a year at most."""
    county, low, high = span
    months = _months(low, high)[:YEAR]
    values: list[Any] = [county, max(low, start_of(months[-1])), high, WALKED]
    for month in months:
        values += [start_of(month), start_of(month + 1), *_numbers(wish, month)]
    lines = ", ".join(["(%s, %s, %s::integer[], %s::integer[])"] * len(months))
    return WALK.format(months=lines, some=_some(wish)), [*values, *wish.units, county]


def _monthly(wish: "Wish", span: tuple[str, int, int], most: int) -> Part:
    """All months of a county, asked one after the other until there are enough."""
    county, low, high = span
    months = _months(low, high)
    values = [numbers for month in months for numbers in _numbers(wish, month)]
    lines = ", ".join(["(%s::integer[], %s::integer[])"] * len(months))
    statement = MONTHLY.format(months=lines, some=_some(wish))
    return statement, [*values, county, low, high, *wish.units, most]


def _months(low: int, high: int) -> Sequence[int]:
    """The months of these keys, newest first."""
    return range(month_of(high - 1), month_of(low) - 1, -1)


def _numbers(wish: "Wish", month: int) -> tuple[list[int], list[int]]:
    """What a document of the month must have all of, and one of."""
    return tokens(wish.pieces, wish.marks, month), tokens((), wish.some or (), month)


def _some(wish: "Wish") -> str:
    return "" if wish.some is None else 'AND "grams" && month.any_of'


def _asked(cursor: Any, parts: Sequence[Part]) -> list[Any]:
    """The rows of all parts, in one statement."""
    if not parts:
        return []
    cursor.execute(
        " UNION ALL ".join(statement for statement, _values in parts),
        [value for _statement, values in parts for value in values],
    )
    return list(cursor.fetchall())
