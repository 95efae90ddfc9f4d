"""Where we send to by HTTP: public addresses over TLS, and nothing inside our own network.

What an operator configures may reach further (:class:`Reach`); what a person writes may not.

A person may write any address into a form, so what it leads to is looked at once it is
resolved, and the connection goes to the very address that was looked at (OWASP: SSRF).
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from huiyin.common.outgoing.failures import Refused, Retry

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Reach:
    """How far we send: ``private`` to addresses of our own network too, ``plain`` to those
    without TLS. To a public address nothing ever goes without TLS."""

    private: bool = False
    plain: bool = False


PUBLIC = Reach()


@dataclass(frozen=True)
class Target:
    """A resolved address: to connect to ``ip``, and to ask ``host`` for ``path``."""

    secure: bool
    host: str
    ip: str
    port: int
    path: str


def split(url: str, reach: Reach = PUBLIC) -> SplitResult:
    """The parts of an address we may send to by its look; :class:`Refused` otherwise."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        raise Refused("BadAddress") from None
    if not parts.hostname or parts.username or parts.password or not url.isascii():
        raise Refused("BadAddress")
    if any(character.isspace() for character in url):
        raise Refused("BadAddress")
    plain = parts.scheme == "http" and (reach.plain or _own(parts.hostname))
    if parts.scheme != "https" and not plain:
        raise Refused("NotHttps")
    return parts


def check(url: str, reach: Reach = PUBLIC) -> None:
    """:class:`Refused` for an address we would not send to, as far as its look tells."""
    host = split(url, reach).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return  # a name: looked up at sending
    if not _may_send(host, host, reach):
        raise Refused("PrivateAddress")


def resolve(url: str, reach: Reach = PUBLIC) -> Target:
    """Where the address leads now; :class:`Refused` if any of its answers is out of reach."""
    parts = split(url, reach)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Retry("NoSuchHost", down=True) from None
    ips = [str(row[4][0]) for row in found]
    if not all(_may_send(ip, host, reach) for ip in ips):
        raise Refused("PrivateAddress")
    if not secure and any(is_public(ip) for ip in ips):
        raise Refused("NotHttps")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, host, ips[0], port, path)


def is_public(ip: str) -> bool:
    """False for private, loopback, link-local, shared, reserved and multicast addresses."""
    return all(part.is_global and not part.is_multicast for part in _meant(ip))


def _meant(ip: str) -> list[Address]:
    """The address and those hidden in it: a gateway would turn them back into IPv4."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return [address.ipv4_mapped]
        if address in NAT64:
            found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour:
            found.append(address.sixtofour)
        found.extend(address.teredo or ())
    return found


def _own(host: str) -> bool:
    """This machine, in a demo or while developing."""
    return (settings.DEMO or settings.DEBUG) and host in LOCAL_NAMES


def _may_send(ip: str, host: str, reach: Reach) -> bool:
    return is_public(ip) or reach.private or (_own(host) and _loopback(ip))


def _loopback(ip: str) -> bool:
    return ipaddress.ip_address(ip.partition("%")[0]).is_loopback
