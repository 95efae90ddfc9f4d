"""What a publication says: a title, a text, tables, files; and the same with people masked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from huiyin.disclosure.masks import mask

Cell = str | int | None
Place = tuple[str, str, str]  # sheet, line, column: one cell of a series


@dataclass(frozen=True)
class Column:
    """A column. ``type`` is one of the rulebook's: text, money (fen), number, date, person, choice.

    ``mask`` says how a person is hidden; where ``consent`` is set the cell is shown in full once
    the person's consent to that is recorded (个人信息保护法, art. 25). One that is not ``public``
    stays with the draft: no publication has it.
    """

    key: str
    name: str
    type: str
    total: bool = False
    mask: str = ""
    consent: bool = False
    public: bool = True


@dataclass(frozen=True)
class Line:
    """A line. ``key`` stays the same over the versions of a series.

    Cells by type: money is an int of fen, a number the string of a Decimal, a date is ISO 8601.
    """

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A table."""

    key: str
    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()

    def totals(self) -> Mapping[str, int | str]:
        """The sum of each column that has one: fen, or the string of a Decimal."""
        found: dict[str, int | str] = {}
        for place, column in enumerate(self.columns):
            if not column.total:
                continue
            cells = [line.cells[place] for line in self.lines if line.cells[place] is not None]
            if column.type == "money":
                found[column.key] = sum(int(cell or 0) for cell in cells)
            else:
                found[column.key] = f"{sum((Decimal(cell or 0) for cell in cells), Decimal()):f}"
        return found


@dataclass(frozen=True)
class Attached:
    """A file; what it was called, its bytes and media type. ``sha256`` is hexadecimal."""

    sha256: str
    name: str
    size: int
    kind: str


@dataclass(frozen=True)
class Content:
    """What is published of one matter for one unit and period."""

    kind: str
    unit_code: str
    period: str
    title: str
    text: str = ""
    sheets: tuple[Sheet, ...] = ()
    files: tuple[Attached, ...] = ()

    def document(self) -> dict[str, Any]:
        """JSON values only, no floats: what is stored and hashed."""
        return {
            "kind": self.kind,
            "unit": self.unit_code,
            "period": self.period,
            "title": self.title,
            "text": self.text,
            "sheets": [_sheet(sheet) for sheet in self.sheets],
            "files": [
                {"sha256": file.sha256, "name": file.name, "size": file.size, "kind": file.kind}
                for file in self.files
            ],
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Content":
        """The content that :meth:`document` was made from."""
        return cls(
            kind=document["kind"],
            unit_code=document["unit"],
            period=document["period"],
            title=document["title"],
            text=document["text"],
            sheets=tuple(_read(sheet) for sheet in document["sheets"]),
            files=tuple(Attached(**file) for file in document["files"]),
        )

    def sheet(self, key: str) -> Sheet | None:
        """The table with this key."""
        return next((sheet for sheet in self.sheets if sheet.key == key), None)


def published(content: Content, consents: Collection[Place] = ()) -> Content:
    """What becomes public: without the columns that are not, and masked."""
    return masked(replace(content, sheets=tuple(map(_public, content.sheets))), consents)


def _public(sheet: Sheet) -> Sheet:
    if all(column.public for column in sheet.columns):
        return sheet
    places = [place for place, column in enumerate(sheet.columns) if column.public]
    return replace(
        sheet,
        columns=tuple(sheet.columns[place] for place in places),
        lines=tuple(
            replace(line, cells=tuple(line.cells[place] for place in places))
            for line in sheet.lines
        ),
    )


def masked(content: Content, consents: Collection[Place] = ()) -> Content:
    """The content as everybody may read it: cells with a mask are hidden, unless consented to.

    A column without a consent rule stays masked whatever is recorded. What is masked already
    stays as it is.
    """
    given = frozenset(consents)
    return replace(content, sheets=tuple(_masked(sheet, given) for sheet in content.sheets))


def hidden(column: Column, sheet: str, line: str, consents: Collection[Place]) -> bool:
    """Whether this cell is masked."""
    if not (column.mask or column.consent):
        return False
    return not (column.consent and (sheet, line, column.key) in consents)


def _masked(sheet: Sheet, consents: frozenset[Place]) -> Sheet:
    if not any(column.mask or column.consent for column in sheet.columns):
        return sheet
    return replace(
        sheet,
        lines=tuple(
            replace(
                line,
                cells=tuple(
                    mask(column.mask or "all", str(cell))
                    if cell is not None and hidden(column, sheet.key, line.key, consents)
                    else cell
                    for column, cell in zip(sheet.columns, line.cells, strict=True)
                ),
            )
            for line in sheet.lines
        ),
    )


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "key": sheet.key,
        "name": sheet.name,
        "columns": [_column(column) for column in sheet.columns],
        "lines": [{"key": line.key, "cells": list(line.cells)} for line in sheet.lines],
    }


def _column(column: Column) -> dict[str, Any]:
    document: dict[str, Any] = {
        "key": column.key,
        "name": column.name,
        "type": column.type,
        "total": column.total,
        "mask": column.mask,
        "consent": column.consent,
    }
    # Only where it says something: every document of before reads and hashes as it did.
    return document if column.public else {**document, "public": False}


def _read(document: Mapping[str, Any]) -> Sheet:
    return Sheet(
        key=document["key"],
        name=document["name"],
        columns=tuple(Column(**column) for column in document["columns"]),
        lines=tuple(Line(line["key"], tuple(line["cells"])) for line in document["lines"]),
    )
