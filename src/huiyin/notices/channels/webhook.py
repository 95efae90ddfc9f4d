"""A generic webhook: JSON, signed, with a key by which a repetition is known.

The signature is HMAC-SHA256 over the body, in hexadecimal. The receiver compares it with its
own before it believes a word.
"""

import hashlib
import hmac

from huiyin.common.outgoing.posting import encoded
from huiyin.notices.channels.posting import post_bytes
from huiyin.notices.channels.sending import Message

SIGNATURE = "Huiyin-Signature"
KEY = "Idempotency-Key"


class WebhookSender:
    """Whatever answers 2xx has taken it."""

    def send(self, message: Message) -> None:
        """One POST."""
        body = encoded({"id": str(message.id), "text": message.text, **message.data})
        signature = hmac.new(message.secret, body, hashlib.sha256).hexdigest()
        headers = {KEY: str(message.id), SIGNATURE: f"sha256={signature}"}
        post_bytes(message.address, body, headers)
