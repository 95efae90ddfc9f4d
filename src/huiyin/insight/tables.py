"""A table of figures: shown as it is, drawn as a chart from it, written to a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["bar", "bars", "line"]


@dataclass(frozen=True)
class Cell:
    """A number as it is said, and as a spreadsheet takes it; ``url`` leads to its cases.

    ``value`` is None where nothing may be said; ``said`` then says why, or that there is none.
    Shares are fractions of 1.
    """

    said: str
    value: float | None = None
    url: str = ""
    share: bool = False


@dataclass(frozen=True)
class Line:
    """A row: what it is about, and its numbers. ``heads`` are those of the table's columns."""

    name: str
    cells: Sequence[Cell]
    heads: Sequence[str] = ()
    url: str = ""
    note: str = ""

    @property
    def headed(self) -> Iterator[tuple[str, Cell]]:
        """Each cell with the name of its column: a phone shows them so."""
        return zip(self.heads, self.cells, strict=True)


@dataclass(frozen=True)
class Table:
    """Rows under their heads (the first one that of the rows' names).

    ``kind`` says how it is drawn: columns (bar), lying ones for long names (bars), or a course of
    time (line); ``drawn`` which columns are, from 1 and with commas between.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Line]
    kind: Kind = "bar"
    drawn: str = "1"
    note: str = ""
    open: bool = False


def table(
    title: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Cell]] | Line],
    *,
    kind: Kind = "bar",
    drawn: str = "1",
    note: str = "",
    open: bool = False,
) -> Table:
    """A table whose lines know the heads above them."""
    lines = []
    for row in rows:
        told = row if isinstance(row, Line) else Line(*row)
        lines.append(Line(told.name, told.cells, heads[1:], told.url, told.note))
    return Table(title, heads, lines, kind, drawn, note, open)


def number(value: int, url: str = "") -> Cell:
    """A whole number."""
    return Cell(str(value), value, url if value else "")
