"""The sheets of a file that have the columns asked for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from huiyin.people.importing.reading import Row, sheets

HEADER_WITHIN = 10  # a title and a note may stand above the columns


@dataclass(frozen=True)
class HeadedSheet:
    """A sheet: its columns, the line they stand on, and the lines below that are not empty."""

    name: str
    number: int
    header: list[str]
    lines: list[Row]


def headed_sheets(path: Path, needed: Collection[str]) -> Iterator[HeadedSheet]:
    """Every sheet with all the needed columns; others are left out.

    Raises :class:`Refused` if the file cannot be read.
    """
    for name, cells in sheets(path).items():
        filled = [row for row in cells if any(str(cell).strip() for cell in row[1])]
        for index, (number, values) in enumerate(filled[:HEADER_WITHIN]):
            header = [str(value).strip() for value in values]
            if set(needed) <= set(header):
                yield HeadedSheet(name, number, header, filled[index + 1 :])
                break
