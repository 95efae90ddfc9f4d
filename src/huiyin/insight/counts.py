"""The columns of columns.py with their sums, to be read and added."""

from collections.abc import Iterator, Mapping

from huiyin.insight.columns import COLUMNS


class Counts(Mapping[str, int]):
    """Every column, 0 where nothing was counted; KeyError for what is none."""

    def __init__(self, sums: Mapping[str, int] | None = None) -> None:
        self._sums = {name: n for name, n in (sums or {}).items() if n}
        if unknown := self._sums.keys() - COLUMNS.keys():
            raise KeyError(*unknown)

    def __getitem__(self, column: str) -> int:
        if column not in COLUMNS:
            raise KeyError(column)
        return self._sums.get(column, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)

    def __bool__(self) -> bool:
        """Anything was counted."""
        return bool(self._sums)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts({name: self[name] + other[name] for name in COLUMNS})

    def __radd__(self, other: int) -> "Counts":
        """So that ``sum`` works, which begins with 0."""
        return self

    def __repr__(self) -> str:
        return f"Counts({self._sums})"
