"""Range partitions by case id on PostgreSQL, made in the migration that makes the table.

A UUIDv7 begins with its time, so a range of ids is a range of months. SQLite has one table.
"""

import itertools
from datetime import datetime
from typing import Any

from django.db import connection, migrations

from huiyin.common.identifiers import first_uuid7


class PartitionByCase(migrations.operations.base.Operation):
    """Turn the freshly created, empty table of a model into one partitioned by ``case_id``."""

    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As the autodetector wants it."""
        return self.__class__.__qualname__, [self.model_name], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The model's state does not change."""

    def database_forwards(self, app_label: str, schema: Any, old: Any, new: Any) -> None:
        """Make the partitioned table beside the empty one and put it in its place."""
        if schema.connection.vendor != "postgresql":
            return
        table = new.apps.get_model(app_label, self.model_name)._meta.db_table
        schema.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_plain"')
        schema.execute(
            f'CREATE TABLE "{table}" (LIKE "{table}_plain" INCLUDING ALL) '
            "PARTITION BY RANGE (case_id)"
        )
        schema.execute(f'DROP TABLE "{table}_plain"')
        # Whatever has no month of its own (imported history) goes here; nothing is refused.
        schema.execute(f'CREATE TABLE "{table}_rest" PARTITION OF "{table}" DEFAULT')

    def database_backwards(self, app_label: str, schema: Any, old: Any, new: Any) -> None:
        """Dropping the model drops its partitions."""

    def describe(self) -> str:
        """A line for the migration's log."""
        return f"Partition {self.model_name} by month of the case"


def month_starts(at: datetime, months: int) -> list[datetime]:
    """The first instants of the month of ``at`` and of the ``months`` that follow it."""
    first = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    starts = [first]
    for _ in range(months):
        last = starts[-1]
        starts.append(last.replace(year=last.year + last.month // 12, month=last.month % 12 + 1))
    return starts


def ensure_months(tables: list[str], at: datetime, *, ahead: int = 3) -> list[str]:
    """Make the partitions of this month and the ``ahead`` next where they are missing.

    Returns the names made. A month whose rows already lie in the default partition is left
    there: PostgreSQL refuses the partition, and reading is the same.
    """
    if connection.vendor != "postgresql":
        return []
    made = []
    starts = month_starts(at, ahead + 1)
    with connection.cursor() as cursor:
        for table in tables:
            for start, end in itertools.pairwise(starts):
                name = f"{table}_{start:%Y%m}"
                cursor.execute("SELECT to_regclass(%s)", [name])
                if cursor.fetchone()[0] is not None:
                    continue
                low, high = first_uuid7(start), first_uuid7(end)
                cursor.execute(
                    f'SELECT EXISTS (SELECT 1 FROM "{table}_rest" '
                    "WHERE case_id >= %s AND case_id < %s)",
                    [low, high],
                )
                if cursor.fetchone()[0]:
                    continue
                cursor.execute(
                    f'CREATE TABLE "{name}" PARTITION OF "{table}" '
                    f"FOR VALUES FROM ('{low}') TO ('{high}')"
                )
                made.append(name)
    return made
