"""Hiding small numbers in a table with sums, and so much more that no hidden one follows.

A reader is taken to know every line of the table (this is the sum of those), every number that
is shown, and that a hidden number is at least 1, because a nought is shown. Under all that no
hidden number may be the only one possible. What is given away is a range, never a value.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FEWEST = 5  # k: a number below it, but for 0, is hidden (issue 6, row 7)
PRIME = 2_147_483_647  # elimination is exact in this field, and products fit 64 bits
NEVER = 1_000_000
NOISE = 1e-5  # a change smaller than this is the rounding of the machine

Key = Hashable
Matrix = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Line:
    """``total`` is the sum of ``parts``, number by number."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total, and what it is the sum of."""
        return (self.total, *self.parts)


def hide(
    cells: Mapping[Key, tuple[int, ...]],
    lines: Sequence[Line],
    *,
    settled: Mapping[Key, bool] | None = None,
    also: Collection[Key] = (),
    cost: Mapping[Key, int] | None = None,
) -> set[Key]:
    """The cells to hide; of each all its numbers are hidden together.

    ``settled`` are cells published before, True where hidden: they stay as they are. ``also``
    are hidden whatever they hold. Of two cells that would serve, the one of lower ``cost``
    goes, then the smaller.
    """
    fixed = settled or {}
    hidden = {key for key, numbers in cells.items() if key not in fixed and _small(numbers)}
    hidden |= {key for key, is_hidden in fixed.items() if is_hidden}
    hidden |= {key for key in also if key in cells and key not in fixed}
    found = _Hiding(cells, lines, fixed, cost or {}, hidden)
    while found.one_more_round():
        pass
    return {key for key in found.hidden if key not in fixed}


def exposed(lines: Sequence[Line], values: Mapping[Key, int], hidden: Collection[Key]) -> set[Key]:
    """The hidden cells of which there is no proof that another value is possible too.

    A cell with 2 or more can go either way, one with 1 only up. Some change of them all that
    leaves every line right has to move each.
    """
    loose = [key for key in hidden if values[key] > 1]
    tight = [key for key in hidden if values[key] == 1]
    columns = {key: at for at, key in enumerate([*loose, *tight])}
    rows = [row for line in lines if (row := _row(line, columns))]
    matrix = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for at, row in enumerate(rows):
        for column, number in row.items():
            matrix[at, column] = number
    moved = _moved_with(matrix, len(loose)) if tight else set()
    reduced = matrix[:, : len(loose)] % PRIME
    pivots = _eliminate(reduced)
    fast = {column for at, column in enumerate(pivots) if np.count_nonzero(reduced[at]) == 1}
    fast |= set(range(len(loose), len(columns)))
    return {key for key, column in columns.items() if column in fast - moved}


def _small(numbers: tuple[int, ...]) -> bool:
    return any(0 < number < FEWEST for number in numbers)


