"""A publication to keep: as a workbook, a table of text, or on paper. What is masked stays so.

Text stays text wherever it goes: a cell that begins like a formula is none in the workbook, and
is marked in the table of text, which a spreadsheet would otherwise reckon with.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.printing.qr import svg
from huiyin.cases.printing.rendering import Form, lay, set_apart
from huiyin.common.language import in_chinese
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Cell, Column, Content, Sheet
from huiyin.disclosure.models import Publication
from huiyin.disclosure.money import FEN, yuan
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure.sheet_template import FORBIDDEN
from huiyin.territory.models import Unit

PRESS = "huiyin.disclosure.publications.printing.press"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
SUMMED = ("money", "number")
MOST_LINES = 2_000  # on paper
WIDE = 6  # columns, from which on the paper is turned


def as_csv(row: Publication, sheet: str) -> bytes:
    """One table as text, in UTF-8 with the mark that a spreadsheet looks for."""
    found = _content(row).sheet(sheet)
    if found is None:
        raise Refused(_("这份公开没有这张表。"))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(column.name) for column in found.columns])
    for line in found.lines:
        cells = zip(found.columns, line.cells, strict=True)
        writer.writerow([_written(column, cell) for column, cell in cells])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(row: Publication) -> bytes:
    """All of it as an Excel file: what it is, then a sheet for each table, with its sums."""
    content = _content(row)
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        first = book.add_worksheet(_("说明"))
        first.set_column(0, 0, 14)
        first.set_column(1, 1, 80)
        for line, (label, said) in enumerate(_facts(row, content)):
            first.write_string(line, 0, label)
            first.write_string(line, 1, said)
        for number, sheet in enumerate(content.sheets, start=1):
            _add(book, f"{number} {FORBIDDEN.sub(' ', sheet.name)}"[:31], sheet)
    return made.getvalue()


def as_pdf(row: Publication, *, address: str) -> bytes:
    """On paper (A4), in Chinese; ``address`` is where it stands. Two seconds or so.

    Raises :class:`Refused` where it is too long for paper or cannot be set.
    """
    said = printed(row)

    def lay_out(folder: Path) -> None:
        (folder / "qr.svg").write_bytes(svg(address))
        lay(said, folder)

    return set_apart(PRESS, Form.PDF, lay_out)


@in_chinese
def printed(row: Publication) -> dict[str, Any]:
    """Every word of the paper; the template adds none."""
    content = _content(row)
    if sum(len(sheet.lines) for sheet in content.sheets) > MOST_LINES:
        raise Refused(_("超过 %(most)d 行，印在纸上太长，请下载 Excel。") % {"most": MOST_LINES})
    day = localdate(row.published_at)
    words = {"version": row.version, "reason": row.reason}
    note = _("第%(version)d版，更正原因：%(reason)s") % words if row.version > 1 else ""
    if row.replaced_at:
        note = "\n".join([note, _("这一版已经更正，请看最新的一版。")]).strip()
    stood = _("%(day)s公开") % {"day": f"{day:%Y-%m-%d}"}
    return {
        "heading": row.title,
        "about": f"{_place(row)} · {Period(row.period).name} · {stood} · {row.office}",
        "wide": max((len(sheet.columns) for sheet in content.sheets), default=0) >= WIDE,
        "note": note,
        "text": content.text,
        "sheets": [_on_paper(sheet) for sheet in content.sheets],
        "files-heading": _("附件（请扫码看）"),
        "files": [file.name for file in content.files],
        "check": _("扫码看这份公开的全部版本，也可以核对它在公开日志里的位置。承诺值："),
        "commitment": bytes(row.commitment).hex(" ", 4),  # groups of eight: it is read aloud
        "footer": f"{_place(row)} · {row.title}",
        "page": _("第 {n} 页，共 {m} 页"),
    }


def _content(row: Publication) -> Content:
    if row.is_down:
        raise Refused(_("这份公开已经撤下，没有内容可以下载。"))
    return content_of(row)


def _facts(row: Publication, content: Content) -> Iterator[tuple[str, str]]:
    yield _("标题"), row.title
    yield _("单位"), f"{_place(row)} {row.office}"
    yield _("所属期间"), Period(row.period).name
    yield _("公开日期"), f"{localdate(row.published_at):%Y-%m-%d}"
    yield _("版本"), str(row.version)
    if row.reason:
        yield _("更正原因"), row.reason
    if content.text:
        yield _("说明"), content.text
    for file in content.files:
        yield _("附件"), file.name
    yield _("承诺值"), bytes(row.commitment).hex()


def _add(book: Any, name: str, sheet: Sheet) -> None:
    made = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    made.freeze_panes(1, 0)
    made.set_column(0, max(len(sheet.columns) - 1, 0), 18)
    for place, column in enumerate(sheet.columns):
        made.write_string(0, place, column.name, bold)
    totals = sheet.totals()
    rows = [line.cells for line in sheet.lines]
    if totals:
        rows.append(_total_row(sheet))
    for at, cells in enumerate(rows, start=1):
        for place, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            _put(made, at, place, column, cell, {"money": money, "date": day})


def _put(made: Any, at: int, place: int, column: Column, cell: Cell, formats: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int):
        made.write_number(at, place, cell / FEN, formats["money"])
    elif column.type == "number" and _is_number(cell):
        made.write_number(at, place, float(cell))
    elif column.type == "date" and _is_date(cell):
        made.write_datetime(at, place, date.fromisoformat(cell), formats["date"])
    else:
        made.write_string(at, place, cell)


def _total_row(sheet: Sheet) -> tuple[Cell, ...]:
    totals = sheet.totals()
    cells: list[Cell] = [totals.get(column.key) for column in sheet.columns]
    if cells and cells[0] is None:
        cells[0] = _("合计")
    return tuple(cells)


def _on_paper(sheet: Sheet) -> dict[str, Any]:
    pairs = [zip(sheet.columns, line.cells, strict=True) for line in sheet.lines]
    totals = zip(sheet.columns, _total_row(sheet), strict=True)
    return {
        "name": sheet.name,
        "heads": [column.name for column in sheet.columns],
        "right": [column.type in SUMMED for column in sheet.columns],
        "rows": [[_said(column, cell) for column, cell in pair] for pair in pairs],
        "totals": [_said(*pair) for pair in totals] if sheet.totals() else [],
    }


def _said(_column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    return yuan(cell) if isinstance(cell, int) else cell


def _written(column: Column, cell: Cell) -> str:
    if isinstance(cell, int):
        return yuan(cell).replace(",", "")
    if cell is None or (column.type == "number" and _is_number(cell)):
        return cell or ""
    return _harmless(cell)


def _harmless(text: str) -> str:
    """A spreadsheet takes it for text: what begins like a formula gets an apostrophe."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(FORMULA) or text[:1] in FORMULA else text


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= 1900
    except ValueError:
        return False


def _place(row: Publication) -> str:
    unit = Unit.objects.filter(code=row.unit_code).defer("boundary").first()
    return unit.name if unit else row.unit_code
