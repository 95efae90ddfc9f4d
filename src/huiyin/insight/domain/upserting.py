"""Writing many rows in few statements, the same way on both databases.

Django's own would take nineteen facts in a statement on SQLite, and cannot add to a column.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import DateField, Field, Model, UUIDField

VALUES = 20_000  # of one statement; SQLite takes no more than 32,766
TO_PREPARE = (DateField, UUIDField)  # times among them; a driver takes the others as they are
Rows = Iterable[Sequence[Any]]


def add_to(model: type[Model], key: Sequence[str], sums: Sequence[str], rows: Rows) -> None:
    """Add to the rows of these keys, making those that are not there; other columns begin at 0.

    Each row is its key and then what is added to each of ``sums``.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    rest = [field.name for field in _columns(model) if field.name not in {*key, *sums}]
    _insert(model, key, sums, rows, zeros=rest, change=f"{table}.{{0}} + excluded.{{0}}")


def put(model: type[Model], key: Sequence[str], columns: Sequence[str], rows: Rows) -> None:
    """Put these rows in place of those of the same keys. Each is its key and then ``columns``."""
    _insert(model, key, columns, rows, zeros=(), change="excluded.{0}")


def _insert(
    model: type[Model],
    key: Sequence[str],
    values: Sequence[str],
    rows: Rows,
    *,
    zeros: Sequence[str],
    change: str,
) -> None:
    fields = {field.name: field for field in _columns(model)}
    named = [fields[name] for name in (*key, *values)]
    quoted = {name: connection.ops.quote_name(str(field.column)) for name, field in fields.items()}
    mark = f"({', '.join(['%s'] * len(named) + ['0'] * len(zeros))})"
    columns = ", ".join(quoted[name] for name in (*key, *values, *zeros))
    conflict = ", ".join(quoted[name] for name in key)
    changed = ", ".join(f"{quoted[name]} = {change.format(quoted[name])}" for name in values)
    begin = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns}) VALUES "
    end = f" ON CONFLICT ({conflict}) DO UPDATE SET {changed}"
    with connection.cursor() as cursor:
        for some in _chunks(_prepared(rows, named), VALUES // len(named)):
            told = [value for row in some for value in row]
            cursor.execute(begin + ", ".join([mark] * len(some)) + end, told)


def _prepared(rows: Rows, fields: Sequence["Field[Any, Any]"]) -> Iterator[list[Any]]:
    ours = connections[DEFAULT_DB_ALIAS]
    odd = [(at, field) for at, field in enumerate(fields) if isinstance(field, TO_PREPARE)]
    for row in rows:
        values = list(row)
        for at, field in odd:
            values[at] = field.get_db_prep_save(values[at], ours)
        yield values


def _chunks(rows: Iterator[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    while some := list(islice(rows, size)):
        yield some


def _columns(model: type[Model]) -> list["Field[Any, Any]"]:
    return list(model._meta.local_concrete_fields)
