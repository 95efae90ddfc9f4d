"""Is a book as it was written? Names each entry that was changed, removed or made anew."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.cases.domain import folding
from huiyin.cases.domain.reporting import requester_commitment
from huiyin.cases.domain.sealing import read_heads, seal_problem
from huiyin.cases.domain.writing import hash_of
from huiyin.cases.hashing import NOTHING
from huiyin.cases.models import Attachment, Case, Entry, EntryText, Requester, Seal
from huiyin.common.hashing import commitment
from huiyin.common.signing import numbered
from huiyin.files.storing import digest

Heads = Mapping[tuple[str, UUID], Mapping[int, bytes]]  # case → number → sealed hash
Marks = tuple[tuple[Path, int, int], ...]  # file, when it was modified, its size
# What reading a file that somebody made up can raise.
UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    OSError,
    RecursionError,
)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written; ``number`` is the entry, 0 the whole book."""

    reference: str
    number: int
    sentence: str


@dataclass(frozen=True)
class Statement:
    """What a seal file says of itself; ``at`` is as it was written, in UTC."""

    root: bytes
    signature: bytes
    at: str


@dataclass(frozen=True)
class Sealed:
    """What the files outside say: heads, statements by county and number, what is wrong."""

    heads: Heads
    statements: Mapping[tuple[str, int], Statement]
    findings: tuple[Finding, ...]


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
    if entries and not found:  # entries that were changed say nothing about the row
        for sentence in folding.differences(case, entries):
            note(0, sentence)
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
    files: dict[int, list[Attachment]] = {}
    for row in Attachment.objects.of(case):
        files.setdefault(row.entry_number, []).append(row)
    for entry in entries:
        rows, promised = files.get(entry.number, []), entry.payload.get("files", [])
        there = [bytes(row.sha256).hex() for row in rows]
        if there != promised and (there or entry.number > erased):
            yield Finding(
                case.reference,
                entry.number,
                _("第%(number)d条记录的照片与册中不符") % {"number": entry.number},
            )
        else:
            yield from (
                Finding(case.reference, entry.number, sentence % {"number": entry.number})
                for sentence in dict.fromkeys(filter(None, map(_file_problem, rows)))
            )
    told = entries[0].payload.get("requester") if entries else None
    requester = Requester.objects.of(case).first()
    if requester is None:
        if told and not erased:
            yield Finding(case.reference, 1, _("诉求人信息不见了，册中也没有依法删除的记录"))
    elif told != requester_commitment(requester).hex():
        yield Finding(case.reference, 1, _("诉求人信息被改过"))


def _file_problem(row: Attachment) -> str:
    found = digest(row.path)
    if found is None:
        return _("第%(number)d条记录的照片文件不见了")
    return "" if found == bytes(row.sha256) else _("第%(number)d条记录的照片文件被换过")


def check_marked(case: Case, sealed: Mapping[int, bytes]) -> list[Finding]:
    """A book that was sealed further than any file still says."""
    if case.sealed_number <= max(sealed, default=0):
        return []
    sentence = _("这一册已经封存到第%(number)d条，封存文件里却没有") % {
        "number": case.sealed_number
    }
    return [Finding(case.reference, 0, sentence)]


def check_removed(county: str, sealed: Heads) -> list[Finding]:
    """Books that were sealed and are gone."""
    there = set(Case.objects.filter(county=county).values_list("id", flat=True))
    return [
        Finding(str(case_id), 0, _("整册不见了：封存时它还在"))
        for (place, case_id) in sealed
        if place == county and case_id not in there
    ]


def check_files(county: str, folder: Path, sealed: Sealed) -> Iterator[Finding]:
    """Seals the database knows of whose file is not in the folder, or says something else."""
    for row in Seal.objects.filter(county=county):
        path, said = (
            numbered(folder, county, row.number),
            sealed.statements.get((county, row.number)),
        )
        if not path.exists():
            yield Finding(path.name, 0, _("这份封存文件不见了"))
        elif said and (bytes(row.root), bytes(row.signature)) != (said.root, said.signature):
            yield Finding(path.name, 0, _("数据库里的封存记录与这份文件不同"))


def read_seals(folder: Path) -> Sealed:
    """What all files of the folder say, and what is wrong with the files.

    A file counts only if its root follows from its heads and from the root before, and its
    signature is by our key; the files of a county are numbered without a gap.
    """
    return _read(tuple(_marks(folder)))


def _marks(folder: Path) -> Iterator[tuple[Path, int, int]]:
    for path in sorted(folder.glob("*.json")):
        try:
            status = path.stat()
        except OSError:
            yield path, 0, 0  # a link to nowhere: reading it will say so
        else:
            yield path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)  # a page asks on every view; files do not change once written
def _read(files: Marks) -> Sealed:
    heads: dict[tuple[str, UUID], dict[int, bytes]] = {}
    statements: dict[tuple[str, int], Statement] = {}
    found: list[Finding] = []
    last: dict[str, tuple[int, str]] = {}
    for path, _modified, _size in files:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            problem = seal_problem(content)
            rows = [] if problem else read_heads(content)
        except UNREADABLE:
            problem = _("封存文件读不懂")
        if problem:
            found.append(Finding(path.name, 0, problem))
            continue
        county, number, root = content["county"], content["number"], content["root"]
        before = last.get(county, (0, NOTHING.hex()))
        if (number - 1, content["previous"]) != before:
            gap = _("第%(number)d号封存文件缺失或被换过") % {"number": before[0] + 1}
            found.append(Finding(path.name, 0, gap))
        # Signed by our key, so what it says of its own books counts even after a gap.
        last[county] = (number, root)
        signature = bytes.fromhex(content["signature"])
        statements[county, number] = Statement(bytes.fromhex(root), signature, content["at"])
        for case_id, count, head in rows:
            heads.setdefault((county, case_id), {})[count] = head
    return Sealed(heads, statements, tuple(found))
