"""Two periods of one kind side by side: the same lines, what differs, what is new or missing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from huiyin.disclosure.content import Cell, Column, Content, Line, Sheet
from huiyin.disclosure.money import yuan

NUMERIC = frozenset({"money", "number"})
NAMING = frozenset({"text", "person", "choice"})  # a date is of one period, not of a line


@dataclass(frozen=True)
class Pair:
    """One number on both sides, in words; "" where that side has none.

    ``change`` has its sign; "" where there is none, or where a side is missing.
    """

    name: str
    earlier: str
    later: str
    change: str


@dataclass(frozen=True)
class Compared:
    """A line. ``state`` is "both", "new" (later only) or "gone" (earlier only)."""

    name: str
    state: str
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.state != "both" or any(pair.earlier != pair.later for pair in self.pairs)


@dataclass(frozen=True)
class ComparedSheet:
    """A table: its lines in the order of the later one, those that are gone last; its sums."""

    name: str
    lines: tuple[Compared, ...]
    totals: tuple[Pair, ...]


def compare(earlier: Content, later: Content) -> tuple[ComparedSheet, ...]:
    """Every table that either has.

    Lines are the same where their words are; several with the same words go in their order. The
    key of a line belongs to one series and says nothing about another period.
    """
    keys = dict.fromkeys(sheet.key for content in (later, earlier) for sheet in content.sheets)
    return tuple(_compared(earlier.sheet(key), later.sheet(key)) for key in keys)


def _compared(earlier: Sheet | None, later: Sheet | None) -> ComparedSheet:
    shape = later or earlier
    assert shape is not None, "a key is that of one of the two"
    numbers = [column for column in shape.columns if column.type in NUMERIC]
    waiting: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in earlier.lines if earlier else ():
        waiting[_words(earlier, line)].append(line)
    lines = []
    for line in later.lines if later else ():
        words = _words(later, line)
        other = waiting[words].pop(0) if waiting[words] else None
        lines.append(_line(words, numbers, (earlier, other), (later, line)))
    for words, left in waiting.items():
        lines += [_line(words, numbers, (earlier, line), (later, None)) for line in left]
    return ComparedSheet(shape.name, tuple(lines), tuple(_totals(numbers, earlier, later)))


def _line(
    words: tuple[str, ...],
    numbers: list[Column],
    earlier: tuple[Sheet | None, Line | None],
    later: tuple[Sheet | None, Line | None],
) -> Compared:
    before, after = _numbers(*earlier), _numbers(*later)
    state = "gone" if later[1] is None else "both" if earlier[1] else "new"
    pairs = tuple(
        _pair(column, before.get(column.key), after.get(column.key)) for column in numbers
    )
    return Compared(" · ".join(filter(None, words)), state, _told(pairs))


def _told(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair.earlier or pair.later)


def _totals(numbers: list[Column], earlier: Sheet | None, later: Sheet | None) -> Iterator[Pair]:
    before: Mapping[str, Cell] = earlier.totals() if earlier else {}
    after: Mapping[str, Cell] = later.totals() if later else {}
    for column in numbers:
        if column.total:
            yield _pair(column, before.get(column.key), after.get(column.key))


def _words(sheet: Sheet | None, line: Line) -> tuple[str, ...]:
    columns = sheet.columns if sheet else ()
    return tuple(
        str(cell or "")
        for column, cell in zip(columns, line.cells, strict=True)
        if column.type in NAMING
    )


def _numbers(sheet: Sheet | None, line: Line | None) -> dict[str, Cell]:
    if sheet is None or line is None:
        return {}
    cells = zip(sheet.columns, line.cells, strict=True)
    return {column.key: cell for column, cell in cells if column.type in NUMERIC}


def _pair(column: Column, earlier: Cell, later: Cell) -> Pair:
    change = ""
    if earlier not in (None, "") and later not in (None, ""):
        change = _signed(column, Decimal(later or 0) - Decimal(earlier or 0))
    return Pair(column.name, number_said(column, earlier), number_said(column, later), change)


def _signed(column: Column, change: Decimal) -> str:
    if not change:
        return ""
    said = number_said(column, int(change) if column.type == "money" else f"{change:f}")
    return said if change < 0 else f"+{said}"


def number_said(column: Column, cell: Cell) -> str:
    """A number as everybody reads it: money in yuan with two decimals; "" for none."""
    if cell is None or cell == "":
        return ""
    return yuan(int(cell)) if column.type == "money" else str(cell)
