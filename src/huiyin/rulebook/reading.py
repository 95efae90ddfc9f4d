"""Strict, typed reading of one table: problems are noted and reading goes on.

Every method returns a value of the promised type. Where the file has none, the problem is
noted and a harmless stand-in (``""``, 0, the first day) is returned, so that one mistake
never hides the next. Nothing built from stand-ins leaves the package: the caller raises
:class:`~huiyin.rulebook.problems.ProfileErrors` at the end.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from huiyin.rulebook.problems import Findings

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class Table:
    """A table of a file, at the dotted ``path``; remembers which keys were asked for."""

    def __init__(
        self, cells: Mapping[str, object], file: str, path: str, findings: Findings
    ) -> None:
        self.file = file
        self.path = path
        self.findings = findings
        self._cells = cells
        self._asked: list[str] = []
        self._inner: list[Table] = []

    def problem(self, key: str, sentence: str) -> None:
        """Note a problem with the value of ``key`` ("" for the table itself)."""
        self.findings.add(self.file, self.path_of(key), sentence)

    def path_of(self, key: str) -> str:
        """The dotted path of a key of this table."""
        return ".".join(part for part in (self.path, key) if part)

    def has(self, key: str) -> bool:
        """Whether an optional key is there."""
        self._asked.append(key)
        return key in self._cells

    def text(self, key: str, *, empty: bool = False) -> str:
        """A string without blanks around it; not empty unless ``empty``."""
        value = self._take(key, str, "文字")
        if value is None:
            return ""
        if not value and not empty:
            self.problem(key, "不能为空")
        if value != value.strip():
            self.problem(key, "前后不能有空白")
        return value

    def key(self, key: str) -> str:
        """A string that is a key: lower-case ASCII, digits, underscores."""
        value = self.text(key)
        if value and not KEY.fullmatch(value):
            self.problem(key, f"「{value}」不是合格的键：只用小写英文字母、数字和下划线，字母开头")
        return value

    def texts(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        """A list of different, non-empty strings; itself not empty unless ``empty``."""
        values = self._take(key, list, "列表")
        if values is None:
            return ()
        return self._checked_texts(key, values, empty)

    def word(self, key: str, words: type[E]) -> E:
        """One word of a closed vocabulary."""
        return self._word(key, self.text(key), words) or next(iter(words))

    def words(self, key: str, words: type[E]) -> frozenset[E]:
        """Different words of a closed vocabulary, at least one."""
        found = (self._word(key, text, words) for text in self.texts(key))
        return frozenset(word for word in found if word)

    def integer(self, key: str, *, least: int = 1) -> int:
        """A whole number not below ``least``."""
        value = self._take(key, int, "整数")
        if value is not None and value < least:
            self.problem(key, f"不能小于 {least}")
        return value or 0

    def number(self, key: str, *, positive: bool = False) -> float:
        """A finite number not below zero (above it if ``positive``); keeps whole ones whole."""
        if isinstance(self._cells.get(key), float):
            value: float | None = self._take(key, float, "数字")
        else:
            value = self._take(key, int, "数字")
        if value is None:
            return 0
        if not math.isfinite(value) or value < 0:
            self.problem(key, "必须是不小于 0 的数字")
        elif positive and not value:
            self.problem(key, "必须大于 0")
        return value

    def flag(self, key: str) -> bool:
        """true or false."""
        return self._take(key, bool, "true 或 false") or False

    def day(self, key: str) -> date:
        """A date without a time."""
        return self._take(key, date, "日期（如 2024-01-01）") or date.min

    def days(self, key: str) -> tuple[date, ...]:
        """A list of different dates, possibly empty."""
        values: list[object] = self._take(key, list, "日期列表") or []
        days = [value for value in values if type(value) is date]
        if len(days) != len(values):
            self.problem(key, "列表里只能是日期（如 2024-01-01）")
        for day in sorted({day for day in days if days.count(day) > 1}):
            self.problem(key, f"{day} 重复")
        return tuple(days)

    def moment(self, key: str) -> datetime:
        """A local date and time, without an offset."""
        value = self._take(key, datetime, "日期和时间（如 2024-01-01T08:30:00）")
        if value is not None and value.tzinfo is not None:
            self.problem(key, "写当地时间，不带时区")
            value = value.replace(tzinfo=None)
        return value or datetime.combine(date.min, time.min)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of lists of two strings, at least one."""
        values: list[object] = self._take(key, list, "列表") or []
        pairs = []
        for value in values:
            match value:
                case [str(first), str(second)]:
                    pairs.append((first, second))
                case _:
                    self.problem(key, "每一项都要是两个文字的列表")
        if key in self._cells and not values:
            self.problem(key, "不能为空")
        return tuple(pairs)

    def table(self, key: str) -> "Table":
        """An inner table; where it is missing, an empty one whose reading notes nothing more."""
        cells = self._take(key, dict, "表")
        if cells is None:
            return Table({}, self.file, self.path_of(key), Findings())
        return self._open(cells, self.path_of(key))

    def tables(self, key: str, label: str = "key") -> list["Table"]:
        """The tables of an array, told apart by the text of their ``label``."""
        opened: list[Table] = []
        seen: set[str] = set()
        values: list[object] = self._take(key, list, "表的数组") or []
        for position, cells in enumerate(values, start=1):
            name = cells.get(label) if isinstance(cells, dict) else None
            name = name if isinstance(name, str) else ""
            path = self.path_of(f"{key}.{name or position}")
            if not isinstance(cells, dict):
                self.findings.add(self.file, path, "应为表")
                continue
            if name and name in seen:
                self.findings.add(self.file, path, f"{label}「{name}」重复")
            seen.add(name)
            opened.append(self._open(cells, path))
        return opened

    def entries(self) -> Iterator[tuple[str, "Table"]]:
        """Every key of this table with the inner table it names."""
        for key in self._cells:
            if not KEY.fullmatch(key):
                self.problem(key, "键只用小写英文字母、数字和下划线，字母开头")
            yield key, self.table(key)

    def strings(self) -> dict[str, str]:
        """Every key of this table with its text."""
        return {key: self.text(key) for key in self._cells}

    def report_unknown_keys(self) -> None:
        """Note every key nobody asked for, here and in the inner tables."""
        for key in self._cells:
            if key not in self._asked:
                near = get_close_matches(key, self._asked, n=1)
                self.problem(key, "不认识这个键" + (f"，是不是「{near[0]}」？" if near else ""))
        for inner in self._inner:
            inner.report_unknown_keys()

    def _open(self, cells: Mapping[str, object], path: str) -> "Table":
        inner = Table(cells, self.file, path, self.findings)
        self._inner.append(inner)
        return inner

    def _take(self, key: str, kind: type[T], wanted: str) -> T | None:
        self._asked.append(key)
        if key not in self._cells:
            self.problem(key, "缺少这个键")
            return None
        value = self._cells[key]
        # The exact type: to Python true is an int, and a time of day makes a date no day.
        if isinstance(value, kind) and type(value) is kind:
            return value
        self.problem(key, f"应为{wanted}")
        return None

    def _checked_texts(self, key: str, values: list[object], empty: bool) -> tuple[str, ...]:
        texts = [value for value in values if isinstance(value, str) and value.strip() == value]
        if len(texts) != len(values) or "" in texts:
            self.problem(key, "列表里只能是非空、前后无空白的文字")
        if not values and not empty:
            self.problem(key, "不能为空")
        for text in dict.fromkeys(text for text in texts if texts.count(text) > 1):
            self.problem(key, f"「{text}」重复")
        return tuple(dict.fromkeys(texts))

    def _word(self, key: str, text: str, words: type[E]) -> E | None:
        try:
            return words(text)
        except ValueError:
            if text:
                self.problem(key, f"「{text}」不在可选的词里：{'、'.join(words)}")
            return None
