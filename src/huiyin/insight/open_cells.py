"""The cells of open figures: which numbers they hold, their sums, and which go together.

Plain Python. A cell is (unit, item), either of them :data:`ALL`. Its numbers stand in groups; of
a group all are shown or none, and beside what is printed a group holds what a reader would
work out from it, so that "nobody but two said no" is a small number as well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from huiyin.insight.suppression import FEWEST, Key, Line, hide

ALL = "*"
COLUMNS = (
    "reported",
    "ended",
    "asked",
    "responded",
    "dued",
    "on_time",
    "rated",
    "unrated",
    "satisfied",
    "solved",
)
Cell = tuple[str, str]
Sums = tuple[int, ...]
Table = Mapping[Cell, Sums]


def _told(names: str) -> Callable[[Sums], Sums]:
    """The numbers of a group: columns, and differences of them written a-b, sums a+b."""
    wanted = [name.replace("-", " -").replace("+", " ").split() for name in names.split()]

    def numbers(sums: Sums) -> Sums:
        of = dict(zip(COLUMNS, sums, strict=True))
        return tuple(
            sum(-of[part[1:]] if part.startswith("-") else of[part] for part in parts)
            for parts in wanted
        )

    return numbers


# What is printed of each group, and the numbers that may not be small in it.
GROUPS: dict[str, tuple[tuple[str, ...], Callable[[Sums], Sums]]] = {
    "reported": (("reported",), _told("reported")),
    "ended": (("ended",), _told("ended")),
    "response": (("asked", "responded"), _told("asked responded asked-responded")),
    "on_time": (("dued", "on_time"), _told("dued on_time dued-on_time")),
    "rating": (
        ("rated", "unrated", "satisfied", "solved"),
        _told("rated unrated satisfied rated-satisfied solved rated+unrated rated+unrated-solved"),
    ),
}

# What is part of a number gives a bound for it: it is hidden where that is.
PART_OF = {"response": "reported", "on_time": "ended", "rating": "ended"}


def summed(cross: Table, *, both: bool) -> dict[Cell, Sums]:
    """The total, by unit, by item; with ``both`` also by unit and item."""
    found: dict[Cell, Sums] = {(ALL, ALL): (0,) * len(COLUMNS)}
    for (unit, item), sums in cross.items():
        for cell in ((ALL, ALL), (unit, ALL), (ALL, item), *([(unit, item)] if both else [])):
            before = found.get(cell)
            found[cell] = sums if before is None else added(before, sums)
    return found


def added(one: Sums, other: Sums) -> Sums:
    """Number by number."""
    return tuple(a + b for a, b in zip(one, other, strict=True))


def table_lines(name: Key, cells: Iterable[Cell]) -> list[Line]:
    """The sums within a table; its cells are keyed (name, unit, item)."""
    there = list(cells)
    units = sorted({unit for unit, item in there if unit != ALL and item == ALL})
    items = sorted({item for unit, item in there if item != ALL and unit == ALL})
    inner = [cell for cell in there if ALL not in cell]
    whole = (name, ALL, ALL)
    lines = [
        Line(whole, tuple((name, unit, ALL) for unit in units)),
        Line(whole, tuple((name, ALL, item) for item in items)),
    ]
    if inner:
        lines += [_line(name, (unit, ALL), [c for c in inner if c[0] == unit]) for unit in units]
        lines += [_line(name, (ALL, item), [c for c in inner if c[1] == item]) for item in items]
    return lines


def year_lines(
    year: Key, cells: Iterable[Cell], months: Mapping[Key, Mapping[Cell, Cell]]
) -> list[Line]:
    """That a cell of the year is the sum of the months.

    ``months`` says of each month's cell which cell of the year it belongs to: a unit that was
    renumbered within the year has two.
    """
    lines = []
    for cell in cells:
        parts = [
            (month, *mine)
            for month, belongs in months.items()
            for mine, whose in belongs.items()
            if whose == cell
        ]
        if ALL in cell and parts:
            lines.append(Line((year, *cell), tuple(parts)))
    return lines


def hidden(
    cells: Mapping[Key, Sums],
    lines: Sequence[Line],
    settled: Mapping[str, Mapping[Key, bool]],
    earlier: Mapping[Key, Sequence[Sums]],
) -> dict[str, set[Key]]:
    """By group, the keys whose numbers are hidden; keys are (table, unit, item).

    ``settled`` holds by group what was published before. A cell that differs by a little from
    an ``earlier`` version is hidden too: the difference would be a small number itself.
    """
    cost = {key: _cost(key) for key in cells}
    found: dict[str, set[Key]] = {}
    for group, (_shown, numbers) in GROUPS.items():
        values = {key: numbers(sums) for key, sums in cells.items()}
        close = {
            key
            for key, versions in earlier.items()
            if any(_little(values[key], numbers(sums)) for sums in versions)
        }
        also = close | found.get(PART_OF.get(group, ""), set())
        found[group] = hide(values, lines, settled=settled.get(group, {}), also=also, cost=cost)
    return found


def _line(name: Key, total: Cell, parts: Sequence[Cell]) -> Line:
    return Line((name, *total), tuple((name, *cell) for cell in parts))


def _cost(key: Key) -> int:
    """Sums are what most readers look for: the total goes last, after everything else."""
    assert isinstance(key, tuple)
    return (0, 3, 12)[key[1:].count(ALL)]


def _little(numbers: Sums, before: Sums) -> bool:
    return any(0 < abs(a - b) < FEWEST for a, b in zip(numbers, before, strict=True))
