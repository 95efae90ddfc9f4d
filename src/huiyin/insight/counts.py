"""The columns of columns.py with their sums, to be read and added."""

from collections.abc import Collection, Iterator, Mapping

from huiyin.insight.columns import COLUMNS


class Counts(Mapping[str, int]):
    """Every column that was asked for, 0 where nothing was counted; KeyError for any other."""

    def __init__(
        self, sums: Mapping[str, int] | None = None, columns: Collection[str] = COLUMNS
    ) -> None:
        self._sums = {name: n for name, n in (sums or {}).items() if n}
        self._columns = columns
        if unknown := self._sums.keys() - set(columns) | set(columns) - COLUMNS.keys():
            raise KeyError(*unknown)

    def __getitem__(self, column: str) -> int:
        if column not in self._columns:
            raise KeyError(column)
        return self._sums.get(column, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __bool__(self) -> bool:
        """Anything was counted."""
        return bool(self._sums)

    def __add__(self, other: "Counts") -> "Counts":
        sums = {name: self[name] + other[name] for name in self._columns}
        return Counts(sums, self._columns)

    def __radd__(self, other: int) -> "Counts":
        """So that ``sum`` works, which begins with 0."""
        return self

    def __repr__(self) -> str:
        return f"Counts({self._sums})"
