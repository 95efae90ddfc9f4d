"""A town's duty list as a file: read into rows, and the template to fill in."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.cases.models import DutyKind
from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.people.importing.reading import cell_text
from huiyin.processes.duty_columns import (
    BASIS,
    IGNORED,
    ITEMS,
    KIND,
    KINDS,
    NAME,
    NUMBER,
    OFFICE,
    OPTIONAL,
    REQUIRED,
    Row,
)
from huiyin.processes.headed_sheets import headed_sheets
from huiyin.rulebook import active

COLUMNS = (KIND, NUMBER, NAME, ITEMS, OFFICE, BASIS)
WIDTHS = (12, 8, 40, 40, 20, 40)


def read(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of every sheet that has the columns, and what is wrong with their cells.

    Raises :class:`Refused` if the file cannot be read or has no sheet with the columns.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    found = False
    for sheet in headed_sheets(path, REQUIRED):
        found = True
        problems += _unknown(sheet.name, sheet.number, sheet.header)
        for line, values in sheet.lines:
            given = dict(zip(sheet.header, values, strict=False))
            _row(sheet.name, line, given, rows, problems)
    if not found:
        raise Refused(
            _("找不到表头。表头要有：%(columns)s。可以先用 huiyin duties template 生成模板。")
            % {"columns": listed(REQUIRED)}
        )
    if not rows and not problems:
        raise Refused(_("表头下面没有内容，请检查是不是选错了文件。"))
    return rows, problems


def _unknown(sheet: str, number: int, header: list[str]) -> Iterator[Problem]:
    for column in dict.fromkeys(header):
        if column not in {*REQUIRED, *OPTIONAL, *IGNORED}:
            yield Problem(sheet, number, column, _("不认识这一列。"), _("请删掉这一列。"))
        elif column and header.count(column) > 1:
            yield Problem(sheet, number, column, _("这一列有两次。"), _("请只留一列。"))


def _row(
    sheet: str, number: int, values: dict[str, Any], rows: list[Row], problems: list[Problem]
) -> None:
    cells: dict[str, str] = {}
    for column in (*REQUIRED, *OPTIONAL):
        try:
            cells[column] = cell_text(column, values.get(column, ""))
        except Faulty as fault:
            problems.append(Problem(sheet, number, column, fault.reason, fault.remedy))
            return
    empty = [column for column in REQUIRED if not cells[column]]
    problems += [Problem(sheet, number, name, _("没有填。"), _("请补上。")) for name in empty]
    if not empty:
        rows.append(Row(sheet, number, cells))


def template(path: str) -> bytes:
    """The file to fill in, with an example of each kind: CSV where the name says so, else Excel.

    The examples are below the columns and have to be replaced.
    """
    table = [COLUMNS, *_examples()]
    if path.lower().endswith(".csv"):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(table)
        return text.getvalue().encode("utf-8-sig")  # a spreadsheet takes it for UTF-8 only so
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("履职事项清单"))
        bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        text_format = book.add_format({"num_format": "@", "text_wrap": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width, text_format)
        for number, row in enumerate(table):
            for column, said in enumerate(row):
                sheet.write_string(number, column, said, bold if number == 0 else text_format)
        sheet.data_validation(1, 0, 2000, 0, {"validate": "list", "source": list(KINDS)})
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _examples() -> Iterator[tuple[str, ...]]:
    """A line of each kind, made from the first items and a department of this place."""
    profile = active.profile()
    items = list(profile.items.values())
    depth = {level.key: level.digits for level in profile.levels}
    above = next(
        profile.offices[key]
        for item in items
        for key in item.leads.values()
        if depth[profile.offices[key].level] < depth["township"]
    )
    basis = _("本镇街道履职事项清单")
    for number, (kind, item) in enumerate(zip(KINDS, items, strict=False), start=1):
        office = "" if KINDS[kind] is DutyKind.BASIC else above.name.replace("{unit}", "")
        name = _("（示例，请改）%(name)s") % {"name": item.name}
        yield kind, str(number), name, item.name, office, basis
