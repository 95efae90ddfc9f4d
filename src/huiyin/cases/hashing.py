"""How an entry is chained to the one before, and the leaf of a book in the daily tree.

SHA-256 throughout; ``SCHEME`` stands in what is hashed, so another digest can follow.
"""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from huiyin.common.hashing import canonical
from huiyin.common.merkle import leaf_hash

SCHEME = "huiyin-book-1"
NOTHING = bytes(32)


def entry_hash(
    *,
    county: str,
    case_id: uuid.UUID,
    number: int,
    kind: str,
    at: datetime,
    actor_kind: str,
    actor_id: int | None,
    organisation_id: int | None,
    payload: Mapping[str, Any],
    commitment: bytes,
    previous: bytes,
) -> bytes:
    """The hash of one entry, over every column of it and the hash before."""
    return hashlib.sha256(
        canonical(
            {
                "scheme": SCHEME,
                "county": county,
                "case": str(case_id),
                "number": number,
                "kind": kind,
                "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
                "actor_kind": actor_kind,
                "actor": actor_id,
                "organisation": organisation_id,
                "payload": payload,
                "commitment": commitment.hex(),
                "previous": previous.hex(),
            }
        )
    ).digest()


def head_leaf(case_id: uuid.UUID, number: int, head: bytes) -> bytes:
    """The leaf of one book in the daily tree (RFC 6962 §2.1: leaves are prefixed with 0)."""
    return leaf_hash(case_id.bytes + number.to_bytes(8, "big") + head)
