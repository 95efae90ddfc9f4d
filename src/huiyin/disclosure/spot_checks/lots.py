"""Who is drawn: decided by the open log, so that nobody chooses and everybody can draw again.

The seed is the root that the county's log had at a size that is told. Whoever holds an export of
the log computes the same order; a root cannot be chosen, since it hangs on every publication.
"""

import hashlib
import math
import uuid
from collections.abc import Iterable
from decimal import Decimal

Lot = tuple[uuid.UUID, int]  # series and version


def number_of(among: int, share: Decimal) -> int:
    """How many of so many: the share, rounded up; at least one where there is anything."""
    return min(among, math.ceil(among * share))


def drawn(lots: Iterable[Lot], *, seed: bytes, share: Decimal) -> list[Lot]:
    """The lots with the smallest SHA-256 of seed, series and version (four bytes, big-endian)."""
    found = sorted(set(lots), key=lambda lot: lot_hash(seed, lot))
    return found[: number_of(len(found), share)]


def lot_hash(seed: bytes, lot: Lot) -> bytes:
    """What the lots are ordered by."""
    series, version = lot
    return hashlib.sha256(seed + series.bytes + version.to_bytes(4, "big")).digest()
