"""Indexes of the large tables, made at the end of a fill: at once is faster than row by row.

What was dropped stands in a file until it is there again, so that a fill that was stopped knows.
"""

import json
import os
from pathlib import Path

FOUND = """
SELECT of.relname, index.relname, pg_get_indexdef(index.oid), rule.conname,
       pg_get_constraintdef(rule.oid)
FROM pg_index JOIN pg_class index ON index.oid = indexrelid JOIN pg_class of ON of.oid = indrelid
LEFT JOIN pg_constraint rule ON rule.conindid = indexrelid
WHERE of.relname = ANY(%s) AND NOT indisprimary AND (rule.contype IS NULL OR rule.contype = 'u')
"""


class Indexes:
    """Of the tables that a fill writes; on SQLite they stay."""

    def __init__(self) -> None:
        from django.db import connection

        self.file = Path(os.environ["HUIYIN_DATA"]) / "dropped-indexes.json"
        self.used = connection.vendor == "postgresql"

    def drop(self) -> None:
        """All but the primary keys, written down before."""
        from django.db import connection

        from huiyin.cases.models import Assignment, Case, Entry, EntryText
        from huiyin.insight.models import Fact
        from huiyin.search.models import Document

        if not self.used or self.file.exists():
            return
        tables = [
            model._meta.db_table for model in (Case, Assignment, Entry, EntryText, Fact, Document)
        ]
        with connection.cursor() as cursor:
            cursor.execute(FOUND, [tables])
            rows = cursor.fetchall()
            self.file.write_text(json.dumps(rows))
            for table, index, _made, rule, _told in rows:
                if rule:
                    cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{rule}"')
                else:
                    cursor.execute(f'DROP INDEX IF EXISTS "{index}"')

    def make(self) -> None:
        """Whatever of them is not there yet."""
        from django.db import connection

        if not self.used or not self.file.exists():
            return
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '1GB'")
            for table, index, made, rule, told in json.loads(self.file.read_text()):
                cursor.execute("SELECT to_regclass(%s)", [f'"{index}"'])
                if cursor.fetchone()[0] is not None:
                    continue
                if rule:
                    cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{rule}" {told}')
                else:
                    cursor.execute(made.replace(" ON ONLY ", " ON ", 1))
        self.file.unlink()
