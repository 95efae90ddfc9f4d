"""What is counted for open figures: a month of a county by township and item."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from huiyin.common.months import last_of
from huiyin.insight import asking
from huiyin.insight.asking import Asked
from huiyin.insight.counts import Counts
from huiyin.insight.open_cells import ALL, COLUMNS, Cell, Sums, added
from huiyin.insight.places import place_of, places_of


def counted(county: str, month: date) -> dict[Cell, Sums]:
    """The month by unit and item, ordinary matters alone, each unit under its code of today."""
    asked = Asked(place_of(county), month, last_of(month))
    cross: dict[Cell, Sums] = {}
    rest = asking.by_item(asked)
    for code in asking.by_unit(asked):
        if code not in asked.place.codes:
            place = replace(asked.place, code=code, codes=(code,))
            found = asking.by_item(replace(asked, place=place))
            _put(cross, code, found)
            rest = {item: _less(counts, found.get(item)) for item, counts in rest.items()}
    _put(cross, county, rest)
    today = today_of({unit for unit, _item in cross})
    return renamed(cross, today)


def _put(cross: dict[Cell, Sums], unit: str, found: Mapping[str, Counts]) -> None:
    for item, counts in found.items():
        sums = tuple(counts[column] for column in COLUMNS)
        if any(sums):
            cross[unit, item] = sums


def _less(counts: Counts, taken: Counts | None) -> Counts:
    return Counts({name: counts[name] - taken[name] for name in COLUMNS}) if taken else counts


def renamed(cross: Mapping[Cell, Sums], today: Mapping[str, str]) -> dict[Cell, Sums]:
    """The same under other codes; what comes to stand under one is added."""
    found: dict[Cell, Sums] = {}
    for (unit, item), sums in cross.items():
        cell = today.get(unit, unit), item
        found[cell] = added(found[cell], sums) if cell in found else sums
    return found


def today_of(units: Iterable[str]) -> dict[str, str]:
    """The code each unit bears today, if it still lies where it did."""
    return {
        code: place.code
        for code, place in places_of(unit for unit in units if unit != ALL).items()
        if place.code[:6] == code[:6]
    }
