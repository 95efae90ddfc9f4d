"""Asking SQLite: its full-text index walks from the newest by itself and stops when it is told."""

from typing import TYPE_CHECKING, Any

from django.db import connection

from huiyin.search.pieces import tokens

if TYPE_CHECKING:
    from huiyin.search.seeking import Wish

# CROSS JOIN: the text index first, in its own order, which is that of the key. The units are asked
# for again: a document that has moved keeps the marks of where it lay.
NEWEST = """
SELECT document."county", document."key", document."kind", document."subject_id"
FROM "search_index" AS hit CROSS JOIN "search_document" AS document ON document."key" = hit.rowid
WHERE hit."search_index" MATCH %s AND hit.rowid >= %s AND hit.rowid < %s
AND document."county" IN ({counties})
AND document."unit_code" >= %s AND document."unit_code" < %s
ORDER BY hit.rowid DESC LIMIT %s
"""


def newest(wish: "Wish", most: int) -> list[Any]:
    """Rows of county, key, kind and subject."""
    statement = NEWEST.format(counties=", ".join(["%s"] * len(wish.counties)))
    values: list[Any] = [_matched(wish), wish.low, wish.high, *wish.counties, *wish.units, most]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _matched(wish: "Wish") -> str:
    """In the language of FTS5. Marks come first: they are mostly fewer."""
    parts = list(map(str, tokens((), wish.marks)))
    if wish.some is not None:
        parts.append(f"({' OR '.join(map(str, tokens((), wish.some)))})")
    parts += map(str, tokens(wish.pieces, ()))
    return " AND ".join(parts)
