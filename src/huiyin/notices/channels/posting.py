"""The HTTP POST of a message: its limits, and how far it may go."""

from collections.abc import Mapping
from typing import Any

from huiyin.common.outgoing.posting import Limits, encoded, post
from huiyin.notices.channels.addresses import reach

SECONDS = 5.0  # for each step of the network
ALTOGETHER = 15.0  # however slowly the other side answers
READ = 4096  # bytes of the answer


def post_json(url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> bytes:
    """Send ``body`` as JSON and return the beginning of the answer; raises as ``post_bytes``."""
    return post_bytes(url, encoded(body), headers)


def post_bytes(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The same for bytes that were encoded, and perhaps signed, before.

    Raises :class:`huiyin.common.outgoing.failures.NotSent`.
    """
    limits = Limits(SECONDS, ALTOGETHER, READ)
    return post(url, body, headers, limits=limits, reach=reach())
