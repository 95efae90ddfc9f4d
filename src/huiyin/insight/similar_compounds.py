"""Compounds to compare with: of the same place, closest in matters before and in households."""

from collections.abc import Collection, Mapping
from math import log

MOST = 5
TIMES = 4  # one with so many times as many matters, or so many times fewer, is not like it
UNKNOWN = 0.5  # how far apart two are of which one has no list of households


def closest(
    own: int,
    volumes: Mapping[int, int],
    households: Mapping[int, int],
    *,
    apart_from: Collection[int] = (),
) -> list[int]:
    """The compounds most like ``own``, the closest first; one without a matter is none.

    ``apart_from`` are compounds where something was done themselves. Distances are those of
    logarithms: 40 to 20 matters is as far as 400 to 200.
    """
    mine = volumes.get(own, 0)
    others = [
        pk
        for pk, volume in volumes.items()
        if mine <= volume * TIMES
        and 0 < volume <= mine * TIMES
        and pk != own
        and pk not in apart_from
    ]
    return sorted(others, key=lambda pk: (_far(own, pk, volumes, households), pk))[:MOST]


def _far(own: int, other: int, volumes: Mapping[int, int], households: Mapping[int, int]) -> float:
    far = abs(_log(volumes.get(own, 0)) - _log(volumes[other]))
    if not households.get(own) or not households.get(other):
        return far + UNKNOWN
    return far + abs(_log(households[own]) - _log(households[other]))


def _log(count: int) -> float:
    return log(count + 1)
