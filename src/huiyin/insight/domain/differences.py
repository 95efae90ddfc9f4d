"""What the cells change by where facts do."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from huiyin.common.months import first_of
from huiyin.insight.columns import END_DAY, REPORT_DAY
from huiyin.insight.cube import MONTH, STORED, dimensions
from huiyin.insight.domain.upserting import add_to
from huiyin.insight.models import Cell, Fact

KEY = (
    "county",
    "grain",
    "digits",
    "by",
    "unit_code",
    "day",
    "about",
    "item",
    "source",
    "desk_id",
)
HALVES = (("reported_on", tuple(REPORT_DAY)), ("ended_on", tuple(END_DAY)))
Key = tuple[Any, ...]
Deltas = dict[Key, list[int]]


def _shapes() -> Iterator[tuple[str, int, str, bool, bool, bool]]:
    for (grain, digits), names in STORED.items():
        for by in names:
            told = dimensions(by)
            yield grain, digits, by, "item" in told, "source" in told, "desk" in told


SHAPES = tuple(_shapes())


def apply(before: Iterable[Fact], after: Iterable[Fact]) -> None:
    """Take the sums of these facts out of the cells and put those of the others in."""
    for day, columns in HALVES:
        deltas: Deltas = {}
        for sign, facts in ((-1, before), (1, after)):
            for (where, on), sums in _summed(facts, day, columns).items():
                for key in _keys(where, on):
                    there = deltas.get(key)
                    if there is None:
                        deltas[key] = [sign * n for n in sums]
                    else:
                        deltas[key] = [n + sign * more for n, more in zip(there, sums, strict=True)]
        rows = ((*key, *sums) for key, sums in sorted(deltas.items()) if any(sums))
        add_to(Cell, KEY, columns, rows)


def _summed(
    facts: Iterable[Fact], day: str, columns: tuple[str, ...]
) -> Mapping[tuple[Key, date], list[int]]:
    """The facts that go into the same cells, together."""
    found: dict[tuple[Key, date], list[int]] = {}
    for fact in facts:
        on = getattr(fact, day)
        sums = [getattr(fact, column) for column in columns]
        if on is None or not any(sums):
            continue
        where = (fact.county, fact.unit_code, fact.about, fact.item, fact.source, fact.desk_id)
        there = found.get((where, on))
        found[where, on] = [a + b for a, b in zip(there, sums, strict=True)] if there else sums
    return found


def _keys(where: Key, on: date) -> Iterator[Key]:
    county, unit_code, about, item, source, desk = where
    month = first_of(on)
    for grain, digits, by, has_item, has_source, has_desk in SHAPES:
        yield (
            county,
            grain,
            digits,
            by,
            unit_code[:digits],
            month if grain == MONTH else on,
            about,
            item if has_item else "",
            source if has_source else "",
            desk if has_desk else 0,
        )
