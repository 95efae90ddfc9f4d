"""A table of a publication as a page shows it: so many lines at once, cells as words."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.publications.comparing import NUMERIC, number_said
from huiyin.territory.naming import said

LINES = 40  # of one table on a page; a phone has to load and to scroll them


@dataclass(frozen=True)
class ShownCell:
    """A cell with the name of its column, which a phone shows beside it."""

    name: str
    text: str
    number: bool


@dataclass(frozen=True)
class ShownLine:
    """A line; ``asked`` is how many asked about it, ``number`` counts from 1."""

    key: str
    number: int
    cells: tuple[ShownCell, ...]
    asked: int


@dataclass(frozen=True)
class ShownSheet:
    """Some lines of a table. ``more`` and ``first`` are queries of the page's own address."""

    key: str
    name: str
    heads: tuple[ShownCell, ...]
    lines: tuple[ShownLine, ...]
    totals: tuple[ShownCell, ...]
    count: int
    more: str
    first: str


def shown_sheets(
    content: Content, *, version: int, key: str, after: str, asked: Mapping[tuple[str, str], int]
) -> list[ShownSheet]:
    """The tables; with ``key`` that one alone, from the line behind ``after``."""
    return [
        _shown(sheet, version, after if sheet.key == key else "", asked)
        for sheet in content.sheets
        if key in ("", sheet.key)
    ]


def line_shown(number: int, sheet: Sheet, line: Line) -> ShownLine:
    """One line by itself."""
    names = [column_name(column) for column in sheet.columns]
    return ShownLine(line.key, number, _cells(sheet, names, _texts(sheet, line)), 0)


def column_name(column: Column) -> str:
    """Its name, with the unit where it is money and the name does not say so."""
    name = said(column.name)
    if column.type != "money" or "元" in name:  # untranslated: looked for in the profile's word
        return name
    return _("%(column)s（元）") % {"column": name}


def _shown(
    sheet: Sheet, version: int, after: str, asked: Mapping[tuple[str, str], int]
) -> ShownSheet:
    keys = [line.key for line in sheet.lines]
    start = keys.index(after) + 1 if after in keys else 0
    end = start + LINES
    names = [column_name(column) for column in sheet.columns]
    heads = _cells(sheet, names, names)
    lines = tuple(
        ShownLine(
            line.key,
            number,
            _cells(sheet, names, _texts(sheet, line)),
            asked.get((sheet.key, line.key), 0),
        )
        for number, line in enumerate(sheet.lines[start:end], start=start + 1)
    )
    sums = sheet.totals()
    totals = tuple(
        ShownCell(column_name(column), number_said(column, sums[column.key]), True)
        for column in sheet.columns
        if column.key in sums
    )
    asks = {"v": version, "sheet": sheet.key}
    more = "?" + urlencode({**asks, "after": keys[end - 1]}) if end < len(keys) else ""
    first = "?" + urlencode(asks) if start else ""
    return ShownSheet(sheet.key, said(sheet.name), heads, lines, totals, len(keys), more, first)


def _texts(sheet: Sheet, line: Line) -> list[str]:
    return [
        number_said(column, cell) if column.type in NUMERIC else str(cell or "")
        for column, cell in zip(sheet.columns, line.cells, strict=True)
    ]


def _cells(sheet: Sheet, names: list[str], texts: list[str]) -> tuple[ShownCell, ...]:
    columns = zip(sheet.columns, names, texts, strict=True)
    return tuple(ShownCell(name, text, column.type in NUMERIC) for column, name, text in columns)
