"""The index: one row for each text that can be found, and how far a rebuild has come."""

import json
from typing import Any

from django.db import models

from huiyin.common.columns import CodeField


class NumbersField(models.Field):
    """Whole numbers: an array on PostgreSQL, their JSON on SQLite."""

    def db_type(self, connection: Any) -> str:
        """As each database has it."""
        return "integer[]" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """A list on both."""
        return json.loads(value) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """As the column wants it."""
        if value is None or connection.vendor == "postgresql":
            return value
        return json.dumps(list(value), separators=(",", ":"))


class Document(models.Model):
    """A text that can be found. The text itself stays with its owner; here are its pieces.

    ``key`` is a time in milliseconds and a digest (keys.py): newest first is the order of the
    key. ``grams`` are the numbers of its pieces and marks (pieces.py); their index is made by
    the migration, for each database its own.
    """

    pk = models.CompositePrimaryKey("county", "key")
    county = CodeField(max_length=6)
    key = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    unit_code = CodeField()
    at = models.DateTimeField()
    grams = NumbersField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "kind", "subject_id"], name="document_of_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.county}/{self.subject_id}"


class Rebuild(models.Model):
    """A rebuild that is under way: the subjects up to ``after`` are done. Gone when finished."""

    county = CodeField(max_length=6)
    kind = models.CharField(max_length=12)
    after = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind"], name="rebuild_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.county}"


LARGE_TABLES = (Document,)
