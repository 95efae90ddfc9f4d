"""Opening the files of a folder; whatever cannot be read becomes a problem, not a traceback."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table
from huiyin.rulebook.rows import Row

T = TypeVar("T")


def read_toml(folder: Path, file: str, findings: Findings, build: Callable[[Table], T]) -> T:
    """What ``build`` makes of the file, with every unknown key noted.

    A file that cannot be read is noted once, and ``build`` gets an empty table whose
    missing keys are noted nowhere.
    """
    text = read_text(folder, file, findings)
    try:
        cells = None if text is None else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+), column (\d+)", str(error))
        place = f"第 {where[1]} 行第 {where[2]} 列" if where else "文件末尾"
        findings.add(file, "", f"TOML 语法错误，{place}：{error}")
        cells = None
    if cells is None:
        findings.unread.add(file)
        return build(Table({}, file, "", Findings()))
    table = Table(cells, file, "", findings)
    built = build(table)
    table.report_unknown_keys()
    return built


def read_csv(folder: Path, file: str, columns: Sequence[str], findings: Findings) -> list[Row]:
    """The lines below the header, which must be exactly ``columns``; blank lines are skipped."""
    text = read_text(folder, file, findings)
    if text is None:
        findings.unread.add(file)
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        header = next(reader, [])
        if header != list(columns):
            findings.unread.add(file)
            findings.add(file, "第 1 行", _header_sentence(header, columns))
            return []
        for cells in reader:
            line = reader.line_num
            if not any(cells):
                continue
            if len(cells) == len(columns):
                rows.append(Row(dict(zip(columns, cells, strict=True)), file, line, findings))
                continue
            sentence = f"应有 {len(columns)} 格，写了 {len(cells)} 格"
            findings.add(file, f"第 {line} 行", sentence)
            # Which cell is which cannot be told; only the key, so that it is not missed elsewhere.
            rows.append(Row({columns[0]: cells[0]}, file, line, Findings()))
    except csv.Error as error:
        findings.unread.add(file)
        findings.add(file, f"第 {reader.line_num} 行", f"CSV 语法错误：{error}")
    return rows


def read_text(folder: Path, file: str, findings: Findings) -> str | None:
    """The text of a UTF-8 file, with or without a byte order mark; None with a problem noted."""
    try:
        content = (folder / file).read_bytes()
    except FileNotFoundError:
        findings.add(file, "", "缺少这个文件")
        return None
    except OSError as error:
        findings.add(file, "", f"打不开这个文件：{error.strerror}")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.add(file, "", "不是 UTF-8 编码（可能是 GB18030），请另存为 UTF-8 后再试")
        return None


def _header_sentence(header: Sequence[str], columns: Sequence[str]) -> str:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    parts = [
        f"缺少列 {'、'.join(missing)}" if missing else "",
        f"不认识列 {'、'.join(unknown)}" if unknown else "",
    ]
    wrong = "，".join(part for part in parts if part) or "列的顺序不对或有重复"
    return f"{wrong}；表头应为 {','.join(columns)}"
