"""The sums behind an answer, in one statement of cells or two of facts.

SQL by hand: a page asks a dozen questions of thirty columns each, and composing them anew every
time would take longer than the database does.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import connection

from huiyin.common.columns import code_range
from huiyin.insight.asked import Asked
from huiyin.insight.columns import END_DAY, REPORT_DAY
from huiyin.insight.counts import Counts
from huiyin.insight.cube import COUNTY, DIMENSIONS, Piece
from huiyin.insight.models import Cell, Fact

CELLS, FACTS = Cell._meta.db_table, Fact._meta.db_table
Columns = Collection[str]
Conditions = list[tuple[str, Collection[Any]]]
Answer = Iterator[tuple[Any, Counts]]


def of_cells(asked: Asked, piece: Piece, group: str, digits: int, only: Columns) -> Answer:
    """By what ``group`` names ("": all in one), from the cells of this level."""
    key = {"unit": '"unit_code"', "day": '"day"', "month": '"day"'}.get(group) or _dimension(group)
    where = [
        _among("county", asked.counties),
        ('"grain" = %s AND "digits" = %s AND "by" = %s', (piece.grain, digits, piece.by)),
        _cells_of_units(asked, digits),
        _span("day", piece),
        *_narrowed(asked),
    ]
    yield from _summed(CELLS, only, only, key, where)


def of_facts(asked: Asked, piece: Piece, group: str, digits: int, only: Columns) -> Answer:
    """As :func:`of_cells`, from the facts themselves."""
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
        yield from _summed(FACTS, columns, only, key, where)


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
        cursor.execute(f'SELECT 1 FROM "{CELLS}" WHERE {said} LIMIT 1', _values(where))
        return cursor.fetchone() is not None


def _summed(table: str, columns: Columns, only: Columns, key: str, where: Conditions) -> Answer:
    sums = ", ".join(f'SUM("{name}")' for name in columns)
    said = " AND ".join(sql for sql, _told in where)
    grouped = f" GROUP BY {key}" if key else ""
    with connection.cursor() as cursor:
        sql = f'SELECT {key or "NULL"}, {sums} FROM "{table}" WHERE {said}{grouped}'
        cursor.execute(sql, _values(where))
        rows = cursor.fetchall()
    for value, *numbers in rows:
        found = {name: int(n or 0) for name, n in zip(columns, numbers, strict=True)}
        counts = Counts(found, only)
        yield _said(value) if key in DAYS else value, counts


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
