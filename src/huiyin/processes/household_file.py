"""A village's doors as a file: read into rows, and the template to fill in."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.people.importing.reading import cell_text
from huiyin.processes.headed_sheets import headed_sheets

COMPOUND = "小区"  # untranslated: a column of the file
BUILDING = "楼栋"  # untranslated: a column of the file
DOOR = "门牌"  # untranslated: a column of the file
GRID = "网格编码"  # untranslated: a column of the file
SERVED_BY = "联系人账号"  # untranslated: a column of the file
COLUMNS = (COMPOUND, BUILDING, DOOR, GRID, SERVED_BY)
IGNORED = {"备注", ""}  # untranslated: a column that people add for themselves
WIDTHS = (24, 10, 16, 24, 18)
MOST = 5000  # rows


@dataclass(frozen=True)
class Row:
    """A line of the file: its cells as text, every column present."""

    sheet: str
    number: int
    cells: dict[str, str]


def read(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of every sheet with a column of doors, and what is wrong with their cells.

    Raises :class:`Refused` if the file cannot be read, has no such sheet or too many rows.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    found = False
    for sheet in headed_sheets(path, {DOOR}):
        found = True
        problems += _unknown(sheet.name, sheet.number, sheet.header)
        for line, values in sheet.lines:
            _row(sheet.name, line, sheet.header, values, rows, problems)
    if not found:
        raise Refused(_("找不到表头。表头要有“门牌”这一列，请先下载模板。"))
    if not rows and not problems:
        raise Refused(_("表头下面没有内容，请检查是不是选错了文件。"))
    if len(rows) > MOST:
        raise Refused(_("一次最多导入 %(most)d 户，请拆成几个文件。") % {"most": MOST})
    return rows, problems


def _unknown(sheet: str, number: int, header: list[str]) -> list[Problem]:
    """A column of names or telephones must not slip in unnoticed."""
    remedy = _("请删掉这一列：名册里只有门牌，没有人的信息。可用的列是：%(columns)s。")
    remedy %= {"columns": listed(COLUMNS)}
    return [
        Problem(sheet, number, column, _("不认识这一列。"), remedy)
        for column in dict.fromkeys(header)
        if column not in {*COLUMNS, *IGNORED}
    ]


def _row(
    sheet: str,
    number: int,
    header: list[str],
    values: list[Any],
    rows: list[Row],
    problems: list[Problem],
) -> None:
    given = dict(zip(header, values, strict=False))
    cells: dict[str, str] = {}
    for column in COLUMNS:
        try:
            cells[column] = cell_text(column, given.get(column, "")).removesuffix(".0")
        except Faulty as fault:
            problems.append(Problem(sheet, number, column, fault.reason, fault.remedy))
            return
    if cells[DOOR]:
        rows.append(Row(sheet, number, cells))
    else:
        problems.append(Problem(sheet, number, DOOR, _("没有填。"), _("请补上。")))


def template(compound: str, building: str) -> bytes:
    """The workbook to fill in, with an example in the village's own compound."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("住户"))
        bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, COLUMNS[column], bold)
        example = (compound, building, _("（示例，请改）2单元301"), "", "")
        for column, said in enumerate(example):
            sheet.write_string(1, column, said, text)
        sheet.freeze_panes(1, 0)
    return content.getvalue()
