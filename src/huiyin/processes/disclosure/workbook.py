"""A table that somebody filled in, as cells: with what is merged and what is a formula."""

import html
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, load_workbook

from huiyin.common.refusal import Refused
from huiyin.common.spreads import MOST_CELLS, spreads_too_far
from huiyin.people.importing.reading import sheets as csv_sheets

MOST_BYTES = 10 * 2**20
TAKEN = (".xlsx", ".csv")
MACROS = (".xlsm", ".xltm", ".xlsb", ".xlam")
Row = tuple[int, Sequence[Any]]
Cell = tuple[int, int]  # line and column, both from 1

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s>/]"""
)


@dataclass(frozen=True)
class Grid:
    """One sheet. ``merged`` are ranges as first and last cell; a CSV file has none."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[tuple[Cell, Cell]] = ()
    formulas: frozenset[Cell] = frozenset()


def grids(name: str, path: Path) -> list[Grid]:
    """The sheets of the file; ``name`` is what it was called.

    Raises :class:`Refused` for another kind of file, one with macros, one that is empty, too
    large, or cannot be opened.
    """
    ending = Path(name).suffix.lower()
    if ending in MACROS:
        raise Refused(_("这个文件带宏，不能导入。请另存为 .xlsx（不含宏）再选。"))
    if ending not in TAKEN:
        raise Refused(_("只能导入 .xlsx 或 .csv 文件，请另存以后再选。"))
    size = path.stat().st_size
    if size == 0:
        raise Refused(_("文件是空的，请检查是不是选错了文件。"))
    if size > MOST_BYTES:
        raise Refused(_("文件超过 %(most)d MB，请分成几次。") % {"most": MOST_BYTES // 2**20})
    if ending == ".csv":
        return [Grid(key, rows) for key, rows in csv_sheets(path).items()]
    return _workbook(path)


def _workbook(path: Path) -> list[Grid]:
    if spreads_too_far(path):
        raise Refused(_too_far())
    try:
        with zipfile.ZipFile(path) as packed:
            if any("vbaproject" in part.lower() for part in packed.namelist()):
                raise Refused(_("这个文件带宏，不能导入。请另存为 .xlsx（不含宏）再选。"))
            formulas = _formulas(packed)
        book = load_workbook(path)
        names = [meta.name for meta in book.sheets_metadata if _visible(meta)]
        return [_grid(book.get_sheet_by_name(name), formulas.get(name)) for name in names]
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile, RuntimeError):
        raise Refused(
            _("这个文件不是能打开的 Excel 表格，请另存为 .xlsx 或 .csv 再导入。")
        ) from None


def _visible(meta: Any) -> bool:
    return str(meta.visible).endswith("Visible")


def _grid(sheet: CalamineSheet, formulas: frozenset[Cell] | None) -> Grid:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Refused(_too_far())
    merged = [
        ((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1))
        for first, last in sheet.merged_cell_ranges or ()
    ]
    rows = list(enumerate(sheet.to_python(skip_empty_area=False), 1))
    return Grid(sheet.name, rows, merged, formulas or frozenset())


def _formulas(packed: zipfile.ZipFile) -> Mapping[str, frozenset[Cell]]:
    """The cells with a formula, by the name of their sheet: the reader tells values alone."""
    targets = {
        found["Id"]: found["Target"].lstrip("/").removeprefix("xl/")
        for found in _tags(packed.read("xl/_rels/workbook.xml.rels"), _RELATION)
        if "Id" in found and "Target" in found
    }
    parts = set(packed.namelist())
    names: dict[str, str] = {}
    for found in _tags(packed.read("xl/workbook.xml"), _SHEET):
        key = next((value for name, value in found.items() if name.endswith(":id")), "")
        if "name" in found and f"xl/{targets.get(key, '')}" in parts:
            names[found["name"]] = f"xl/{targets[key]}"
    return {
        name: frozenset(
            (int(line), _column(letters)) for letters, line in _FORMULA.findall(packed.read(part))
        )
        for name, part in names.items()
    }


def _tags(content: bytes, pattern: re.Pattern[bytes]) -> list[dict[str, str]]:
    return [
        {
            name.decode(): html.unescape((one or other).decode())
            for name, one, other in _ATTRIBUTE.findall(inner)
        }
        for inner in pattern.findall(content)
    ]


def _column(letters: bytes) -> int:
    """AA is the 27th."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_far() -> str:
    return _(
        "表格的范围太大，可能很远的格子里有一个空格。请把要公开的几列复制到新下载的模板，再导入。"
    )
