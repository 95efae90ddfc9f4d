"""Where somebody should look after a place and nobody does: grids, villages, buildings.

What must have somebody is in the roles of the profile (``each``); a post counts for all that
its scope contains. Suspended accounts and ended offices do not count, as on the card.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from huiyin.common.columns import within
from huiyin.people.models import Post
from huiyin.people.on_duty import above, card_roles, unit_of
from huiyin.rulebook import active
from huiyin.rulebook.model import EACH_BUILDING, Role
from huiyin.territory.models import Building, Compound, Unit


@dataclass(frozen=True)
class Gap:
    """A place without anybody in a role. ``code`` is the unit it lies in, for its order."""

    role: str
    kind: str
    code: str
    place: str
    where: str
    compound_id: int | None = None


@dataclass(frozen=True)
class Share:
    """A role, how many places need somebody in it, and how many have somebody."""

    role: str
    places: int
    covered: int

    @property
    def missing(self) -> int:
        """How many have nobody."""
        return self.places - self.covered


@dataclass(frozen=True)
class Coverage:
    """The roles of the card in their order, and every gap by role and place."""

    shares: tuple[Share, ...]
    gaps: tuple[Gap, ...]


@dataclass
class _Held:
    """What the holders of one role look after."""

    codes: set[str] = field(default_factory=set)
    compounds: set[int] = field(default_factory=set)
    buildings: set[int] = field(default_factory=set)


def coverage(scopes: Iterable[str], *, on: date) -> Coverage:
    """Of the ranges of these codes; a handful of statements, however many places there are."""
    ranges = _outermost(scopes)
    roles = [role for role in card_roles() if role.each]
    held = _held(ranges, roles, on)
    units = _units(ranges, roles)
    buildings = _buildings(ranges)
    shares, gaps = [], []
    for role in roles:
        if role.each == EACH_BUILDING:
            places, found = len(buildings), list(_bare_buildings(role, held[role.key], buildings))
        else:
            of_level = [row for row in units.values() if row[2] == role.each]
            places = len(of_level)
            found = list(_bare_units(role, held[role.key], of_level, units))
        shares.append(Share(role.name, places, places - len(found)))
        gaps += found
    return Coverage(tuple(shares), tuple(gaps))


def _outermost(scopes: Iterable[str]) -> list[str]:
    """The codes that lie in none of the others."""
    codes = set(scopes)
    return sorted(code for code in codes if not codes & set(above(code)[:-1]))


def _held(ranges: list[str], roles: list[Role], on: date) -> dict[str, _Held]:
    held = {role.key: _Held() for role in roles}
    upper = {code for inner in ranges for code in above(inner)}
    rows = Post.objects.on(on).filter(
        within("scope__code", ranges) | Q(scope__code__in=upper),
        role__in=held,
        organisation__ended__isnull=True,
        user__suspended_at__isnull=True,
    )
    for role, code, compound, building in rows.values_list(
        "role", "scope__code", "compound", "building"
    ).order_by():
        if building:
            held[role].buildings.add(building)
        elif compound:
            held[role].compounds.add(compound)
        else:
            held[role].codes.add(code)
    return held


def _units(ranges: list[str], roles: list[Role]) -> dict[str, tuple[str, str, str]]:
    """Code, name, level of the units asked about and of those above them, by code."""
    depth = {level.key: level.digits for level in active.profile().levels}
    deepest = max((depth.get(role.each, 0) for role in roles), default=0)
    levels = [key for key, digits in depth.items() if digits <= max(deepest, depth["village"])]
    rows = Unit.objects.today().filter(within("code", ranges), level__in=levels)
    return {row[0]: row for row in rows.order_by("code").values_list("code", "name", "level")}


def _buildings(ranges: list[str]) -> list[tuple[Building, str]]:
    """The buildings, each with the code of the deepest unit that holds its compound."""
    rows = Compound.objects.filter(
        within("village__code", ranges), village__ended__isnull=True
    ).select_related("village")
    compounds = {row.pk: row for row in rows.defer("village__boundary")}
    codes = {pk: unit_of(row) for pk, row in compounds.items()}
    found = []
    inside = Building.objects.filter(
        within("compound__village__code", ranges), compound__village__ended__isnull=True
    )
    for building in inside.order_by("compound__village__code", "compound", "pk"):
        building.compound = compounds[building.compound_id]
        found.append((building, codes[building.compound_id]))
    return found


def _bare_buildings(
    role: Role, held: _Held, buildings: list[tuple[Building, str]]
) -> Iterator[Gap]:
    for building, code in buildings:
        compound = building.compound
        if building.pk in held.buildings or compound.pk in held.compounds:
            continue
        if held.codes.isdisjoint(above(code)):
            where = f"{compound.village.name} · {compound.name}"
            yield Gap(role.name, EACH_BUILDING, code, building.name, where, compound.pk)


def _bare_units(
    role: Role,
    held: _Held,
    rows: list[tuple[str, str, str]],
    units: dict[str, tuple[str, str, str]],
) -> Iterator[Gap]:
    for code, name, level in rows:
        if held.codes.isdisjoint(above(code)):
            names = [units[upper][1] for upper in above(code)[:-1] if upper in units]
            yield Gap(role.name, level, code, name, " · ".join(names[-2:]))
