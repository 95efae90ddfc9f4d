"""The one small interface of every channel."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from huiyin.common.outgoing.failures import NotSent, Refused, Retry

__all__ = ["Message", "NotSent", "Refused", "Retry", "Sender"]


@dataclass(frozen=True)
class Message:
    """What is sent, ready to be sent, with nothing in it that is not for the reader's eyes.

    ``id`` is the same at every attempt: from it come the Message-ID of an e-mail and the key
    by which the other side knows a repetition. ``secret`` signs what goes to a webhook.
    """

    id: uuid.UUID
    address: str
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)
    secret: bytes = b""


class Sender(Protocol):
    """A channel."""

    def send(self, message: Message) -> None:
        """Hand the message over. Raises :class:`Retry` or :class:`Refused`."""
