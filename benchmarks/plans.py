"""How a database would run a statement: which tables it reads whole."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

LARGE = 5_000  # rows from which reading a whole table counts


@dataclass(frozen=True)
class Step:
    """One access to one table."""

    how: str
    table: str
    scans_large: bool

    def __str__(self) -> str:
        return f"{self.how} {self.table}"


def plan_of(sql: str, *, run: bool = False) -> list[Step]:
    """The accesses to tables; an INSERT has none but its own.

    ``run``: PostgreSQL runs the statement, so it has to be a SELECT, and accesses that were
    planned for rows that did not come are left out.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return [step for row in cursor.fetchall() for step in _sqlite(row[3], sql)]
        cursor.execute(f"EXPLAIN ({'ANALYZE, TIMING OFF, ' if run else ''}FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
    root = json.loads(found) if isinstance(found, str) else found
    return list(_postgresql(root[0]["Plan"]))


def _sqlite(detail: str, sql: str) -> Iterator[Step]:
    if match := re.match(r"(SCAN|SEARCH) (\w+)", detail):
        how, name = match.groups()
        aliased = re.search(rf'(?:FROM|JOIN) "?(\w+)"? "?{name}\b', sql)
        table = aliased.group(1) if aliased else name
        whole = how == "SCAN" and "USING" not in detail
        yield Step(how, table, whole and _is_large(table))


def _postgresql(node: dict[str, Any]) -> Iterator[Step]:
    if node.get("Actual Loops") == 0:
        return
    if (table := node.get("Relation Name")) and "Scan" in node["Node Type"]:
        whole = node["Node Type"] == "Seq Scan"
        yield Step(node["Node Type"], table, whole and _is_large(table))
    for inner in node.get("Plans", ()):
        yield from _postgresql(inner)


@cache
def _is_large(table: str) -> bool:
    from django.db import connection

    if table not in connection.introspection.table_names():
        return False  # rows that a function makes, such as those of a list in the statement
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return bool(cursor.fetchone()[0] >= LARGE)
