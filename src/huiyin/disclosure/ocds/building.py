"""Releases and their parts, as plain JSON values."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import localtime, make_aware

VERSION = "1.1"
PREFIX = "ocds-huiyin"  # not registered: a place that publishes to the world asks for its own
CURRENCY = "CNY"
METHODS = {"招标": "open", "竞价": "open", "协商": "direct"}  # as contracts say it
PARTIES = ("buyer", "procuringEntity", "supplier", "tenderer", "payer", "payee")


@dataclass
class Party:
    """Somebody with a part in a process; ``roles`` in the order of the codelist."""

    key: str
    name: str
    roles: set[str] = field(default_factory=set)

    def reference(self) -> dict[str, str]:
        """How other parts name it."""
        return {"id": self.key, "name": self.name}

    def entry(self) -> dict[str, Any]:
        """Its own entry."""
        return {**self.reference(), "roles": [role for role in PARTIES if role in self.roles]}


def party(scheme: str, key: str, name: str, *roles: str) -> Party:
    """A party with an identifier: ``key`` where there is one, else made from the name."""
    known = key or hashlib.sha256(name.encode()).hexdigest()[:16]
    return Party(f"{scheme}-{known}", name, set(roles))


def ocid(*identity: str) -> str:
    """One process over all its releases."""
    return f"{PREFIX}-{hashlib.sha256('|'.join(identity).encode()).hexdigest()[:24]}"


def release(
    process: str,
    number: str,
    *,
    at: datetime,
    tags: Iterable[str],
    parties: Iterable[Party],
    **parts: Any,
) -> dict[str, Any]:
    """One release; ``parts`` are tender, awards, contracts as far as there are any."""
    return {
        "ocid": process,
        "id": f"{process}-{number}",
        "date": moment(at),
        "tag": list(tags),
        "initiationType": "tender",
        "language": "zh",
        "parties": [one.entry() for one in parties],
        **{name: part for name, part in parts.items() if part},
    }


def package_head(uri: str, publisher: str, *, at: datetime) -> dict[str, Any]:
    """Everything of a package but its releases."""
    return {
        "uri": uri,
        "version": VERSION,
        "publishedDate": moment(at),
        "publisher": {"name": publisher},
    }


def money(fen: int) -> dict[str, Any]:
    """An amount in yuan."""
    return {"amount": fen // 100 if fen % 100 == 0 else fen / 100, "currency": CURRENCY}


def moment(at: datetime) -> str:
    """With the offset of the place."""
    return localtime(at).isoformat(timespec="seconds")


def day(text: str, *, end: bool = False) -> str:
    """A date without an hour: its first moment, or as an end its last second."""
    clock = time(23, 59, 59) if end else time.min
    return make_aware(datetime.combine(date.fromisoformat(text), clock)).isoformat()


def without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """The standard leaves out what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
