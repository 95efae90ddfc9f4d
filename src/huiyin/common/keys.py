"""Keys for one purpose each, derived from the master secrets of the settings."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache
def _derived(master: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(master.encode())


def data_key(purpose: str) -> bytes:
    """32 bytes for one purpose, from HUIYIN_DATA_KEY."""
    return _derived(settings.DATA_KEY, purpose)


def seal_key() -> bytes:
    """The 32-byte seed of the key that signs the daily roots, from HUIYIN_SEAL_KEY."""
    return _derived(settings.SEAL_KEY, "seal")


def blind_index(purpose: str, value: str) -> bytes:
    """A keyed digest by which an encrypted or secret value can be found again, never read."""
    return hmac.new(data_key(f"index:{purpose}"), value.encode(), hashlib.sha256).digest()
