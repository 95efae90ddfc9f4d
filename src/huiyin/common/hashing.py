"""What is hashed (SHA-256): canonical JSON, and commitments that tell nothing without the salt."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8: equal values have equal bytes."""
    return _encode(value).encode()


def commitment(value: Mapping[str, Any], salt: bytes) -> bytes:
    """The digest that stands for ``value``: without the salt it tells nothing of it."""
    return hashlib.sha256(salt + canonical(value)).digest()
