"""A table of a kind from a file: every line of it, or the list of what is wrong and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Cell, Line, Sheet
from huiyin.disclosure.money import yuan
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.publications.sense import LINES, columns_of
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.processes.disclosure.sheet_cells import amount, cell, number
from huiyin.processes.disclosure.sheet_keys import keyed
from huiyin.processes.disclosure.sheet_template import KEY_SIGN, marked
from huiyin.processes.disclosure.workbook import Grid, grids
from huiyin.rulebook.model.disclosure import FieldType, OpenField, OpenKind

HEADER_WITHIN = 10  # a title and a note may stand above the columns
PARTS = frozenset({"小计", "本页合计"})  # untranslated: first cells, of the lines since the last
TOTALS = frozenset({"合计", "总计", "本期合计"}) | PARTS  # untranslated: first cells, of all lines
SUMMED = (FieldType.MONEY, FieldType.NUMBER)
Tell = Callable[[int, int], None]  # how many lines of how many have been read


@dataclass(frozen=True)
class Loaded:
    """The table, or with problems None: none or all is loaded."""

    sheet: Sheet | None
    problems: tuple[Problem, ...]


def load(
    kind: OpenKind,
    *,
    name: str,
    content: bytes,
    before: Sheet | None = None,
    tell: Tell = lambda done, total: None,
) -> Loaded:
    """Read a file from a page; nothing of it stays on the server.

    ``before`` is the table it takes the place of: lines that are the same keep their key. Raises
    :class:`Refused` where there is no table of this kind to be read.
    """
    with TemporaryDirectory(prefix="huiyin-sheet-") as folder:
        path = Path(folder, "sheet" + Path(name).suffix.lower())
        path.write_bytes(content)
        return _load(kind, grids(name, path), before, tell)


def _load(kind: OpenKind, found: Sequence[Grid], before: Sheet | None, tell: Tell) -> Loaded:
    _require_own_template(kind, found)
    table = next((it for grid in found if (it := _Table.of(kind, grid))), None)
    if table is None:
        required = listed(field.name for field in kind.fields if field.required)
        raise Refused(
            _("找不到表头。表头要有：%(columns)s。请下载这一项的模板。") % {"columns": required}
        )
    problems = [*table.frame()]
    rows: list[tuple[Cell, ...]] = []
    sums: list[tuple[int, Sequence[Any]]] = []
    for done, (at, values) in enumerate(table.body):
        tell(done, len(table.body))
        if _is_total(values):
            sums.append((at, values))
            continue
        row, wrong = table.line(at, values)
        problems += wrong
        rows.append(row)
    if not rows and not problems:
        raise Refused(_("表头下面没有内容。这一期没有发生的，请不要导入表格，直接写说明。"))
    if len(rows) > LINES:
        raise Refused(_("一次最多公开 %(most)d 行，请分成几次。") % {"most": LINES})
    if not problems:
        problems += table.totals(sums, rows)
    if problems:
        return Loaded(None, tuple(problems))
    lines = tuple(Line(key, row) for key, row in zip(keyed(rows, before), rows, strict=True))
    return Loaded(Sheet(kind.key, kind.name, columns_of(kind), lines), ())


def _require_own_template(kind: OpenKind, found: Sequence[Grid]) -> None:
    for grid in found:
        for _at, values in grid.rows[:HEADER_WITHIN]:
            other = next((marked(str(value)) for value in values if KEY_SIGN in str(value)), "")
            if other and other != kind.key:
                raise Refused(
                    _("这是另一项的模板，请下载“%(name)s”的模板来填。") % {"name": kind.name}
                )


class _Table:
    """The sheet with the columns of a kind, and where they stand."""

    def __init__(self, kind: OpenKind, grid: Grid, at: int, header: list[str]) -> None:
        self.kind, self.grid, self.at, self.header = kind, grid, at, header
        self.places = [
            header.index(field.name) if field.name in header else None for field in kind.fields
        ]
        self.body = [row for row in grid.rows if row[0] > at and any(_filled(row[1]))]

    @classmethod
    def of(cls, kind: OpenKind, grid: Grid) -> "_Table | None":
        """Where the required columns stand in one line near the top; None where they do not."""
        needed = {field.name for field in kind.fields if field.required}
        filled = [row for row in grid.rows if any(_filled(row[1]))]
        for at, values in filled[:HEADER_WITHIN]:
            header = [str(value).strip().removesuffix("*").strip() for value in values]
            if needed <= set(header):
                return cls(kind, grid, at, header)
        return None

    def frame(self) -> Iterator[Problem]:
        """What is wrong with columns, merged cells and formulas."""
        known = {field.name for field in self.kind.fields}
        for name in dict.fromkeys(self.header):
            if name and name not in known:
                remedy = _("请删掉这一列，可用的列是：%(columns)s。")
                remedy %= {"columns": listed(field.name for field in self.kind.fields)}
                yield self.problem(self.at, name, _("不认识这一列。"), remedy)
            elif name and self.header.count(name) > 1:
                yield self.problem(self.at, name, _("这一列有两次。"), _("请只留一列。"))
        for (first, column), (last, _end) in self.grid.merged:
            if last >= self.at:
                remedy = _("请取消合并，每一格都填上。")
                yield self.problem(
                    max(first, self.at), self.named(column), _("是合并的单元格。"), remedy
                )
        yield from self.unnamed()
        totals = {at for at, values in self.body if _is_total(values)}
        for line, column in sorted(self.grid.formulas):
            if line > self.at and line not in totals and column <= len(self.header):
                remedy = _("请复制这一格，再选择性粘贴为数值。")
                yield self.problem(line, self.named(column), _("是公式，不是数值。"), remedy)

    def unnamed(self) -> Iterator[Problem]:
        """Something stands under no heading: it would be left out unseen."""
        for at, values in self.body:
            for place, there in enumerate(_filled(values)):
                if there and not (place < len(self.header) and self.header[place]):
                    reason = _("第 %(place)d 格的上面没有列名。") % {"place": place + 1}
                    yield self.problem(at, "", reason, _("请删掉这一格，或者写上列名。"))
                    return

    def line(self, at: int, values: Sequence[Any]) -> tuple[tuple[Cell, ...], list[Problem]]:
        """The cells in the order of the kind's columns, and what is wrong with them."""
        cells: list[Cell] = []
        wrong: list[Problem] = []
        for field, value in zip(self.kind.fields, self.values(values), strict=True):
            try:
                found = cell(field, value)
                plain = isinstance(found, str) and not (field.mask or field.consent)
                if plain and (said := numbers_in(str(found))):
                    raise Faulty(field.name, said, "")
                cells.append(found)
            except Faulty as fault:
                cells.append(None)
                wrong.append(self.problem(at, fault.column, fault.reason, fault.remedy))
        return tuple(cells), wrong

    def totals(
        self, sums: Sequence[tuple[int, Sequence[Any]]], rows: Sequence[tuple[Cell, ...]]
    ) -> Iterator[Problem]:
        """A sum that was written out and is not the sum of the lines above it."""
        for at, values in sums:
            since = max(
                (line for line, cells in sums if line < at and _total(cells) in PARTS), default=0
            )
            above = [
                row
                for row, line in zip(rows, self.written(), strict=True)
                if line < at and (line > since or _total(values) not in PARTS)
            ]
            for place, field in enumerate(self.kind.fields):
                given = self.values(values)[place]
                if not field.total or field.type not in SUMMED or not any(_filled([given])):
                    continue
                yield from self.compared(at, field, given, [row[place] for row in above])

    def compared(
        self, at: int, field: OpenField, given: Any, cells: Sequence[Cell]
    ) -> Iterator[Problem]:
        """One total against the cells above."""
        column = columns_of(self.kind)[self.kind.fields.index(field)]
        sheet = Sheet("", "", (column,), tuple(Line("", (found,)) for found in cells))
        real = sheet.totals()[field.key]
        try:
            read = amount(field, given) if field.type is FieldType.MONEY else number(field, given)
        except Faulty as fault:
            yield self.problem(at, field.name, fault.reason, fault.remedy)
            return
        same = read == real if isinstance(real, int) else number(field, real) == read
        if not same:
            words = {"given": _shown(read), "real": _shown(real)}
            reason = _("合计填的是 %(given)s，上面各行相加是 %(real)s。") % words
            yield self.problem(at, field.name, reason, _("请核对是哪一行填错了。"))

    def written(self) -> list[int]:
        """On which lines the rows stand."""
        return [at for at, values in self.body if not _is_total(values)]

    def values(self, row: Sequence[Any]) -> list[Any]:
        """The cells of a line in the order of the kind's columns."""
        return [
            row[place] if place is not None and place < len(row) else None for place in self.places
        ]

    def named(self, column: int) -> str:
        """What stands above a column, counted from 1."""
        return self.header[column - 1] if column <= len(self.header) else ""

    def problem(self, line: int, column: str, reason: str, remedy: str) -> Problem:
        """Something wrong in this sheet."""
        return Problem(self.grid.name, line, column, reason, remedy)


def _filled(values: Sequence[Any]) -> list[bool]:
    return [value is not None and bool(str(value).strip(" \u3000\n\t")) for value in values]


def _is_total(values: Sequence[Any]) -> bool:
    return _total(values) in TOTALS


def _total(values: Sequence[Any]) -> str:
    """What stands first in a line."""
    pairs = zip(values, _filled(values), strict=True)
    first = next((str(value) for value, there in pairs if there), "")
    return "".join(first.split()).rstrip("：:")


def _shown(value: int | str) -> str:
    return yuan(value) if isinstance(value, int) else value
