"""A line of a published list of contracts: award, contract, and what was received of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.timezone import localdate

from huiyin.disclosure.content import Content
from huiyin.disclosure.models import Publication
from huiyin.disclosure.ocds import building

KIND = "contracts"
Cells = Mapping[str, Any]


def releases_of(row: Publication) -> Iterator[dict[str, Any]]:
    """One release for each line; the same contract of the next quarter is the same process."""
    content = Content.from_document(json.loads(row.content))
    for sheet in content.sheets:
        names = [column.key for column in sheet.columns]
        for line in sheet.lines:
            cells = dict(zip(names, line.cells, strict=True))
            if cells.get("matter") and cells.get("contractor"):
                yield _release(row, line.key, cells)


def _release(row: Publication, line: str, cells: Cells) -> dict[str, Any]:
    village = building.party("CN-UNIT", row.unit_code, row.office.name, "procuringEntity", "payee")
    other = building.party("X-NAME", "", cells["contractor"], "supplier", "payer")
    identity = (row.unit_code, cells["matter"], cells["contractor"], cells.get("from") or "")
    process = building.ocid(KIND, *identity)
    paid = _paid(cells, village, other, row)
    tags = ["award", "contract"] if row.version == 1 else ["awardUpdate", "contractUpdate"]
    return building.release(
        process,
        f"{row.series.hex}-{line}-{row.version}",
        at=row.published_at,
        tags=[*tags, "implementation"] if paid else tags,
        parties=[village, other],
        tender=building.without_nothing(
            {
                "id": f"{process}-tender",
                "title": cells["matter"],
                "status": "complete",
                "procurementMethod": building.METHODS.get(cells.get("way") or ""),
                "procurementMethodDetails": cells.get("way"),
                "procuringEntity": village.reference(),
            }
        ),
        awards=[_award(process, cells, other)],
        contracts=[_contract(process, cells, paid, row)],
    )


def _award(process: str, cells: Cells, other: building.Party) -> dict[str, Any]:
    return building.without_nothing(
        {
            "id": f"{process}-award",
            "title": cells["matter"],
            "status": "active",
            "value": _money(cells.get("price")),
            "suppliers": [other.reference()],
        }
    )


def _contract(
    process: str, cells: Cells, paid: list[dict[str, Any]], row: Publication
) -> dict[str, Any]:
    first, last = cells.get("from"), cells.get("until")
    over = bool(last) and str(last) < localdate(row.published_at).isoformat()
    period = {
        "startDate": building.day(first) if first else None,
        "endDate": building.day(last, end=True) if last else None,
    }
    return building.without_nothing(
        {
            "id": f"{process}-contract",
            "awardID": f"{process}-award",
            "title": cells["matter"],
            "status": "terminated" if over else "active",
            "period": building.without_nothing(period),
            "value": _money(cells.get("price")),
            "implementation": {"transactions": paid} if paid else None,
        }
    )


def _paid(
    cells: Cells, village: building.Party, other: building.Party, row: Publication
) -> list[dict[str, Any]]:
    """What was received in the published period, as one sum: the list says no more."""
    received = cells.get("received")
    if not received:
        return []
    return [
        {
            "id": f"{row.series.hex}-received",
            "date": building.moment(row.published_at),
            "value": building.money(received),
            "payer": other.reference(),
            "payee": village.reference(),
        }
    ]


def _money(fen: int | None) -> dict[str, Any] | None:
    return None if fen is None else building.money(fen)
