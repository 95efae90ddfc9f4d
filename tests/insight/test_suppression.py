"""Small numbers stay hidden: no reader of the sums can say what one of them is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from huiyin.insight.suppression import FEWEST, Key, Line, exposed, hide

ALL = "*"


def with_sums(inner: dict[tuple[str, str], int]) -> tuple[dict[Key, tuple[int]], list[Line]]:
    """A table of rows and columns with its sums."""
    rows, columns = sorted({key[0] for key in inner}), sorted({key[1] for key in inner})
    cells: dict[Key, tuple[int]] = {key: (number,) for key, number in inner.items()}
    for row in rows:
        cells[row, ALL] = (sum(inner[row, column] for column in columns),)
    for column in columns:
        cells[ALL, column] = (sum(inner[row, column] for row in rows),)
    cells[ALL, ALL] = (sum(inner.values()),)
    lines = [Line((row, ALL), tuple((row, column) for column in columns)) for row in rows]
    lines += [Line((ALL, column), tuple((row, column) for row in rows)) for column in columns]
    lines.append(Line((ALL, ALL), tuple((row, ALL) for row in rows)))
    lines.append(Line((ALL, ALL), tuple((ALL, column) for column in columns)))
    return cells, lines


def range_of(
    key: Key, cells: dict[Key, tuple[int]], lines: list[Line], hidden: set[Key]
) -> tuple[float, float]:
    """What a reader can say of a hidden number: from the lines, and that it is at least 1."""
    unknown = [cell for cell in cells if cell in hidden and cells[cell][0]]
    at = {cell: place for place, cell in enumerate(unknown)}
    left, right = [], []
    for line in lines:
        row, known = np.zeros(len(unknown)), 0
        for cell, sign in [(line.total, -1), *((part, 1) for part in line.parts)]:
            if cell in at:
                row[at[cell]] += sign
            else:
                known += sign * cells[cell][0]
        left.append(row)
        right.append(-known)
    found = []
    for sign in (1, -1):
        aim = np.zeros(len(unknown))
        aim[at[key]] = sign
        bounds = [(1, None)] * len(unknown)
        solved = linprog(aim, A_eq=left, b_eq=right, bounds=bounds, method="highs")
        found.append(sign * solved.fun if solved.fun is not None else -sign * np.inf)
    return found[0], found[1]


numbers = st.one_of(st.just(0), st.integers(1, 6), st.integers(5, 60))
quiet = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quiet
@given(st.integers(2, 4), st.integers(2, 4), st.data())
def test_no_hidden_number_follows_from_the_sums(rows, columns, data):
    keys = product("abcd"[:rows], "wxyz"[:columns])
    cells, lines = with_sums({key: data.draw(numbers) for key in keys})

    hidden = hide(cells, lines)

    assert {key for key, (number,) in cells.items() if 0 < number < FEWEST} <= hidden
    if any(number > 1 for key, (number,) in cells.items() if key not in hidden):
        for key in hidden:
            low, high = range_of(key, cells, lines, hidden)
            assert high - low > 0.01, key


@quiet
@given(st.integers(2, 3), st.integers(2, 3), st.data())
def test_nor_from_a_year_beside_months_that_are_out_already(rows, months, data):
    """The months were hidden by themselves; only the year can give way."""
    keys = list(product("abc"[:rows], "xy"))
    cells: dict[Key, tuple[int]] = {}
    lines: list[Line] = []
    settled: dict[Key, bool] = {}
    year: dict[tuple[str, str], int] = dict.fromkeys(keys, 0)
    margins = []
    for month in range(months):
        inner = {key: data.draw(numbers) for key in keys}
        year = {key: year[key] + inner[key] for key in keys}
        table, _inner_lines = with_sums(inner)
        outer = {key: number for key, number in table.items() if ALL in key}
        named = {(month, *key): number for key, number in outer.items()}
        mine = [
            Line((month, ALL, ALL), tuple(key for key in named if key[2] == ALL != key[1])),
            Line((month, ALL, ALL), tuple(key for key in named if key[1] == ALL != key[2])),
        ]
        hidden = hide(named, mine)
        settled |= {key: key in hidden for key in named}
        cells, lines = cells | named, lines + mine
        margins.append(list(outer))
    whole, own = with_sums(year)
    lines += own
    lines += [
        Line(key, tuple((month, *key) for month in range(months))) for key in whole if ALL in key
    ]
    cells |= whole

    gone = hide(cells, lines, settled=settled)
    hidden = gone | {key for key, is_hidden in settled.items() if is_hidden}

    if any(cells[key][0] > 1 for key in whole if key not in gone):
        for key in hidden:
            low, high = range_of(key, cells, lines, hidden)
            assert high - low > 0.01, key


def test_two_small_ones_that_add_up_to_two_are_not_left_alone():
    """Both are hidden, so both are at least 1: their sum would say they are 1 and 1."""
    cells, lines = with_sums({("a", "x"): 1, ("b", "x"): 1, ("c", "x"): 30, ("d", "x"): 9})

    hidden = hide(cells, lines)

    assert ("d", "x") in hidden and ("d", ALL) in hidden
    assert ("c", "x") not in hidden


def test_a_single_small_one_takes_another_with_it_the_smallest():
    cells, lines = with_sums({("a", "x"): 3, ("b", "x"): 40, ("c", "x"): 8})
    assert hide(cells, lines) == {("a", "x"), ("a", ALL), ("c", "x"), ("c", ALL)}


def test_noughts_are_shown_and_large_ones_hide_nothing():
    cells, lines = with_sums({("a", "x"): 0, ("b", "x"): 40, ("a", "y"): 50, ("b", "y"): 0})
    assert hide(cells, lines) == set()


def test_what_was_published_is_never_touched():
    cells, lines = with_sums({("a", "x"): 3, ("b", "x"): 40, ("c", "x"): 8})
    settled = {("c", "x"): False, ("c", ALL): False}

    hidden = hide(cells, lines, settled=settled)

    assert ("c", "x") not in hidden
    assert ("b", "x") in hidden


def test_of_each_cell_all_numbers_go_together():
    """A few who said no hide how many said yes as well, here and in one cell more."""
    rows = {"a": (60, 2, 62), "b": (50, 9, 59), "c": (70, 8, 78)}
    total = tuple(map(sum, zip(*rows.values(), strict=True)))
    cells = {**rows, ALL: total}

    assert hide(cells, [Line(ALL, ("a", "b", "c"))]) == {"a", "b"}


@pytest.mark.parametrize("hidden", [{"a"}, {"a", "b"}])
def test_exposed_is_what_has_no_other_value(hidden):
    line = Line(ALL, ("a", "b", "c"))
    values = {"a": 3, "b": 7, "c": 20, ALL: 30}
    assert exposed([line], values, hidden) == ({"a"} if hidden == {"a"} else set())
