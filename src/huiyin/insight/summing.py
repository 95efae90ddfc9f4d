"""The sums behind an answer, of the cells or the facts of each piece of a span.

SQL by hand: a page asks a dozen questions of thirty columns each, and composing them anew every
time would take longer than the database does.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from huiyin.common.columns import code_range
from huiyin.insight.asked import Asked
from huiyin.insight.columns import END_DAY, REPORT_DAY
from huiyin.insight.counts import Counts
from huiyin.insight.cube import COUNTY, DIMENSIONS, FACTS, Piece
from huiyin.insight.models import Cell, Fact

CELL_TABLE, FACT_TABLE = Cell._meta.db_table, Fact._meta.db_table
Columns = Collection[str]
Conditions = list[tuple[str, Collection[Any]]]
Answer = Iterator[tuple[Any, Counts]]
Largest = tuple[list[tuple[Any, Counts]], int]  # and how many there are in all


class Part(NamedTuple):
    """Rows of one table to be summed: these columns, by this key ("": all in one)."""

    table: str
    columns: Columns
    key: str
    where: Conditions


def parts(asked: Asked, piece: Piece, group: str, digits: int, only: Columns) -> Iterator[Part]:
    """What a piece of a span is summed from, by what ``group`` names ("": all in one).

    Of cells one part, of facts one for each of the two days. Keys may come again in the next.
    """
    read = _of_facts if piece.grain == FACTS else _of_cells
    yield from read(asked, piece, group, digits, only)


def _of_cells(asked: Asked, piece: Piece, group: str, digits: int, only: Columns) -> Iterator[Part]:
    key = {"unit": '"unit_code"', "day": '"day"', "month": '"day"'}.get(group) or _dimension(group)
    where = [
        _among("county", asked.counties),
        ('"grain" = %s AND "digits" = %s AND "by" = %s', (piece.grain, digits, piece.by)),
        _cells_of_units(asked, digits),
        _span("day", piece),
        *_narrowed(asked),
    ]
    yield Part(CELL_TABLE, only, key, where)


def _of_facts(asked: Asked, piece: Piece, group: str, digits: int, only: Columns) -> Iterator[Part]:
    for day, counted in (("reported_on", REPORT_DAY), ("ended_on", END_DAY)):
        columns = [name for name in counted if name in only]
        if not columns:
            continue
        on = f'"{day}"'
        own = {"day": on, "month": on, "unit": f'substr("unit_code", 1, {digits})'}
        key = own.get(group) or ('"compound_id"' if group == "compound" else _dimension(group))
        where = [_among("county", asked.counties), _span(day, piece), *_narrowed(asked)]
        if any(len(code) > COUNTY for code in asked.place.codes):
            where.append(_within(asked.place.codes))
        if asked.compound is not None:
            where.append(('"compound_id" = %s', (asked.compound,)))
        yield Part(FACT_TABLE, columns, key, where)


def anything_after(asked: Asked, day: date, until: date) -> bool:
    """Whether anything at all is counted in the place's counties after a day of a month."""
    where = [
        _among("county", asked.counties),
        ('"grain" = %s AND "digits" = %s AND "by" = %s', ("d", COUNTY, "")),
        _among("unit_code", asked.counties),
        ('"day" > %s AND "day" <= %s', (_day(day), _day(until))),
    ]
    said = " AND ".join(sql for sql, _values in where)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{CELL_TABLE}" WHERE {said} LIMIT 1', _values(where))
        return cursor.fetchone() is not None


def summed(part: Part, only: Columns) -> Answer:
    """Each key of a part with its sums; ``only`` names all that may be read of them."""
    said, values = _where(part)
    grouped = f" GROUP BY {part.key}" if part.key else ""
    with connection.cursor() as cursor:
        sql = f'SELECT {part.key or "NULL"}, {_sums(part.columns)} FROM "{part.table}"'
        cursor.execute(f"{sql} WHERE {said}{grouped}", values)
        rows = cursor.fetchall()
    for value, *numbers in rows:
        yield _said(value) if part.key in DAYS else value, _counts(part.columns, numbers, only)


def largest(found: Sequence[Part], only: Columns, most: int) -> Largest:
    """Of the keys of all these parts the ``most`` with the largest "reported" (0: all of them).

    And how many there are at all of which anything was reported or ended. One statement, so that
    a list of twelve does not carry thousands out of the database. Parts have to have a key.
    """
    if not found:
        return [], 0
    columns, wanted = list(only), [_where(part) for part in found]
    rows_of = (
        f'SELECT {part.key} AS "key", {_each(part, columns)} FROM "{part.table}" WHERE {said}'
        for part, (said, _values_of) in zip(found, wanted, strict=True)
    )
    sql = (
        f'SELECT "key", COUNT(*) OVER (), {_sums(columns)} '
        f'FROM ({" UNION ALL ".join(rows_of)}) AS "parts" GROUP BY "key" '
        'HAVING SUM("reported") <> 0 OR SUM("ended") <> 0 ORDER BY SUM("reported") DESC, "key"'
    )
    values = [value for _said_of, told in wanted for value in told]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s" if most else sql, [*values, *([most] if most else [])])
        rows = cursor.fetchall()
    listed = [(key, _counts(columns, numbers, only)) for key, _all, *numbers in rows]
    return listed, rows[0][1] if rows else 0


def _sums(columns: Columns) -> str:
    return ", ".join(f'SUM("{name}")' for name in columns)


def _each(part: Part, columns: Columns) -> str:
    """The columns of a row of the part; of one that it does not count, 0."""
    own = set(part.columns)
    return ", ".join(f'"{name}"' if name in own else f'0 AS "{name}"' for name in columns)


def _where(part: Part) -> tuple[str, list[Any]]:
    return " AND ".join(sql for sql, _told in part.where), _values(part.where)


def _counts(columns: Columns, numbers: Sequence[Any], only: Columns) -> Counts:
    return Counts({name: int(n or 0) for name, n in zip(columns, numbers, strict=True)}, only)


DAYS = frozenset({'"day"', '"reported_on"', '"ended_on"'})


def _said(day: Any) -> date:
    """A day as the database gives it: SQLite has no dates."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def _dimension(group: str) -> str:
    return f'"{DIMENSIONS[group]}"' if group else ""


def _narrowed(asked: Asked) -> Conditions:
    return [(f'"{name}" = %s', (value,)) for name, value in asked.narrowed.items()]


def _cells_of_units(asked: Asked, digits: int) -> tuple[str, Collection[Any]]:
    if all(len(code) == digits for code in asked.place.codes):
        return _among("unit_code", asked.place.codes)
    if digits == COUNTY:  # of a city: each county is a unit
        return _among("unit_code", asked.counties)
    return _within(asked.place.codes)


def _within(codes: Collection[str]) -> tuple[str, Collection[Any]]:
    ranges = " OR ".join(['"unit_code" >= %s AND "unit_code" < %s'] * len(codes))
    return f"({ranges})", [end for code in codes for end in code_range(code)]


def _among(column: str, values: Collection[str]) -> tuple[str, Collection[Any]]:
    return f'"{column}" IN ({", ".join(["%s"] * len(values)) or "NULL"})', values


def _span(column: str, piece: Piece) -> tuple[str, Collection[Any]]:
    # Spelt out, so that either database sees that the column is not empty.
    return f'"{column}" >= %s AND "{column}" <= %s', (_day(piece.first), _day(piece.last))


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _values(where: Conditions) -> list[Any]:
    return [value for _sql, told in where for value in told]
