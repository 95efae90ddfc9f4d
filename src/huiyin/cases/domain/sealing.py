"""The daily signed root: what leaves the database, so that a rewritten book is revealed.

Each seal covers the heads of all books that grew since the seal before and carries the root
before it, so the newest root stands for every book. Its file holds the heads themselves.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from huiyin.cases.hashing import NOTHING, SCHEME, head_leaf
from huiyin.cases.models import Case, Entry, Seal
from huiyin.common.merkle import root_of
from huiyin.common.refusal import Refused
from huiyin.common.signing import (
    FileConflict,
    following,
    is_signed,
    numbered,
    public_key,
    sign,
    write_once,
)

BATCH = 500  # ids in one statement
SIGNED = ("scheme", "county", "number", "at", "books", "previous", "root")

Head = tuple[UUID, int, bytes]  # case, number of its last entry, hash of it


class SealConflict(Refused):
    """A file lies where the next seal belongs, and the database knows nothing of it."""


def seal(county: str, folder: Path, *, at: datetime) -> list[tuple[Seal, Path]]:
    """Seal the books of a county that grew; nothing where none did. Call inside a transaction.

    The file is written before the rows are marked and never replaced. Where a kill in between
    left one, it is taken over first, as the seal it is. Raises :class:`SealConflict` where a
    file speaks of books that the database has not: it was rolled back, and the file is proof.
    """
    last = Seal.objects.filter(county=county).order_by("-number").first()
    made = [_take_over(county, path) for path in _unknown(folder, county, last)]
    last = made[-1][0] if made else last
    grown = Case.objects.filter(county=county, sealed_number__lt=F("last_number"))
    heads = [
        (case_id, count, bytes(head))
        for case_id, count, head in grown.order_by("id").values_list(
            "id", "last_number", "last_hash"
        )
    ]
    if not heads:
        return made
    number = last.number + 1 if last else 1
    previous = bytes(last.root) if last else NOTHING
    statement = {
        "scheme": SCHEME,
        "county": county,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "books": len(heads),
        "previous": previous.hex(),
        "root": _root(previous, heads).hex(),
    }
    content = {
        **statement,
        "public_key": public_key().hex(),
        "signature": sign(statement).hex(),
        "heads": [[str(case_id), count, head.hex()] for case_id, count, head in heads],
    }
    try:
        path = write_once(numbered(folder, county, number), content)
    except FileConflict as conflict:
        raise _conflict(conflict.path) from None
    return [*made, (_mark(content, heads, at=at), path)]


def read_heads(content: dict[str, Any]) -> list[Head]:
    """The heads of a seal file; ValueError or TypeError where they cannot be any."""
    heads = []
    for case_id, count, head in content["heads"]:
        if type(count) is not int or count < 1:
            raise ValueError(count)
        heads.append((UUID(case_id), count, bytes.fromhex(head)))
    return heads


def seal_problem(content: dict[str, Any]) -> str:
    """Why a seal file does not count by itself; empty where it does."""
    statement = {name: content[name] for name in SIGNED}
    if not is_signed(statement, bytes.fromhex(content["signature"]), public_key()):
        return _("封存文件的签名不对")
    root = _root(bytes.fromhex(content["previous"]), read_heads(content))
    return "" if root.hex() == content["root"] else _("封存文件的内容与根不符")


def _root(previous: bytes, heads: list[Head]) -> bytes:
    return root_of([previous, *(head_leaf(*head) for head in heads)])


def _unknown(folder: Path, county: str, last: Seal | None) -> list[Path]:
    """The files that follow on the last seal the database knows of, in order, without a gap."""
    try:
        return following(folder, county, last.number if last else 0)
    except FileConflict as conflict:
        raise _conflict(conflict.path) from None


def _take_over(county: str, path: Path) -> tuple[Seal, Path]:
    """The row of a file that was written without one: only if every head is in its book."""
    last = Seal.objects.filter(county=county).order_by("-number").first()
    follows = (county, last.number + 1 if last else 1, bytes(last.root) if last else NOTHING)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        heads = [] if seal_problem(content) else read_heads(content)
        found = (content["county"], content["number"], bytes.fromhex(content["previous"]))
        at = datetime.fromisoformat(content["at"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
        raise _conflict(path) from None
    if not heads or found != follows or not _in_books(county, heads):
        raise _conflict(path)
    return _mark(content, heads, at=at), path


def _in_books(county: str, heads: list[Head]) -> bool:
    for start in range(0, len(heads), BATCH):
        wanted = {(case_id, count): head for case_id, count, head in heads[start : start + BATCH]}
        rows = Entry.objects.filter(
            county=county,
            case_id__in={case_id for case_id, _count in wanted},
            number__in={count for _case, count in wanted},
        ).values_list("case_id", "number", "hash")
        there = {(case_id, count): bytes(head) for case_id, count, head in rows}
        if any(there.get(key) != head for key, head in wanted.items()):
            return False
    return True


def _conflict(path: Path) -> SealConflict:
    return SealConflict(
        _(
            "封存文件%(name)s已经存在，数据库里却没有它封存的内容（数据库可能恢复到了较早的备份，"
            "或者另一个封存正在进行）。没有封存，文件也没有改动。请保留这份文件，查明原因。"
        )
        % {"name": path.name}
    )


def _mark(content: dict[str, Any], heads: list[Head], *, at: datetime) -> Seal:
    by_count: dict[int, list[UUID]] = {}
    for case_id, count, _head in heads:
        by_count.setdefault(count, []).append(case_id)
    for count, ids in by_count.items():
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            rows = Case.objects.filter(county=content["county"], id__in=batch)
            rows.filter(sealed_number__lt=count).update(sealed_number=count)
    return Seal.objects.create(
        county=content["county"],
        number=content["number"],
        at=at,
        books=len(heads),
        root=bytes.fromhex(content["root"]),
        previous=bytes.fromhex(content["previous"]),
        signature=bytes.fromhex(content["signature"]),
    )
