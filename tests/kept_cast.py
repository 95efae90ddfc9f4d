"""The cast without building it anew: made once per process, then put back row by row.

Building asks the domain for everything and takes some 20 ms; four thousand tests want it. The
rows and the objects of the first time are kept and come back in one statement per table. A story
that takes long and is the same in every test of a file is kept alike, by :func:`told_once`.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, models

from huiyin.common.models import AuditEvent
from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook.model import Profile
from huiyin.territory import stamps
from huiyin.territory.models import Building, Compound, Stamp, Unit, UnitCode
from tests.cast import Cast, build_cast

# In an order in which foreign keys find what they point at.
_MODELS: tuple[type[models.Model], ...] = (
    Unit, UnitCode, Stamp, Organisation, AuditEvent, User, Post, Compound, Building,
)  # fmt: skip
LINES = 100  # SQLite takes so many values in a statement
_Rows = dict[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]
# A statement and its values; None where they stand in it.
_Statements = Sequence[tuple[str, Sequence[Any] | None]]
_kept: dict[tuple[int, date], tuple[Profile, bytes, _Statements]] = {}
# By name: the profile it was told under; how the rows that went go, and those that came come.
_Story = tuple[Profile, _Statements]
_stories: dict[str, _Story] = {}


def cast_of(profile: Profile, on: date) -> Cast:
    """As :func:`build_cast`, and built by it where something of another kind is there already."""
    kept = _kept.get((id(profile), on))
    if not _empty():
        return build_cast(profile, on)
    if kept is None:
        cast = build_cast(profile, on)
        rows = {model._meta.db_table: _read(model._meta.db_table) for model in _MODELS}
        _kept[id(profile), on] = (profile, pickle.dumps(cast), _in_one(_inserts(rows)))
        return cast
    _run(kept[2])
    stamps.bump()
    found: Cast = pickle.loads(kept[1])
    return found


def told_once(name: str, profile: Profile, tell: Callable[[], object]) -> None:
    """Have the database as ``tell`` leaves it; told the first time, afterwards put back.

    For what happens right after the kept cast came and hands out nothing but rows: what is told
    is looked up. What ``tell`` does must be the same each time.
    """
    kept = _stories.get(name)
    if kept is None or kept[0] is not profile:
        with _unguarded():
            before = {table: _by_key(table) for table in _tables()}
        tell()
        with _unguarded():
            gone, came = _difference(before)
        _stories[name] = (profile, _in_one([*_deletes(gone), *_inserts(came)]))
        return
    _run(kept[1])
    stamps.bump()


@contextmanager
def _unguarded() -> Iterator[None]:
    """What copies whole tables names no county."""
    held, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        yield
    finally:
        connection.execute_wrappers = held


def _tables() -> list[str]:
    """Those of models: what SQLite keeps behind its word index is written by triggers alone."""
    return list(connection.introspection.django_table_names(only_existing=True))


def _by_key(table: str) -> tuple[str, Sequence[str], dict[Any, Sequence[Any]]]:
    """The one column that tells its rows apart (or all of them), its columns, its rows."""
    columns, lines = _read(table)
    with connection.cursor() as cursor:
        keys = connection.introspection.get_primary_key_columns(cursor, table) or []
    places = [columns.index(key) for key in keys] or range(len(columns))
    rows = {tuple(line[place] for place in places): line for line in lines}
    return (keys[0] if len(keys) == 1 else ""), columns, rows


def _difference(before: Any) -> tuple[dict[str, tuple[str, list[Any]]], _Rows]:
    gone, came = {}, {}
    for table, (key, columns, old) in before.items():
        rows = _by_key(table)[2]
        lost = [own for own, line in old.items() if rows.get(own) != line]
        if lost:
            assert key, f"a story may only add to {table}"
            gone[table] = (key, [value for (value,) in lost])
        if new := [line for own, line in rows.items() if old.get(own) != line]:
            came[table] = (columns, new)
    return gone, came


def _empty() -> bool:
    tables = " OR ".join(f'EXISTS (SELECT 1 FROM "{model._meta.db_table}")' for model in _MODELS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {tables}")
        return not cursor.fetchone()[0]


def _read(table: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [column[0] for column in cursor.description], cursor.fetchall()


def _deletes(gone: dict[str, tuple[str, list[Any]]]) -> Iterator[tuple[str, list[Any]]]:
    for table, (key, values) in gone.items():
        marks = ", ".join(["%s"] * len(values))
        yield f'DELETE FROM "{table}" WHERE "{key}" IN ({marks})', values


def _inserts(rows: _Rows) -> Iterator[tuple[str, list[Any]]]:
    for table, (columns, lines) in rows.items():
        names = ", ".join(f'"{name}"' for name in columns)
        one = "(" + ", ".join(["%s"] * len(columns)) + ")"
        for start in range(0, len(lines), LINES):
            some = lines[start : start + LINES]
            marks = ", ".join([one] * len(some))
            values = [value for line in some for value in line]
            yield f'INSERT INTO "{table}" ({names}) VALUES {marks}', values


def _in_one(statements: Iterable[tuple[str, list[Any]]]) -> _Statements:
    """For PostgreSQL one text with all of it: its driver reads thousands of marks each time."""
    if connection.vendor != "postgresql":
        return list(statements)
    with connection.cursor() as cursor:
        texts = [cursor.mogrify(text, values) for text, values in statements]
    return [("; ".join(texts), None)] if texts else []


def _run(statements: _Statements) -> None:
    with _unguarded(), connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values)
