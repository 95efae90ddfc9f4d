"""Is a book as it was written? Names each entry that was changed, removed or made anew."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import requester_commitment
from huiyin.cases.domain.sealing import public_key, seal_path
from huiyin.cases.domain.writing import hash_of
from huiyin.cases.hashing import NOTHING, canonical, commitment, head_leaf, merkle_root
from huiyin.cases.models import Attachment, Case, Entry, EntryText, Requester, Seal

Heads = Mapping[tuple[str, UUID], Mapping[int, bytes]]  # case → number → sealed hash


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written; ``number`` is the entry, 0 the whole book."""

    reference: str
    number: int
    sentence: str


def check_book(case: Case, sealed: Mapping[int, bytes]) -> list[Finding]:
    """Everything wrong with one book, by its own chain and by the seals outside."""
    entries = list(Entry.objects.of(case))
    texts = {row.number: row for row in EntryText.objects.of(case)}
    # What an erasure stands behind is gone by law, and the erasure is an entry itself.
    erased = max((row.number for row in entries if row.kind == "erase"), default=0)
    found: list[Finding] = []

    def note(number: int, sentence: str) -> None:
        found.append(Finding(case.reference, number, sentence))

    previous, expected = NOTHING, 1
    for entry in entries:
        for missing in range(expected, entry.number):
            note(missing, _("第%(number)d条记录不见了") % {"number": missing})
        if bytes(entry.hash) != hash_of(entry):
            note(entry.number, _("第%(number)d条记录的内容被改过") % {"number": entry.number})
        if entry.number == expected and bytes(entry.previous) != previous:
            note(entry.number, _("第%(number)d条记录与前一条接不上") % {"number": entry.number})
        problem = _text_problem(entry, texts.get(entry.number), erased)
        if problem:
            note(entry.number, problem)
        if entry.number in sealed and sealed[entry.number] != bytes(entry.hash):
            note(
                entry.number,
                _("第%(number)d条记录与封存的不同：封存以后整册被重写") % {"number": entry.number},
            )
        previous, expected = bytes(entry.hash), entry.number + 1
    for missing in range(expected, max([case.last_number, *sealed]) + 1):
        note(missing, _("第%(number)d条记录不见了") % {"number": missing})
    if entries and bytes(case.last_hash) != bytes(entries[-1].hash):
        note(0, _("册尾的哈希与最后一条记录不同"))
    found.extend(_attached_problems(case, entries, erased))
    return found


def _text_problem(entry: Entry, text: EntryText | None, erased: int) -> str:
    promised = bytes(entry.commitment)
    if text is None:
        if promised and entry.number > erased:
            return _("第%(number)d条记录的文字不见了，册中也没有依法删除的记录") % {
                "number": entry.number
            }
        return ""
    if not promised or commitment(text.texts, bytes(text.salt)) != promised:
        return _("第%(number)d条记录的文字被改过") % {"number": entry.number}
    return ""


def _attached_problems(case: Case, entries: list[Entry], erased: int) -> Iterator[Finding]:
    files: dict[int, list[str]] = {}
    for row in Attachment.objects.of(case):
        files.setdefault(row.entry_number, []).append(bytes(row.sha256).hex())
    for entry in entries:
        there, promised = files.get(entry.number, []), entry.payload.get("files", [])
        if there != promised and (there or entry.number > erased):
            yield Finding(
                case.reference,
                entry.number,
                _("第%(number)d条记录的照片与册中不符") % {"number": entry.number},
            )
    told = entries[0].payload.get("requester") if entries else None
    requester = Requester.objects.of(case).first()
    if requester is None:
        if told and not erased:
            yield Finding(case.reference, 1, _("诉求人信息不见了，册中也没有依法删除的记录"))
    elif told != requester_commitment(requester).hex():
        yield Finding(case.reference, 1, _("诉求人信息被改过"))


def check_removed(county: str, sealed: Heads) -> list[Finding]:
    """Books that were sealed and are gone."""
    there = set(Case.objects.filter(county=county).values_list("id", flat=True))
    return [
        Finding(str(case_id), 0, _("整册不见了：封存时它还在"))
        for (place, case_id) in sealed
        if place == county and case_id not in there
    ]


def check_files(county: str, folder: Path) -> list[Finding]:
    """Seals the database knows of whose file is not in the folder."""
    return [
        Finding(seal_path(folder, county, row.number).name, 0, _("这份封存文件不见了"))
        for row in Seal.objects.filter(county=county)
        if not seal_path(folder, county, row.number).exists()
    ]


def read_seals(folder: Path) -> tuple[Heads, list[Finding]]:
    """The sealed heads of all files of the folder, and what is wrong with the files.

    A file counts only if its root follows from its heads and from the root before, and its
    signature is by our key; the files of a county are numbered without a gap.
    """
    files = sorted(folder.glob("*.json"))
    marks = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    heads, found = _read(tuple(marks))
    return heads, list(found)


@lru_cache(maxsize=2)  # a page asks on every view; files do not change once written
def _read(files: tuple[tuple[Path, int, int], ...]) -> tuple[Heads, list[Finding]]:
    heads: dict[tuple[str, UUID], dict[int, bytes]] = {}
    found: list[Finding] = []
    last: dict[str, tuple[int, str]] = {}
    for path, _modified, _size in files:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            county, number = content["county"], content["number"]
            before, root = last.get(county, (0, NOTHING.hex()))
            problem = _seal_problem(content, before, root)
        except (ValueError, KeyError, TypeError):
            found.append(Finding(path.name, 0, _("封存文件读不懂")))
            continue
        if problem:
            found.append(Finding(path.name, 0, problem))
            continue
        last[county] = (number, content["root"])
        for case_id, count, head in content["heads"]:
            heads.setdefault((county, UUID(case_id)), {})[count] = bytes.fromhex(head)
    return heads, found


def _seal_problem(content: dict[str, Any], before: int, root: str) -> str:
    signed = ("scheme", "county", "number", "at", "books", "previous", "root")
    statement = {name: content[name] for name in signed}
    key = Ed25519PublicKey.from_public_bytes(public_key())
    try:
        key.verify(bytes.fromhex(content["signature"]), canonical(statement))
    except InvalidSignature:
        return _("封存文件的签名不对")
    leaves = [
        head_leaf(UUID(case_id), int(count), bytes.fromhex(head))
        for case_id, count, head in content["heads"]
    ]
    previous = bytes.fromhex(content["previous"])
    if merkle_root([previous, *leaves]).hex() != content["root"]:
        return _("封存文件的内容与根不符")
    if content["number"] != before + 1 or content["previous"] != root:
        return _("第%(number)d号封存文件缺失或被换过") % {"number": before + 1}
    return ""
