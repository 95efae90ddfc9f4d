"""Tables of a draft or a publication as a page shows them: a stretch of lines, and the sums."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from huiyin.disclosure.content import Cell, Column, Content, Place, Sheet, masked
from huiyin.disclosure.money import yuan

LINES = 100  # of a page
SUMMED = ("money", "number")


class Shown(NamedTuple):
    """A cell: as everybody reads it, and the original where that differs and may be seen."""

    text: str
    original: str
    right: bool
    head: str


@dataclass(frozen=True)
class Table:
    """A stretch of a sheet. ``rows`` are its lines with their numbers, counted from 1."""

    key: str
    name: str
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[tuple[int, Sequence[Shown]]]
    totals: Sequence[Shown]
    count: int
    hides: bool


def tables(
    content: Content,
    *,
    consents: Collection[Place] = (),
    original: bool = False,
    start: int = 0,
    size: int = LINES,
) -> list[Table]:
    """Every sheet of a draft from line ``start`` on; with ``original`` what is masked stands
    beside what everybody will read."""
    public = masked(content, consents)
    pairs = zip(content.sheets, public.sheets, strict=True)
    return [_table(own, shown, original, start, size) for own, shown in pairs]


def published_tables(content: Content, *, start: int = 0, size: int = LINES) -> list[Table]:
    """Every sheet of a version from line ``start`` on, as everybody reads it: what was masked is,
    and who agreed to stand there stands there."""
    return [_table(sheet, sheet, False, start, size) for sheet in content.sheets]


def longest(content: Content) -> int:
    """The number of lines of its longest sheet."""
    return max((len(sheet.lines) for sheet in content.sheets), default=0)


def _table(own: Sheet, public: Sheet, original: bool, start: int, size: int) -> Table:
    rows = []
    for number in range(start, min(start + size, len(own.lines))):
        cells = zip(own.columns, own.lines[number].cells, public.lines[number].cells, strict=True)
        rows.append((number + 1, [_cell(*three, original) for three in cells]))
    totals = own.totals()
    summed = [
        Shown(_said(totals.get(column.key)), "", _right(column), column.name)
        for column in own.columns
    ]
    return Table(
        key=own.key,
        name=own.name,
        heads=[(column.name, _right(column)) for column in own.columns],
        rows=rows,
        totals=summed if totals else (),
        count=len(own.lines),
        hides=any(column.mask or column.consent for column in own.columns),
    )


def _cell(column: Column, own: Cell, public: Cell, original: bool) -> Shown:
    said = _said(own)
    text = _said(public) if column.public or not said else _("（不公开）")
    beside = said if original and said != text else ""
    return Shown(text, beside, _right(column), column.name)


def _right(column: Column) -> bool:
    return column.type in SUMMED


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    return yuan(cell) if isinstance(cell, int) else cell
