"""The sheet on the wall of an entrance: who looks after this place, large enough to be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import segno

from huiyin.people.on_duty import Line, cards, spot_of
from huiyin.territory.locating import ancestors, grid_of
from huiyin.territory.models import Building, Compound, Unit

Place = Unit | Compound | Building
TOWNSHIP_DIGITS = 9


@dataclass(frozen=True)
class Sheet:
    """One page of paper. The pictures are ``data:`` addresses; ``group`` is "" without a chat."""

    name: str
    where: str
    lines: list[Line]
    address: str
    picture: str
    group: str


def sheets(places: Sequence[Place], *, on: date, address: Callable[[Place], str]) -> list[Sheet]:
    """A sheet for each place; ``address`` gives the full address of its card.

    Leave is not printed: the sheet hangs longer than anybody is away.
    """
    found = cards([spot_of(place) for place in places], on=on)
    return [_sheet(place, found[spot_of(place)], address(place)) for place in places]


def path_of(place: Place) -> str:
    """The names of what the place lies in, from the township down."""
    if isinstance(place, Building):
        return f"{path_of(place.compound)} › {place.compound.name}"
    unit = place.village if isinstance(place, Compound) else place
    names = [row.name for row in ancestors(unit.code) if len(row.code) >= TOWNSHIP_DIGITS]
    if isinstance(place, Compound):
        found = grid_of(unit.code)
        names.append(found.name if found else unit.name)
    return " › ".join(names)


def _sheet(place: Place, lines: list[Line], address: str) -> Sheet:
    group = place.group_link if isinstance(place, Building) else ""
    return Sheet(
        name=place.name,
        where=path_of(place),
        lines=lines,
        address=address,
        picture=_picture(address),
        group=_picture(group) if group else "",
    )


def _picture(address: str) -> str:
    """A QR code; level M survives a stain on paper."""
    made: Any = segno.make_qr(address, error="m").svg_data_uri(scale=4, border=2)
    return str(made)
