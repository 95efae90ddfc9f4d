"""A bid or an asset deal that is broadcast: one release as it was announced, one when it ended."""

from collections.abc import Iterator
from typing import Any

from huiyin.disclosure.models import Broadcast, Session
from huiyin.disclosure.ocds import building

DEALS = (Session.ASSET, Session.BID)


def releases_of(row: Broadcast) -> Iterator[dict[str, Any]]:
    """Only what is known: that something was let by competition, not yet to whom."""
    process = building.ocid("broadcast", row.id.hex)
    village = building.party("CN-UNIT", row.unit_code, row.office.name, "procuringEntity")
    yield building.release(
        process,
        "tender",
        at=row.announced_at,
        tags=["tender"],
        parties=[village],
        tender=_tender(row, village, "active"),
    )
    if row.cancelled_at:
        yield building.release(
            process,
            "cancelled",
            at=row.cancelled_at,
            tags=["tenderCancellation"],
            parties=[village],
            tender=_tender(row, village, "cancelled", reason=row.reason),
        )
    elif row.ended_at:
        yield building.release(
            process,
            "ended",
            at=row.ended_at,
            tags=["tenderUpdate"],
            parties=[village],
            tender=_tender(row, village, "complete", reason=row.result),
        )


def _tender(
    row: Broadcast, village: building.Party, status: str, reason: str = ""
) -> dict[str, Any]:
    documents = [
        {"id": "live", "documentType": "x_broadcast", "title": "直播", "url": row.link},
        {"id": "recording", "documentType": "x_recording", "title": "回放", "url": row.recording},
    ]
    return building.without_nothing(
        {
            "id": row.id.hex,
            "title": row.title,
            "description": f"{row.text}\n{reason}".strip(),
            "status": status,
            "procurementMethod": "open",
            "procuringEntity": village.reference(),
            "awardPeriod": {"startDate": building.moment(row.starts)},
            "documents": [one for one in documents if one["url"]],
        }
    )
