"""The index of the pieces, for each database its own, made by the migration.

PostgreSQL has an inverted index of the array itself. SQLite has a full-text table beside the
documents; triggers keep it, so that whoever writes a document writes one statement.
"""

from typing import Any

from django.db import migrations

# Without a pending list: reading one through costs every search more than it saves an intake.
ON_POSTGRESQL = (
    'CREATE INDEX "document_grams" ON "search_document" USING gin ("grams") WITH (fastupdate = off)'
)
ENTER = 'INSERT INTO "search_index"(rowid, "grams") VALUES (new."key", new."grams");'
LEAVE = (
    """INSERT INTO "search_index"("search_index", rowid, "grams") """
    """VALUES ('delete', old."key", old."grams");"""
)
ENTERING = f'CREATE TRIGGER "document_enters" AFTER INSERT ON "search_document" BEGIN {ENTER} END'
ON_SQLITE = (
    """CREATE VIRTUAL TABLE "search_index" USING fts5("grams", content='search_document', """
    """content_rowid='key', detail=none, columnsize=0, tokenize='ascii')""",
    'CREATE UNIQUE INDEX "document_key" ON "search_document" ("key")',
    ENTERING,
    f'CREATE TRIGGER "document_leaves" AFTER DELETE ON "search_document" BEGIN {LEAVE} END',
    'CREATE TRIGGER "document_changes" AFTER UPDATE OF "key", "grams" ON "search_document" '
    f"BEGIN {LEAVE} {ENTER} END",
)


class IndexGrams(migrations.operations.base.Operation):
    """Make the index of the freshly created table of documents."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The model's state does not change."""

    def database_forwards(self, app_label: str, schema: Any, old: Any, new: Any) -> None:
        """One index on PostgreSQL; on SQLite the full-text table and its triggers."""
        postgresql = schema.connection.vendor == "postgresql"
        for statement in (ON_POSTGRESQL,) if postgresql else ON_SQLITE:
            schema.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema: Any, old: Any, new: Any) -> None:
        """The triggers go with the table; the full-text table does not."""
        if schema.connection.vendor != "postgresql":
            schema.execute('DROP TABLE "search_index"')

    def describe(self) -> str:
        """A line for the migration's log."""
        return "Index the pieces of the documents"
