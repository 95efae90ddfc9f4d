"""Funds and premises of a village as a workbook, as everybody may read them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from huiyin.disclosure.funds import queries
from huiyin.disclosure.funds.rooms import DM2, rooms
from huiyin.disclosure.money import FEN
from huiyin.processes.sheets import Sheets, Value
from huiyin.rulebook import active
from huiyin.territory.naming import said


def workbook(village: str, *, year: int) -> bytes:
    """Two sheets: the lines of the funds of a year in yuan, the premises in m²."""
    heads = [_("经费"), _("小区"), _("项目"), _("预算（元）"), _("已用（元）"), _("结余（元）")]
    rooms_heads = [
        _("名称"),
        _("小区"),
        _("用途"),
        _("面积（平方米）"),
        _("移交情况"),
        _("权证编号"),
    ]
    with TemporaryDirectory(prefix="huiyin-funds-") as folder:
        path = Path(folder, "list.xlsx")
        with Sheets(path) as book:
            book.add(_("经费"), heads, _lines(village, year))
            book.add(_("用房"), rooms_heads, _rooms(village))
        return path.read_bytes()


def _lines(village: str, year: int) -> Iterator[Sequence[Value]]:
    names = active.profile().funds.lines.names
    for book in queries.books(village, year=year):
        place = book.fund.compound.name if book.fund.compound else ""
        for line in book.lines:
            yield [
                book.fund.name,
                place,
                said(names.get(line.line, line.line)),
                line.planned / FEN,
                line.spent / FEN,
                line.left / FEN,
            ]


def _rooms(village: str) -> Iterator[Sequence[Value]]:
    for room in rooms(village).rows:
        yield [
            room.row.name,
            room.row.compound.name if room.row.compound else "",
            said(room.use),
            room.row.area / DM2,
            room.row.get_state_display(),
            room.row.certificate,
        ]
