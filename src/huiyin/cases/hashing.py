"""How an entry is committed to: canonical form, salted commitment, chain hash, Merkle root.

SHA-256 throughout; ``SCHEME`` stands in what is hashed, so another digest can follow.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

SCHEME = "huiyin-book-1"
NOTHING = bytes(32)
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8: equal values have equal bytes."""
    return _encode(value).encode()


def commitment(texts: Mapping[str, str], salt: bytes) -> bytes:
    """What an entry keeps of its texts: without the salt the digest tells nothing of them."""
    return hashlib.sha256(salt + canonical(texts)).digest()


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
    return hashlib.sha256(b"\x00" + case_id.bytes + number.to_bytes(8, "big") + head).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in order (RFC 6962 §2.1: nodes are prefixed with 1).

    An odd node at the end of a row is carried up, which gives the same tree as the RFC's
    split at the largest power of two.
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    row = list(leaves)
    while len(row) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + left + right).digest()
            for left, right in zip(row[::2], row[1::2], strict=False)
        ]
        row = pairs + row[len(pairs) * 2 :]
    return row[0]
