"""What the payloads of entries name: offices by their ids, days and instants as texts."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from huiyin.cases.models import Entry
from huiyin.common.joining import listed as joined
from huiyin.people.models import Organisation

Payload = Mapping[str, Any]

ONE_OFFICE = (
    "holder",
    "asked",
    "checker",
    "lead",
    "approver",
    "urged",
    "supervised",
    "who_came",
    "rated",
    "silent",
)
OFFICES = ("helpers", "called")


def office_names(entries: Iterable[Entry]) -> dict[int, str]:
    """The name of every office that these entries name; one statement, none where none is."""
    ids: set[int] = set()
    for entry in entries:
        payload = entry.payload
        ids |= {payload[key] for key in ONE_OFFICE if payload.get(key)}
        for key in OFFICES:
            ids |= set(payload.get(key) or ())
        ids |= {row["organisation"] for row in payload.get("given", ())}
        for row in payload.get("requested", ()):
            ids |= {row["office"], row.get("asker", row["office"])}
    return dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def share_offices(entries: Iterable[Entry]) -> dict[int, int]:
    """Of which office each share is, by the number of the share, as far as the entries say."""
    return {
        row["number"]: row["organisation"]
        for entry in entries
        for row in entry.payload.get("given", ())
    }


def listed(names: Mapping[int, str], offices: Iterable[int]) -> str:
    """The names of several offices."""
    return joined(names.get(office, "") for office in offices)


def instant(payload: Payload, key: str) -> datetime | None:
    """The instant that stands under this key, if any."""
    return datetime.fromisoformat(payload[key]) if payload.get(key) else None


def on(payload: Payload, key: str) -> date | None:
    """The day that stands under this key, if any."""
    return date.fromisoformat(payload[key]) if payload.get(key) else None
