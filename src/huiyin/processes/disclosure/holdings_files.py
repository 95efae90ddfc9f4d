"""The public register of a village to keep: a workbook, or its holdings as a table of text.

Text stays text: no cell is a formula, and in the table of text one that looks like it is marked.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from huiyin.disclosure.holdings.shown import Overview, overview
from huiyin.disclosure.money import FEN
from huiyin.processes.sheets import Sheets, Value
from huiyin.territory.naming import said

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def workbook(village: str, *, year: int, on: date) -> bytes:
    """Holdings, contracts and the months of the year, each on a sheet, in yuan."""
    found = overview(village, year=year, on=on)
    with TemporaryDirectory(prefix="huiyin-holdings-") as folder:
        path = Path(folder, "list.xlsx")
        with Sheets(path) as book:
            book.add(_("家底"), _heads(), _holdings(found))
            book.add(_("合同"), _contract_heads(), _contracts(found))
            book.add(_("收支"), [_("月份"), _("收入（元）"), _("支出（元）")], _months(found))
        return path.read_bytes()


def as_csv(village: str, *, year: int, on: date) -> bytes:
    """The holdings as text, in UTF-8 with the mark that a spreadsheet looks for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_heads())
    for row in _holdings(overview(village, year=year, on=on)):
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _heads() -> list[str]:
    return [
        _("类别"), _("种类"), _("名称"), _("数量"),
        _("单位"), _("原值（元）"), _("现状"), _("地点"),
    ]  # fmt: skip


def _contract_heads() -> list[str]:
    return [
        _("事项"), _("承租（承包）方"), _("开始"), _("结束"), _("今年应收（元）"), _("已收（元）"),
    ]  # fmt: skip


def _holdings(found: Overview) -> Iterator[Sequence[Value]]:
    for group in found.groups:
        for row in group.rows:
            yield [
                said(group.rule.name),
                said(row.kind),
                row.name,
                float(row.quantity),
                said(row.unit),
                row.original / FEN,
                row.get_state_display(),
                row.place,
            ]


def _contracts(found: Overview) -> Iterator[Sequence[Value]]:
    for one in found.lettings:
        yield [
            one.row.title,
            one.tenant,
            one.row.starts.isoformat(),
            (one.row.ended_on or one.row.until).isoformat(),
            one.rent.due / FEN,
            one.rent.received / FEN,
        ]


def _months(found: Overview) -> Iterator[Sequence[Value]]:
    for row in found.months:
        yield [f"{row.month:%Y-%m}", row.income / FEN, row.expense / FEN]


def _harmless(cell: Value) -> Value:
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell
