"""Where matters come from: villages and grids by size, compounds, and the offices of each."""

import random
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from huiyin.people.models import Organisation
from huiyin.territory.locating import locate
from huiyin.territory.models import Compound, Unit

VILLAGE, TOWNSHIP, COUNTY = 12, 9, 6
FAVOUR = 6  # times as much, where a demo's cast works
IN_A_COMPOUND = 0.45  # of the matters of a village that has compounds


@dataclass(frozen=True)
class Home:
    """A compound as matters name it."""

    id: int
    name: str
    unit_code: str
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True)
class Spot:
    """The place of one matter."""

    unit_code: str
    home: Home | None


@dataclass(frozen=True)
class Village:
    """A village: its grids, its compounds, and how well things go there (1 as usual)."""

    code: str
    grids: tuple[str, ...]
    homes: tuple[Home, ...]
    speed: float
    content: float


class Ground:
    """The villages of one county, few of them large; each with the nearest office of a kind."""

    def __init__(self, county: str, chance: random.Random, favoured: Collection[str] = ()) -> None:
        self.county = county
        grids = _grids(county)
        homes = _homes(county, grids)
        offices = _offices(county)
        towns: defaultdict[str, list[str]] = defaultdict(list)
        for code in sorted(grids):
            towns[code[:TOWNSHIP]].append(code)
        self.villages: list[Village] = []
        weights: list[float] = []
        for town, of_town in zip(sorted(towns), _sizes(len(towns), 0.7, chance), strict=True):
            sizes = _sizes(len(towns[town]), 0.6, chance)
            for code, size in zip(towns[town], sizes, strict=True):
                speed, content = chance.gauss(1, 0.12), chance.gauss(1, 0.06)
                found = tuple(grids[code]), tuple(homes.get(code, ()))
                self.villages.append(Village(code, *found, speed, content))
                weights.append(of_town * size * (FAVOUR if code in favoured else 1))
        self.weights = list(accumulate(weights))
        self.total = self.weights[-1] if weights else 0.0
        self.offices = {code: _at(offices, code) for code in grids}

    def draw(self, chance: random.Random) -> tuple[Village, Spot]:
        """A village, and a grid or a compound of it."""
        village = self.villages[bisect(self.weights, chance.random() * self.total)]
        home = None
        if village.homes and chance.random() < IN_A_COMPOUND:
            home = village.homes[int(chance.random() ** 2 * len(village.homes))]
        if home or not village.grids:
            return village, Spot(home.unit_code if home else village.code, home)
        return village, Spot(village.grids[int(chance.random() ** 1.5 * len(village.grids))], None)


def _sizes(count: int, steep: float, chance: random.Random) -> list[float]:
    sizes = [rank**-steep for rank in range(1, count + 1)]
    chance.shuffle(sizes)
    return sizes


def _grids(county: str) -> dict[str, list[str]]:
    """The villages of today, with the units one level below."""
    codes = Unit.objects.within(county).today().order_by("code").values_list("code", flat=True)
    found: dict[str, list[str]] = {code: [] for code in codes if len(code) == VILLAGE}
    for code in codes:
        if len(code) == VILLAGE + 3 and code[:VILLAGE] in found:
            found[code[:VILLAGE]].append(code)
    return found


def _homes(county: str, grids: Mapping[str, Sequence[str]]) -> dict[str, list[Home]]:
    """The compounds by village, each in the unit where its point lies, or in a grid in turn."""
    found: defaultdict[str, list[Home]] = defaultdict(list)
    rows = Compound.objects.filter(village__in=Unit.objects.within(county)).order_by("id")
    columns = ("id", "name", "longitude", "latitude", "village__code")
    for key, name, longitude, latitude, code in rows.values_list(*columns):
        inside = grids.get(code) or [code]
        unit = inside[key % len(inside)]
        if longitude is not None and latitude is not None:
            place = locate(longitude, latitude)
            unit = place.code if place and place.code.startswith(code) else unit
        found[code].append(Home(key, name, unit, longitude, latitude))
    return found


def _offices(county: str) -> dict[str, dict[str, int]]:
    """By the code of their unit, the county's and those of the city above it."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = Organisation.objects.filter(ended=None).values_list("unit__code", "office", "id")
    for code, office, key in rows:
        if code.startswith(county) or county.startswith(code):
            found[code][office] = key
    return found


def _at(offices: Mapping[str, Mapping[str, int]], village: str) -> dict[str, int]:
    """For each kind of office the nearest at the village or above it."""
    nearest: dict[str, int] = {}
    for digits in range(len(village), 0, -1):
        for office, key in offices.get(village[:digits], {}).items():
            nearest.setdefault(office, key)
    return nearest
