"""The one small interface of every channel."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


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


class NotSent(Exception):
    """It did not go out. ``code`` is short and holds nothing of address or text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Retry(NotSent):
    """It may go out later. ``down``: the server failed, so others to it need not be tried."""

    def __init__(self, code: str, *, down: bool = False) -> None:
        super().__init__(code)
        self.down = down


class Refused(NotSent):
    """It will never go out like this: a wrong address, or one we do not send to."""


class Sender(Protocol):
    """A channel."""

    def send(self, message: Message) -> None:
        """Hand the message over. Raises :class:`Retry` or :class:`Refused`."""
