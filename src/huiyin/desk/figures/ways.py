"""Links to the same page of another place, above all of those above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from huiyin.insight.places import Place, line
from huiyin.insight.reach import Reach


@dataclass(frozen=True)
class Way:
    """A link: to a place above, to what else one may see, away with something narrowed.

    ``here``: it is the page itself.
    """

    name: str
    url: str
    here: bool = False


def ways_up(place: Place, mine: Iterable[Reach], url: Callable[[Place], str]) -> list[Way]:
    """The places above, as far as the reaches go, and the place itself; [] if only that."""
    mine = tuple(mine)
    ways = [
        Way(one.name, url(one), here=one.code == place.code)
        for one in line(place)
        if any(reach.place.covers(one.code) for reach in mine)
    ]
    return ways if len(ways) > 1 else []
