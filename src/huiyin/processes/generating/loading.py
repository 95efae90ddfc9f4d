"""Rows by the thousand: COPY where there is one, else one prepared statement for all."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection, models

Convert = Callable[[Any], Any]
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert rows that were made here; nothing of the model's saving is run. In a transaction."""
    if rows:
        copy(model, lines(model, rows))


def lines(model: type[models.Model], rows: Iterable[models.Model]) -> Iterator[list[Any]]:
    """Every column of these rows, as the database takes them."""
    fields = model._meta.concrete_fields
    values = itemgetter(*(field.attname for field in fields))
    converted = [
        (place, convert)
        for place, convert in enumerate(map(_convert, fields))
        if convert is not None
    ]
    for row in rows:
        line = list(values(row.__dict__))
        for place, convert in converted:
            if line[place] is not None:
                line[place] = convert(line[place])
        yield line


def copy(model: type[models.Model], lines: Iterable[Sequence[Any]]) -> None:
    """Insert lines that hold every column of the model in its order."""
    names = [field.column for field in model._meta.concrete_fields]
    table, listed = model._meta.db_table, ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as into:
                for line in lines:
                    into.write_row(line)
            return
        marks = ", ".join(["?"] * len(names))
        cursor.cursor.connection.executemany(
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', lines
        )


def _convert(field: Any) -> Convert | None:
    """What a value needs on its way; None for what the driver takes as it is."""
    if isinstance(field, models.JSONField):
        return JSON
    if field.choices:
        return str  # a word of states.py, which a driver may take for something else
    on_sqlite = connection.vendor == "sqlite"
    if on_sqlite and isinstance(field, models.UUIDField | models.DateField):  # and of instants
        return lambda value: field.get_db_prep_value(value, connection)
    if type(field).__module__.startswith("django.") or isinstance(field, models.CharField):
        return None
    return lambda value: field.get_db_prep_save(value, connection)
