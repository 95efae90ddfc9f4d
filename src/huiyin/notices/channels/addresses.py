"""Where messages go by HTTP: anybody may write an address, so only to public ones over TLS."""

from django.conf import settings

from huiyin.common.outgoing import addresses
from huiyin.common.outgoing.addresses import Reach


def reach() -> Reach:
    """A place may let messages go to its own network, with TLS all the same."""
    return Reach(private=settings.WEBHOOK_PRIVATE)


def check(url: str) -> None:
    """:class:`Refused` for an address no message would be sent to, as far as its look tells."""
    addresses.check(url, reach())
