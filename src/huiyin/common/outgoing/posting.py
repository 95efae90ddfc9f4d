"""One HTTP POST: no redirects, no proxy, a limit on time and on what is read."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from typing import Any

from huiyin.common.outgoing.addresses import PUBLIC, Reach, Target, resolve
from huiyin.common.outgoing.failures import Refused, Retry

AGAIN = frozenset({408, 425, 429})  # besides 5xx: RFC 9110 §15, RFC 6585 §4


@dataclass(frozen=True)
class Limits:
    """Seconds for each step of the network, seconds for all of it, bytes read of the answer."""

    step: float
    altogether: float
    read: int


def encoded(body: Mapping[str, Any]) -> bytes:
    """The bytes that are sent, and signed."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, limits: Limits, reach: Reach = PUBLIC
) -> bytes:
    """Send JSON that was encoded before and return the beginning of the answer.

    Raises :class:`Refused` for an address we do not send to and an answer that means "never",
    :class:`Retry` for all others but success.
    """
    target = resolve(url, reach)
    connection = _Connection(target, limits.step)
    watch = Timer(limits.altogether, connection.give_up)
    watch.daemon = True
    watch.start()
    try:
        told = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "huiyin"}
        connection.request("POST", target.path, body, {**told, **headers})
        with connection.getresponse() as answer:
            status, beginning = answer.status, answer.read(limits.read)
    except ssl.SSLCertVerificationError:
        raise Retry("Certificate", down=True) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Retry(type(error).__name__, down=True) from None
    finally:
        watch.cancel()
        connection.close()
    if 200 <= status < 300:
        return beginning
    if status >= 500 or status in AGAIN:
        raise Retry(f"Http{status}", down=True)
    raise Refused(f"Http{status}")


class _Connection(http.client.HTTPConnection):
    """Connects to the address that was looked at, and to no other that the name has by now."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.target, self.seconds = target, seconds
        if target.secure:
            self.default_port = 443  # so that the Host header leaves it out

    def connect(self) -> None:
        """Open the connection, with TLS for the name."""
        place = (self.target.ip, self.target.port)
        self.sock: socket.socket = socket.create_connection(place, self.seconds)
        if self.target.secure:
            self.sock = _tls().wrap_socket(self.sock, server_hostname=self.target.host)

    def give_up(self) -> None:
        """End a conversation that takes too long, from another thread."""
        if self.sock is not None:
            with suppress(OSError):  # it has just ended by itself
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
