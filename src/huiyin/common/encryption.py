"""A text field encrypted at rest with AES-256-GCM.

The stored bytes are: one byte of scheme, 12 of nonce, the sealed text. The name of the model
and field is bound in as associated data, so a value copied into another column does not open.
"""

import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from huiyin.common.keys import data_key

SCHEME = b"\x01"


class Unreadable(Exception):
    """The stored bytes do not open with this key: the key is wrong or the row was altered."""


def seal(text: str, context: str) -> bytes:
    """The text, sealed for ``context``."""
    nonce = os.urandom(12)
    sealed = AESGCM(data_key("field")).encrypt(nonce, text.encode(), context.encode())
    return SCHEME + nonce + sealed


def unseal(stored: bytes, context: str) -> str:
    """The text that :func:`seal` was given; :class:`Unreadable` if it does not open."""
    if stored[:1] != SCHEME:
        raise Unreadable(f"unknown scheme in {context}")
    try:
        return (
            AESGCM(data_key("field")).decrypt(stored[1:13], stored[13:], context.encode()).decode()
        )
    except InvalidTag as error:
        raise Unreadable(f"a value of {context} does not open") from error


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """A string in Python, sealed bytes in the database; "" stays empty and is not sealed."""

    description = "Encrypted text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[Any]:
        """A string is right here: it is what Python sees."""
        return []

    @property
    def context(self) -> str:
        """What the value is bound to."""
        return f"{self.model._meta.label}.{self.name}"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal a string on its way to the database."""
        if isinstance(value, str):
            value = seal(value, self.context) if value else b""
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        """Open the stored bytes."""
        if value is None:
            return None
        stored = bytes(value)
        return unseal(stored, self.context) if stored else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Never serialised: a dump must not hold personal data in the clear."""
        raise NotImplementedError("encrypted fields are not serialised")
