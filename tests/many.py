"""Many cases at once: copies of one, each with a book of its own that verifies."""

from datetime import timedelta
from typing import Any

from huiyin.cases.domain.writing import hash_of
from huiyin.cases.hashing import NOTHING
from huiyin.cases.models import Assignment, Case, Entry, EntryText
from huiyin.common.identifiers import uuid7


def copies(case: Case, number: int) -> list[Case]:
    """Copy a case with its book and its shares; one without receipt, requester and photos."""
    assert case.receipt_index is None
    made: dict[type[Any], list[Any]] = {Case: [], Entry: [], EntryText: [], Assignment: []}
    book = list(Entry.objects.of(case))
    rest = [*EntryText.objects.of(case), *Assignment.objects.of(case)]
    for place in range(number):
        key = uuid7(case.reported_at + timedelta(milliseconds=place))
        head = NOTHING
        for entry in book:
            row = copied(entry, case_id=key, previous=head)
            row.hash = head = hash_of(row)
            made[Entry].append(row)
        for row in rest:
            made[type(row)].append(copied(row, case_id=key))
        own = {"reference": f"{key.hex[-20:]}", "submission": key.hex, "last_hash": head}
        made[Case].append(copied(case, id=key, **own))
    for model, rows in made.items():
        model.objects.bulk_create(rows)
    return made[Case]


def copied(row: Any, **changed: Any) -> Any:
    """The row once more, unsaved, with some columns changed."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | changed)
