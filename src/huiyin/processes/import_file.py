"""A CSV file as records with the lines they stand on, whatever it was saved with."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused

MOST_BYTES = 200 * 1024 * 1024
REPLACED = "\ufffd"  # what stands for a byte that is no UTF-8


@dataclass(frozen=True)
class Record:
    """One record; ``line`` is where it begins. ``cells`` is None where its quotes are wrong."""

    line: int
    cells: tuple[str, ...] | None


@dataclass(frozen=True)
class Table:
    """A file: its header, its records without the empty ones, a note on how it was read."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    note: str


def read_table(path: Path) -> Table:
    """Read the file. Raises :class:`Refused` where it cannot be read or holds no record."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused(_("文件超过 200 MB，请拆成几个文件分别导入。"))
    text, note = decoded(path.read_bytes())
    records = [record for record in _records(text) if record.cells is None or any(record.cells)]
    if not records:
        raise Refused(_("文件是空的，请检查是不是选错了文件。"))
    header, *rest = records
    if header.cells is None:
        raise Refused(_("表头那一行的引号不成对，请改好再导入。"))
    if not rest:
        raise Refused(_("文件里只有表头，没有诉求，请检查是不是选错了文件。"))
    return Table(tuple(name.strip() for name in header.cells), tuple(rest), note)


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of a file in UTF-8, with or without a byte order mark, or in GB18030; a note.

    Almost any bytes can be read as GB18030, a damaged UTF-8 file as well: it would come out
    as rubbish, unnoticed. So a file most of whose characters are sound UTF-8 is refused.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(_("文件是 UTF-16 编码，请另存为“CSV UTF-8”再导入。"))
    if raw.startswith(b"PK\x03\x04"):
        raise Refused(_("这是 Excel 文件，请另存为“CSV UTF-8”再导入。"))
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        damaged = raw.count(b"\n", 0, error.start) + 1
    forced = raw.decode("utf-8", errors="replace")
    wrong = forced.count(REPLACED)
    if sum(character > "\x7f" for character in forced) > 2 * wrong:
        raise Refused(
            _("文件在第 %(line)d 行有损坏的 UTF-8 字符，请重新导出这个文件再导入。")
            % {"line": damaged}
        )
    try:
        return raw.decode("gb18030"), _("文件是 GB18030（GBK）编码，已按此读取。")
    except UnicodeDecodeError:
        raise Refused(_("文件的编码认不出来，请另存为“CSV UTF-8”再导入。")) from None


def _records(text: str) -> Iterator[Record]:
    before = csv.field_size_limit(len(text) + 1)  # a cell too long is one bad row, not the end
    try:
        # Strict: quotes that do not pair would otherwise be mended by guessing.
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                yield Record(line, tuple(next(reader)))
            except csv.Error:
                yield Record(line, None)
            except StopIteration:
                return
    finally:
        csv.field_size_limit(before)
