"""Reading a line of a CSV file with the methods of a table: every cell is text."""

from datetime import date

from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table


class Row(Table):
    """A line of a CSV file; its path is the key in its first column."""

    def __init__(self, cells: dict[str, str], file: str, line: int, findings: Findings) -> None:
        self.line = line
        super().__init__(cells, file, cells.get("key") or f"第 {line} 行", findings)

    def texts(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        """The parts between ``|``."""
        cell = self.text(key, empty=empty)
        return self._checked_texts(key, list(cell.split("|")), empty) if cell else ()

    def flag(self, key: str) -> bool:
        """yes or no."""
        cell = self.text(key)
        if cell not in ("yes", "no", ""):
            self.problem(key, f"应为 yes 或 no，写的是「{cell}」")
        return cell == "yes"

    def day(self, key: str) -> date:
        """A date such as 2024-01-01."""
        cell = self.text(key)
        try:
            return date.fromisoformat(cell)
        except ValueError:
            if cell:
                self.problem(key, f"应为日期（如 2024-01-01），写的是「{cell}」")
            return date.min

    def per_level(self, key: str) -> tuple[tuple[str, str], ...]:
        """The ``level=office`` parts in their order; a level may recur."""
        pairs = []
        for part in self.texts(key, empty=True):
            level, sign, office = part.partition("=")
            if sign and level and office:
                pairs.append((level, office))
            else:
                self.problem(key, f"应写成 level=office，写的是「{part}」")
        return tuple(pairs)
