"""The daily signed root: what leaves the database, so that a rewritten book is revealed.

Each seal covers the heads of all books that grew since the seal before and carries the root
before it, so the newest root stands for every book. Its file holds the heads themselves.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db.models import F

from huiyin.cases.hashing import NOTHING, SCHEME, canonical, head_leaf, merkle_root
from huiyin.cases.models import Case, Seal
from huiyin.common.keys import seal_key

BATCH = 500  # ids in one statement


def public_key() -> bytes:
    """The public half of the key that signs, 32 bytes (Ed25519)."""
    return Ed25519PrivateKey.from_private_bytes(seal_key()).public_key().public_bytes_raw()


def seal(county: str, folder: Path, *, at: datetime) -> tuple[Seal, Path] | None:
    """Seal the books of a county that grew; None where none did. Call inside a transaction.

    The file is written before the rows are marked: a kill in between leaves a file that the
    next run overwrites with the same number.
    """
    grown = Case.objects.filter(county=county, sealed_number__lt=F("last_number"))
    heads = list(grown.order_by("id").values_list("id", "last_number", "last_hash"))
    if not heads:
        return None
    last = Seal.objects.filter(county=county).order_by("-number").first()
    number = last.number + 1 if last else 1
    previous = bytes(last.root) if last else NOTHING
    leaves = [head_leaf(case_id, count, bytes(head)) for case_id, count, head in heads]
    root = merkle_root([previous, *leaves])
    statement = {
        "scheme": SCHEME,
        "county": county,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "books": len(heads),
        "previous": previous.hex(),
        "root": root.hex(),
    }
    signature = Ed25519PrivateKey.from_private_bytes(seal_key()).sign(canonical(statement))
    path = _write(
        folder,
        county,
        number,
        {
            **statement,
            "public_key": public_key().hex(),
            "signature": signature.hex(),
            "heads": [[str(case_id), count, bytes(head).hex()] for case_id, count, head in heads],
        },
    )
    by_count: dict[int, list[UUID]] = {}
    for case_id, count, _ in heads:
        by_count.setdefault(count, []).append(case_id)
    for count, ids in by_count.items():
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            Case.objects.filter(county=county, id__in=batch).update(sealed_number=count)
    row = Seal.objects.create(
        county=county,
        number=number,
        at=at,
        books=len(heads),
        root=root,
        previous=previous,
        signature=signature,
    )
    return row, path


def seal_path(folder: Path, county: str, number: int) -> Path:
    """Where the file of a seal lies as long as it is on this machine."""
    return folder / f"{county}-{number:06d}.json"


def _write(folder: Path, county: str, number: int, content: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = seal_path(folder, county, number)
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")
    temporary.replace(path)
    return path
