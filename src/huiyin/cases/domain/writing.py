"""Writing the book: the one place that makes entries."""

import os
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huiyin.cases.domain.indexing import opened
from huiyin.cases.domain.uncounted import to_be_counted
from huiyin.cases.hashing import NOTHING, entry_hash
from huiyin.cases.models import Case, Entry, EntryText
from huiyin.common.hashing import commitment
from huiyin.people.actors import Actor


def compose(
    *,
    county: str,
    case_id: uuid.UUID,
    number: int,
    previous: bytes,
    kind: str,
    by: Actor,
    organisation_id: int | None,
    at: datetime,
    payload: Mapping[str, Any],
    texts: Mapping[str, str],
    salt: bytes = b"",
) -> tuple[Entry, EntryText | None]:
    """The next entry and its texts, hashed and unsaved. Empty texts are left out.

    ``salt`` is given by invented histories alone, which are the same again with the same seed.
    """
    said = {name: text for name, text in texts.items() if text}
    salt = salt or os.urandom(16)
    promised = commitment(said, salt) if said else b""
    entry = Entry(
        county=county,
        case_id=case_id,
        number=number,
        kind=kind,
        at=at,
        actor_kind=by.kind.value,
        actor_id=by.user_id,
        organisation_id=organisation_id,
        payload=dict(payload),
        commitment=promised,
        previous=previous,
    )
    entry.hash = hash_of(entry)
    if not said:
        return entry, None
    return entry, EntryText(county=county, case_id=case_id, number=number, texts=said, salt=salt)


def hash_of(entry: Entry) -> bytes:
    """The hash an entry must bear, from what stands in its columns."""
    return entry_hash(
        county=entry.county,
        case_id=entry.case_id,
        number=entry.number,
        kind=entry.kind,
        at=entry.at,
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        organisation_id=entry.organisation_id,
        payload=entry.payload,
        commitment=bytes(entry.commitment),
        previous=bytes(entry.previous),
    )


def save(entry: Entry, text: EntryText | None) -> None:
    """Insert both rows, and leave word for the figures."""
    entry.save(force_insert=True)
    if text is not None:
        text.save(force_insert=True)
    to_be_counted(entry)


def open_book(
    case: Case,
    kind: str,
    *,
    by: Actor,
    organisation_id: int | None,
    at: datetime,
    payload: Mapping[str, Any],
    texts: Mapping[str, str],
) -> Entry:
    """Insert the case together with the first entry of its book."""
    entry, text = compose(
        county=case.county,
        case_id=case.id,
        number=1,
        previous=NOTHING,
        kind=kind,
        by=by,
        organisation_id=organisation_id,
        at=at,
        payload=payload,
        texts=texts,
    )
    case.last_number, case.last_hash = 1, entry.hash
    case.save(force_insert=True)
    save(entry, text)
    opened(case, texts)
    return entry
