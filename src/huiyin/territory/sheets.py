"""A list of units as CSV or Excel."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from huiyin.common.joining import labelled, listed
from huiyin.territory.incoming import Contents, Incoming, read_text, split

COLUMNS = {  # heading -> field; both languages
    "代码": "code",
    "编码": "code",
    "名称": "name",
    "上级代码": "parent",
    "层级": "level",
    "小区": "compounds",
    "原代码": "before",
    "code": "code",
    "name": "name",
    "parent": "parent",
    "level": "level",
    "compounds": "compounds",
    "before": "before",
}
REQUIRED = {"code": "代码", "name": "名称", "parent": "上级代码"}
# Excel keeps 15 digits of a number and turns the rest into zeros.
LARGEST_NUMBER = 10**15


def read_sheet(path: Path) -> Contents:
    """The lines of a .csv or .xlsx file; ImportRefused if it cannot be read at all."""
    contents = Contents()
    lines = _excel(path, contents) if path.suffix.lower() == ".xlsx" else _csv(path, contents)
    first = next(lines, None)
    if first is None and contents.mistakes:
        return contents
    fields = _fields([_text(cell) for cell in first[1]] if first else [], contents)
    if contents.mistakes:
        return contents
    for number, cells in lines:
        where = _("第 {number} 行").format(number=number)
        texts = [_text(cell) for cell in cells]
        if not any(texts):
            continue
        if any(isinstance(cell, int | float) and cell >= LARGEST_NUMBER for cell in cells):
            sentence = _("代码是数字格式，Excel 会丢掉末几位。请把这一列改成文本格式后重新填写。")
            contents.mistakes.append(labelled(where, sentence))
            continue
        if any(texts[len(fields) :]):
            contents.mistakes.append(_("{where}：格数比表头多。").format(where=where))
            continue
        values = dict(zip(fields, texts, strict=False))
        contents.rows.append(
            Incoming(
                where=where,
                code=values.get("code", ""),
                name=values.get("name", ""),
                level=values.get("level", ""),
                parent=values.get("parent", ""),
                compounds=split(values.get("compounds", "")),
                before=split(values.get("before", "")),
            )
        )
    return contents


def _fields(headings: list[str], contents: Contents) -> list[str]:
    while headings and not headings[-1]:
        headings.pop()
    fields = [COLUMNS.get(heading.lower(), "") for heading in headings]
    known = listed(name for name in COLUMNS if not name.isascii())
    for heading, name in zip(headings, fields, strict=True):
        if not name:
            sentence = _("第 1 行：不认识列「{heading}」；可以用的列是：{known}。")
            contents.mistakes.append(sentence.format(heading=heading, known=known))
        elif fields.count(name) > 1:
            sentence = _("第 1 行：列「{heading}」重复。").format(heading=heading)
            contents.mistakes.append(sentence)
    for name, heading in REQUIRED.items():
        if name not in fields:
            contents.mistakes.append(_("第 1 行：缺少列「{heading}」。").format(heading=heading))
    return fields


def _csv(path: Path, contents: Contents) -> Iterator[tuple[int, list[Any]]]:
    reader = csv.reader(read_text(path, contents).splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        sentence = _("第 {number} 行：CSV 语法错误：{error}")
        contents.mistakes.append(sentence.format(number=reader.line_num, error=error))


def _excel(path: Path, contents: Contents) -> Iterator[tuple[int, list[Any]]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        sentence = _("打不开这个 Excel 文件：{error}。请另存为 .xlsx 后再导入。")
        contents.mistakes.append(sentence.format(error=error))
        return
    yield from enumerate(rows, start=1)


def _text(cell: object) -> str:
    """A cell as text: whole numbers without ``.0``, without blanks or a leading apostrophe."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip().removeprefix("'")
