"""The table of a draft as a form: rows that are typed, checked cell by cell, added and removed.

Without scripts rows come and go with the page; nothing is kept until it is saved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from huiyin.disclosure.content import Cell, Line, Sheet
from huiyin.disclosure.money import yuan
from huiyin.disclosure.publications.sense import columns_of
from huiyin.people.importing.problems import Faulty
from huiyin.processes.disclosure.sheet_cells import cell
from huiyin.rulebook.model import OpenKind
from huiyin.rulebook.model.disclosure import FieldType, OpenField

MOST = 80  # rows that are typed; more are brought by a file
AT_FIRST, MORE = 3, 3  # empty rows
LONGEST = 5_000  # characters of a cell that the page gives back


@dataclass
class Box:
    """One cell as it was typed, and what is wrong with it."""

    name: str
    field: OpenField
    text: str = ""
    error: str = ""

    @property
    def kind(self) -> str:
        """What is typed into it."""
        return self.field.type.value


@dataclass
class TypedRow:
    """One row. ``key`` is that of the line it changes, "" for a new one."""

    number: int
    key: str
    boxes: list[Box]
    dropped: bool = False

    @property
    def blank(self) -> bool:
        """Nothing was typed into it."""
        return not any(box.text.strip() for box in self.boxes)


@dataclass
class Editor:
    """The rows of one kind. ``before`` is the table they change, if there is one."""

    kind: OpenKind
    before: Sheet | None = None
    rows: list[TypedRow] = field(default_factory=list)

    @classmethod
    def of(cls, kind: OpenKind, sheet: Sheet | None) -> "Editor":
        """The rows of a table, and a few empty ones; none of a table too long to be typed."""
        made = cls(kind, sheet)
        if not made.too_long:
            for line in sheet.lines if sheet else ():
                made._add(line.key, [_written(given) for given in line.cells])
            made.add(AT_FIRST if not made.rows else 1)
        return made

    @classmethod
    def typed(cls, kind: OpenKind, sheet: Sheet | None, data: Mapping[str, str]) -> "Editor":
        """The rows as they were sent."""
        made = cls(kind, sheet)
        keys = {line.key for line in sheet.lines} if sheet else set[str]()
        for number in range(_count(data.get("rows", ""))):
            texts = [data.get(f"c-{number}-{place}", "") for place in range(len(kind.fields))]
            key = data.get(f"k-{number}", "")
            made._add(key if key in keys else "", texts, dropped=f"drop-{number}" in data)
        return made

    @property
    def too_long(self) -> bool:
        """Its table has more lines than are typed."""
        return self.before is not None and len(self.before.lines) > MOST

    def add(self, count: int = MORE) -> None:
        """Empty rows at the end, as many as there is room for."""
        for _more in range(min(count, MOST - len(self.rows))):
            self._add("", [""] * len(self.kind.fields))

    def replace(self, sheet: Sheet) -> None:
        """The cells of another table instead, as new lines."""
        self.rows = []
        for line in sheet.lines[:MOST]:
            self._add("", [_written(given) for given in line.cells])
        self.add(1)

    def sheet(self) -> Sheet | None:
        """What was typed; None for no row. Boxes have their errors: see :attr:`wrong`."""
        if self.too_long:
            return self.before
        lines = [
            Line(key, tuple(self._checked(row)))
            for key, row in zip(self._keys(), self.kept, strict=True)
        ]
        if not lines:
            return None
        return Sheet(self.kind.key, self.kind.name, columns_of(self.kind), tuple(lines))

    @property
    def kept(self) -> list[TypedRow]:
        """The rows that count."""
        return [row for row in self.rows if not row.dropped and not row.blank]

    @property
    def wrong(self) -> list[tuple[int, Box]]:
        """The boxes with an error, with the number of their row."""
        return [(row.number, box) for row in self.rows for box in row.boxes if box.error]

    @property
    def full(self) -> bool:
        """No row can be added."""
        return len(self.rows) >= MOST

    @property
    def totals(self) -> list[tuple[int, OpenField]]:
        """The columns that have a sum, with their places."""
        return [(place, one) for place, one in enumerate(self.kind.fields) if one.total]

    def _add(self, key: str, texts: list[str], *, dropped: bool = False) -> None:
        number = len(self.rows)
        boxes = [
            Box(f"c-{number}-{place}", one, text[:LONGEST])
            for place, (one, text) in enumerate(zip(self.kind.fields, texts, strict=True))
        ]
        self.rows.append(TypedRow(number, key, boxes, dropped))

    def _checked(self, row: TypedRow) -> Iterator[Cell]:
        for box in row.boxes:
            try:
                yield cell(box.field, box.text)
            except Faulty as fault:
                box.error = f"{fault.reason}{fault.remedy}"
                yield None

    def _keys(self) -> Iterator[str]:
        """A line that is changed keeps its key; a new one has a number that nobody had."""
        known = [line.key for line in self.before.lines] if self.before else []
        last = max((int(key[1:]) for key in known), default=0)
        for row in self.kept:
            last += 0 if row.key else 1
            yield row.key or f"r{last:04}"


def is_amount(one: OpenField) -> bool:
    """Whether a column is money."""
    return one.type is FieldType.MONEY


def _count(text: str) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _written(given: Cell) -> str:
    if given is None:
        return ""
    return yuan(given).replace(",", "") if isinstance(given, int) else given
