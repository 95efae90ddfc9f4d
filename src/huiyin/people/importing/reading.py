"""A spreadsheet to lines of text."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, load_workbook

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.common.spreads import MOST_CELLS, spreads_too_far
from huiyin.people.importing.columns import CODES, COLUMNS, IGNORED, PHONE, Columns, Line
from huiyin.people.importing.problems import Faulty, Problem

MOST_BYTES = 20 * 1024 * 1024
HEADER_WITHIN = 10  # a title and a note may stand above the columns
EXACT = 10**15  # Excel keeps fifteen digits of a number and makes the rest zeros
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[int, list[Any]]


def read(path: Path) -> tuple[list[Line], list[Problem]]:
    """The lines of every sheet, and what is wrong with the file itself.

    Raises :class:`Refused` if the file cannot be read at all.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    for name, rows in sheets(path).items():
        _read_sheet(name, rows, lines, problems)
    if not lines and not problems:
        raise Refused(_("文件里没有可导入的内容。请看 docs/operating.md 里的表头。"))
    return lines, problems


def sheets(path: Path) -> dict[str, list[Row]]:
    """The cells of every sheet with their line numbers; the one sheet of a CSV file is "".

    Raises :class:`Refused` if the file cannot be read.
    """
    if not path.is_file():
        raise Refused(_("没有“%(path)s”这个文件，请检查路径。") % {"path": path})
    if path.stat().st_size > MOST_BYTES:
        raise Refused(_("文件超过 20 MB，请拆成几个文件分别导入。"))
    return _csv(path) if path.suffix.lower() == ".csv" else _workbook(path)


def _csv(path: Path) -> dict[str, list[Row]]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        return {"": [(reader.line_num, row) for row in reader]}
    raise Refused(_("这个 CSV 文件的编码认不出来，请另存为 UTF-8 再导入。"))


def _workbook(path: Path) -> dict[str, list[Row]]:
    if spreads_too_far(path):
        raise Refused(_too_far())
    try:
        book = load_workbook(path)
        return {name: _cells(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError):
        raise Refused(
            _("这个文件不是能打开的 Excel 表格，请另存为 .xlsx 或 .csv 再导入。")
        ) from None


def _cells(sheet: CalamineSheet) -> list[Row]:
    # An .xls file ends at 65,536 lines and 256 columns: that much can be opened, not listed.
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Refused(_too_far())
    return list(enumerate(sheet.to_python(skip_empty_area=False), 1))


def _too_far() -> str:
    return _(
        "表格的范围太大，可能很远的格子里有一个空格。请把要导入的几列复制到一个新表格，再导入。"
    )


def _read_sheet(name: str, rows: list[Row], lines: list[Line], problems: list[Problem]) -> None:
    rows = [row for row in rows if any(str(cell).strip() for cell in row[1])]
    if not rows:
        return
    for index, (number, cells) in enumerate(rows[:HEADER_WITHIN]):
        header = [str(cell).strip() for cell in cells]
        for columns in COLUMNS:
            if set(columns.required) <= set(header):
                problems += _header_problems(name, number, header, columns)
                for row in rows[index + 1 :]:
                    _read_line(name, row, header, columns, lines, problems)
                return
    expected = _(" 或 ").join(listed(columns.required) for columns in COLUMNS)
    problems.append(
        Problem(
            name,
            rows[0][0],
            "",
            _("找不到表头。"),
            _("表头要有：%(columns)s。") % {"columns": expected},
        )
    )


def _header_problems(
    sheet: str, number: int, header: list[str], columns: Columns
) -> Iterator[Problem]:
    known = {*columns.all, *IGNORED, ""}
    for column in dict.fromkeys(header):
        if column not in known:
            remedy = _("请删掉这一列，可用的列是：%(columns)s。") % {"columns": listed(columns.all)}
            yield Problem(sheet, number, column, _("不认识这一列。"), remedy)
        elif column in columns.all and header.count(column) > 1:
            yield Problem(sheet, number, column, _("这一列有两次。"), _("请只留一列。"))


def _read_line(
    sheet: str,
    row: Row,
    header: list[str],
    columns: Columns,
    lines: list[Line],
    problems: list[Problem],
) -> None:
    number, values = row
    cells = dict.fromkeys(columns.all, "")
    sound = True
    for column, value in zip(header, values, strict=False):
        if column not in cells:
            continue
        try:
            cells[column] = cell_text(column, value)
        except Faulty as fault:
            sound = False
            problems.append(Problem(sheet, number, column, fault.reason, fault.remedy))
    for column in columns.required:
        if sound and not cells[column]:
            sound = False
            problems.append(Problem(sheet, number, column, _("没有填。"), _("请补上。")))
    lines.append(Line(columns.kind, sheet, number, cells, sound))


def cell_text(column: str, value: Any) -> str:
    """A cell as it was meant; :class:`Faulty` where a spreadsheet has spoilt it."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) >= EXACT:
            raise Faulty(
                column,
                _("Excel 把它当成了数字，末几位已经丢失。"),
                _("请把这一列设为文本格式，重新填写完整的编码。"),
            )
        return str(int(value)) if value == int(value) else str(value)
    text = str(value).strip(" \u3000\n")
    if column in CODES:
        text = unicodedata.normalize("NFKC", text).strip(" ")
    # Whoever opens an export in a spreadsheet later must not run what was typed in here.
    if text.startswith(FORMULA) and not (column == PHONE and text[1:2].isdigit()):
        raise Faulty(
            column, _("内容以 = + - @ 开头，会被表格软件当成公式。"), _("请去掉开头的符号。")
        )
    return text
