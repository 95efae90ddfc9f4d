"""Keeping the index: a document for each text that can be found, one statement for each change."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from huiyin.search.keys import candidates, month_at
from huiyin.search.kinds import Draft
from huiyin.search.models import Document
from huiyin.search.pieces import NO_MONTH, pieces, tokens

# The first of its keys that no other document has. On SQLite the key is that of the text index
# as well, which knows no counties.
KEEP = """
INSERT INTO "search_document" ("county", "key", "kind", "subject_id", "unit_code", "at", "grams")
SELECT %(county)s, {number}, %(kind)s, %(subject)s, %(unit_code)s, %(at)s, {grams}
FROM {keys} WHERE NOT EXISTS (
    SELECT 1 FROM "search_document" AS taken WHERE taken."county" {here} AND taken."key" = {number}
    AND NOT (taken."county" = %(county)s AND taken."kind" = %(kind)s
             AND taken."subject_id" = %(subject)s)
) ORDER BY {place} LIMIT 1
ON CONFLICT ("county", "kind", "subject_id") DO UPDATE SET "key" = excluded."key",
    "unit_code" = excluded."unit_code", "at" = excluded."at", "grams" = excluded."grams"
"""
ADD = """
UPDATE "search_document" SET "grams" = {joined},
    "unit_code" = CASE WHEN %(unit_code)s = '' THEN "unit_code" ELSE %(unit_code)s END
WHERE "county" = %(county)s AND "kind" = %(kind)s AND "subject_id" = %(subject)s
AND ({fresh} OR %(unit_code)s NOT IN ('', "unit_code"))
"""
FORGET = """
DELETE FROM "search_document"
WHERE "county" = %(county)s AND "kind" = %(kind)s AND "subject_id" = %(subject)s
"""
WORDS = {
    "postgresql": {
        "keys": "unnest(%(keys)s::bigint[]) WITH ORDINALITY AS free(number, place)",
        "number": "free.number",
        "place": "free.place",
        "here": "= %(county)s",
        "grams": "%(grams)s::integer[]",
        "fresh": 'NOT "grams" @> %(grams)s::integer[]',
        "joined": 'ARRAY(SELECT DISTINCT unnest("grams" || %(grams)s::integer[]))',
    },
    "sqlite": {
        "keys": "json_each(%(keys)s) AS free",
        "number": "free.value",
        "place": "free.key",
        "here": ">= ''",
        "grams": "%(grams)s",
        "fresh": "EXISTS (SELECT value FROM json_each(%(grams)s) EXCEPT "
        'SELECT value FROM json_each("grams"))',
        "joined": "(SELECT '[' || group_concat(value) || ']' FROM (SELECT value FROM "
        'json_each("grams") UNION SELECT value FROM json_each(%(grams)s)))',
    },
}


def keep(kind: str, county: str, draft: Draft) -> None:
    """Make the document of the draft's subject, in place of the one it may have had."""
    keys: Any = candidates(county, kind, draft.subject, draft.at)
    if connection.vendor == "sqlite":
        keys = str(keys)
    told = _told(kind, county, draft.subject)
    told |= {"keys": keys, "unit_code": draft.unit_code, "at": _stored("at", draft.at)}
    _run(KEEP, told | {"grams": grams(draft.texts, {*draft.marks, f"k{kind}"}, draft.at)})


def add(
    kind: str,
    *,
    county: str,
    subject: uuid.UUID,
    at: datetime,
    texts: Iterable[str] = (),
    marks: Iterable[str] = (),
    unit_code: str = "",
) -> None:
    """Add to the document of this subject; without one, or if it has all that, nothing happens.

    ``at`` is that of its keeping; ``unit_code`` is where it lies from now on, if elsewhere.
    """
    told = _told(kind, county, subject)
    _run(ADD, {**told, "unit_code": unit_code, "grams": grams(texts, marks, at)})


def forget(kind: str, *, county: str, subject: uuid.UUID) -> None:
    """The subject is not found any more."""
    _run(FORGET, _told(kind, county, subject))


def grams(texts: Iterable[str], marks: Iterable[str], at: datetime) -> Any:
    """The numbers as the column of this database has them."""
    return _stored("grams", numbers(texts, marks, at))


def numbers(texts: Iterable[str], marks: Iterable[str], at: datetime) -> list[int]:
    """Of pieces and marks; by month where the index is asked by month."""
    month = month_at(at) if connection.vendor == "postgresql" else NO_MONTH
    return tokens(pieces(texts), marks, month)


def kept_after(kind: str, *, county: str, after: uuid.UUID | None, most: int) -> list[uuid.UUID]:
    """The next subjects that have a document, by id."""
    rows = Document.objects.filter(county=county, kind=kind)
    if after is not None:
        rows = rows.filter(subject_id__gt=after)
    return list(rows.order_by("subject_id").values_list("subject_id", flat=True)[:most])


def forget_all(kind: str, *, county: str, subjects: Collection[uuid.UUID]) -> None:
    """None of these is found any more."""
    if subjects:
        rows = Document.objects.filter(county=county, kind=kind)
        rows.filter(subject_id__in=list(subjects)).delete()


def _told(kind: str, county: str, subject: uuid.UUID) -> dict[str, Any]:
    return {"kind": kind, "county": county, "subject": _stored("subject_id", subject)}


def _stored(column: str, value: Any) -> Any:
    field: Any = Document._meta.get_field(column)
    return field.get_db_prep_value(value, connection)


def _run(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**WORDS[connection.vendor]), values)
