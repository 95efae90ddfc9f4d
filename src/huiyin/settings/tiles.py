"""The tiles a place may lie under the map of its wall, and where they come from."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PARTS = ("{z}", "{x}", "{y}")


def tiles(address: str) -> tuple[str, str]:
    """The address and its origin for the content security policy; ("", "") without tiles.

    An address without a host is of our own server. ImproperlyConfigured for one that a map
    could not ask.
    """
    if not address:
        return "", ""
    parts = urlsplit(address)
    own = not parts.scheme and not parts.netloc and address.startswith("/")
    outside = parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc
    whole = all(part in address for part in PARTS)
    if not whole or not (own or outside) or set(parts.netloc) & set("{}'\"; ,*"):
        raise ImproperlyConfigured(
            f"HUIYIN_TILES must be an address with {{z}}, {{x}} and {{y}}, not {address!r}."
        )
    return address, "" if own else f"{parts.scheme}://{parts.netloc}"
