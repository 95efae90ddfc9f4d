"""Sheets of a large workbook, written row by row to the disk and never held in memory."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter

from huiyin.insight.tables import Cell, Table

Value = str | int | float | None | Cell
FIRST = 30  # characters of the first column
OTHER = 16


class Sheets:
    """A workbook; use it with ``with``. What is text stays text: no formula, no link."""

    def __init__(self, path: Path) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(str(path), options)
        self.head = self.book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        self.percent = self.book.add_format({"num_format": "0.0%"})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.book.close()
            return
        # Given up: putting its parts together would take as long as they took to write.
        self.book.fileclosed = True
        for sheet in self.book.worksheets():
            sheet.row_data_fh.close()
            Path(sheet.row_data_filename).unlink(missing_ok=True)

    def add(
        self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], wide: int = FIRST
    ) -> int:
        """A sheet with a line of heads, then the rows as they come; how many there were."""
        sheet = self.book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, wide)
        sheet.set_column(1, max(len(heads) - 1, 1), OTHER)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, self.head)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._write(sheet, count, place, value)
        return count

    def add_table(self, table: Table) -> None:
        """A table of figures; shares as numbers that a spreadsheet can reckon with."""
        rows: list[list[Value]] = [[row.name, *row.cells] for row in table.rows]
        self.add(table.title, table.heads, rows)

    def _write(
        self, sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: Value
    ) -> None:
        if isinstance(value, Cell):
            if value.value is not None:
                sheet.write_number(row, place, value.value, self.percent if value.share else None)
                return
            value = value.said
        if isinstance(value, str):
            sheet.write_string(row, place, value)
        elif value is not None:
            sheet.write_number(row, place, value)
