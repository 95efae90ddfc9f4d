"""The figures of one run: collected, compared with their aims, printed and kept."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Report = Callable[[str, str], None]  # what was measured, the figure

# What the name of a figure starts with: the aim, and whether the number meets it.
AIMS: dict[str, tuple[str, Callable[[float], bool]]] = {
    "locating a point": ("≤ 50 µs", lambda number: number <= 50),
    "suggestion": ("≤ 5 ms", lambda number: number <= 5),
    "statements of a suggestion, warm": ("0", lambda number: number == 0),
    "training on 10,000 texts": ("≤ 60 s", lambda number: number <= 60),
    "weights for 100,000 texts": ("≤ 60 MB", lambda number: number <= 60),
    "similar p95": ("≤ 20 ms", lambda number: number <= 20),
    "similar: scans of a large table": ("0", lambda number: number == 0),
    "topic of a message": ("≤ 10 ms", lambda number: number <= 10),
    "topics of a file": ("≤ 60 s", lambda number: number <= 60),
    "topic of a case in the database": ("≤ 50 ms", lambda number: number <= 50),
    "search p95 at most": ("≤ 30 ms", lambda number: number <= 30),
    "lifecycles per second": ("≥ 20/s", lambda number: number >= 20),
    "lifecycles, empty against": ("≤ 1.3", lambda number: number <= 1.3),
    "statements per intake": ("≤ 8", lambda number: number <= 8),
    "scans of a large table": ("0", lambda number: number == 0),
    "intakes, of the bare view": ("≥ 50 %", lambda number: number >= 50),
    "sweep: 1,000 due of 200,000 open": ("≤ 5 s", lambda number: number <= 5),
    "sweep: many open cases against few": ("≤ 1.3", lambda number: number <= 1.3),
    "rollups: keeping of the write path": ("≤ 15 %", lambda number: number <= 15),
    "wall, as walls ask: p95": ("≤ 100 ms", lambda number: number <= 100),
    "wall, as walls ask: failed": ("0", lambda number: number == 0),
    "wall: map of 2,601 grids": ("≤ 1,000 kB", lambda number: number <= 1000),
    "weight of /report/": ("≤ 150 kB", lambda number: number <= 150),
    "figures p95 at most": ("≤ 150 ms", lambda number: number <= 150),
    "figures: scans of a large table": ("0", lambda number: number == 0),
    "figures, ": ("≤ 2", lambda number: number <= 2),
    "openness, ": ("≤ 50 ms", lambda number: number <= 50),
    "log append": ("≤ 5 ms", lambda number: number <= 5),
    "log inclusion proof": ("≤ 10 ms", lambda number: number <= 10),
    "log consistency proof": ("≤ 10 ms", lambda number: number <= 10),
    "memory of one web process": ("≤ 150 MB", lambda number: number <= 150),
}


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    part: str
    database: str
    what: str
    value: str
    load: str

    @property
    def aim(self) -> str:
        """The aim and whether it is met; empty for a figure without one."""
        for start, (aim, met) in AIMS.items():
            if self.what.startswith(start):
                return f"{aim} {'✓' if met(_number(self.value)) else '✗'}"
        return ""


def _number(value: str) -> float:
    found = re.match(r"[\d,.]+", value)
    return float(found.group().replace(",", "")) if found else float("nan")


HEAD = ("part", "database", "figure", "value", "aim", "load")


def table(figures: Iterable[Figure]) -> str:
    """A Markdown table, which a terminal can read as well."""
    rows = [(f.part, f.database, f.what, f.value, f.aim, f.load) for f in figures]
    widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    lines = [HEAD, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
