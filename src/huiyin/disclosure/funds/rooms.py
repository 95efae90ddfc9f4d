"""Premises of a village as pages show them: groups, sums in square metres."""

from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.disclosure.funds.queries import premises_of
from huiyin.disclosure.models import HandOver, Premises
from huiyin.rulebook import active

DM2 = 100  # in a square metre


@dataclass(frozen=True)
class Room:
    """One entry, what its use is called, its area in m²."""

    row: Premises
    use: str
    area: str


@dataclass(frozen=True)
class Rooms:
    """All of them; ``sums`` by hand-over state: its name, how many, m²."""

    rows: Sequence[Room]
    area: str
    sums: Sequence[tuple[str, int, str]]


def rooms(village: str) -> Rooms:
    """The premises of a village."""
    found, uses = premises_of(village), active.profile().funds.uses.names
    rows = [Room(row, uses.get(row.use, row.use), square_metres(row.area)) for row in found]
    sums = []
    for state in HandOver:
        areas = [row.area for row in found if row.state == state]
        if areas:
            sums.append((str(state.label), len(areas), square_metres(sum(areas))))
    return Rooms(rows, square_metres(sum(row.area for row in found)), sums)


def square_metres(area: int) -> str:
    """dm² as m² with two decimals: 12055 as "120.55"."""
    return f"{area // DM2:,}.{area % DM2:02d}"