class _Hiding:
    """The cells hidden so far, and what to hide beside those that can still be told."""

    def __init__(
        self,
        cells: Mapping[Key, tuple[int, ...]],
        lines: Sequence[Line],
        fixed: Mapping[Key, bool],
        cost: Mapping[Key, int],
        hidden: set[Key],
    ) -> None:
        self.cells, self.lines, self.fixed, self.cost = cells, lines, fixed, cost
        self.hidden = hidden
        self.beside: dict[Key, list[Line]] = {}
        for line in lines:
            for key in line.keys:
                self.beside.setdefault(key, []).append(line)

    def one_more_round(self) -> bool:
        """Hide one cell more for each exposed one, but one in a line at a time.

        False once none is exposed, or nothing is left that could be hidden: then nothing of
        this kind is shown at all.
        """
        found = list(self._exposed())
        done = False
        touched: set[int] = set()
        for key, number in found:
            around = self.beside.get(key, ())
            if touched & {id(line) for line in around}:
                continue  # what was hidden for its neighbour may do for both
            partner = self._partner({other for line in around for other in line.keys}, number)
            if partner is not None:
                self.hidden.add(partner)
                touched |= {id(line) for line in self.beside.get(partner, ())}
                done = True
        return done or any(self._from_anywhere(number) for _key, number in found)

    def _from_anywhere(self, number: int) -> bool:
        """Hide one that stands in no line with an exposed one; False where none is left."""
        everywhere = self.cells.keys()
        partner = self._partner(everywhere, number) or self._partner(everywhere, number, vain=True)
        if partner is not None:
            self.hidden.add(partner)
        return partner is not None

    def _exposed(self) -> Iterator[tuple[Key, int]]:
        """Exposed cells, each with the number of it that is."""
        for number in range(len(next(iter(self.cells.values()), ()))):
            values = {key: numbers[number] for key, numbers in self.cells.items()}
            there = [key for key in self.cells if key in self.hidden and values[key]]
            for key in sorted(exposed(self.lines, values, there), key=str):
                yield key, number

    def _partner(self, keys: Iterable[Key], number: int, *, vain: bool = False) -> Key | None:
        """The cell among them that is best hidden: near others that are, cheap, small.

        Only where nothing else is left (``vain``) one that others would still tell.
        """
        best: tuple[int, tuple[int, ...], str] | None = None
        found = None
        for key in keys:
            if key in self.hidden or key in self.fixed or self.cells[key][number] < 2:
                continue
            alone = self._alone(key, number)
            if alone >= NEVER and not vain:
                continue
            rank = (alone + self.cost.get(key, 0), self.cells[key], str(key))
            if best is None or rank < best:
                best, found = rank, key
        return found

    def _alone(self, key: Key, number: int) -> int:
        """In how many lines it would be the only hidden one; NEVER if in one it always would."""
        found = 0
        for line in self.beside.get(key, ()):
            others = [one for one in line.keys if one != key and self.cells[one][number]]
            if any(one in self.hidden for one in others):
                continue
            if all(one in self.fixed for one in others):
                return NEVER
            found += 1
        return found


def _row(line: Line, columns: Mapping[Key, int]) -> dict[int, int]:
    row = {columns[key]: 1 for key in line.parts if key in columns}
    if line.total in columns:
        row[columns[line.total]] = -1
    return row


def _eliminate(matrix: Matrix) -> list[int]:
    """Reduce it in place; the column of the pivot of each row."""
    pivots: list[int] = []
    for column in range(matrix.shape[1]):
        top = len(pivots)
        below = np.flatnonzero(matrix[top:, column])
        if not len(below):
            continue
        at = top + int(below[0])
        matrix[[top, at]] = matrix[[at, top]]
        matrix[top] = matrix[top] * pow(int(matrix[top, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(matrix[:, column])
        others = others[others != top]
        taken = matrix[others, column][:, None] * matrix[top] % PRIME
        matrix[others] = (matrix[others] - taken) % PRIME
        pivots.append(column)
    return pivots


def _moved_with(matrix: Matrix, loose: int) -> set[int]:
    """The columns moved by a change in which as many of the cells with 1 as can go up do."""
    from scipy.optimize import linprog  # slow to load, and only the worker comes here
    from scipy.sparse import csr_array, hstack

    width = matrix.shape[1]
    tight = width - loose
    # A change of a cell with 1: what counts for the aim (0 to 1), and what may come on top.
    sparse = csr_array(matrix.astype(float))
    whole = hstack([sparse, csr_array(matrix[:, loose:].astype(float))], format="csr")
    aim = np.concatenate([np.zeros(loose), -np.ones(tight), np.zeros(tight)])
    bounds = [(None, None)] * loose + [(0, 1)] * tight + [(0, None)] * tight
    found = linprog(aim, A_eq=whole, b_eq=np.zeros(len(matrix)), bounds=bounds, method="highs")
    if found.x is None:
        return set()
    change = np.abs(found.x[:width])
    change[loose:] += np.abs(found.x[width:])
    return {int(column) for column in np.flatnonzero(change > NOISE)}
