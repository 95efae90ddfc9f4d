"""Rows made in bulk: the columns of one that exists, changed and written as the database likes."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from huiyin.processes.generating.loading import copy


def stored(row: Any) -> dict[str, Any]:
    """The columns of a row as the database takes them."""
    return {
        field.column: prepared(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
    }


def changed(model: Any, template: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The template with these columns in place of its own."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    return {**template, **{name: prepared(fields[name], value) for name, value in values.items()}}


def prepared(field: Any, value: Any) -> Any:
    """A value as the database takes it."""
    return field.get_db_prep_save(value, connection)


def write(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Insert them all, by COPY where there is one."""
    columns = [field.column for field in model._meta.concrete_fields]
    copy(model, ([row[name] for name in columns] for row in rows))
