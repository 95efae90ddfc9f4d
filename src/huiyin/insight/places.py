"""The places figures are asked for: a unit under every code it was counted under.

A case keeps the code it was taken in under, so a unit that was renumbered is counted under
each of its codes, and a unit that ended keeps its figures and says who took over.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.common.columns import within
from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.rulebook import active
from huiyin.territory.levels import Levels
from huiyin.territory.models import Succession, Unit, UnitCode


@dataclass(frozen=True)
class Place:
    """A unit as figures know it.

    ``codes`` holds today's ``code`` first, then the earlier ones, the newest first; of a code
    that several units bore in turn only the last bearer has it, so that nothing is counted
    twice. ``title`` tells two units of one name apart by what lies above, or in a list
    of one place by the code. ``ended`` is the
    day it ended or left the place it is listed under; ``successor`` names who has it now.
    """

    code: str
    name: str
    level: str
    codes: tuple[str, ...]
    title: str = ""
    ended: date | None = None
    successor: str = ""

    def covers(self, code: str) -> bool:
        """Whether a code lies in this place, under any of its codes."""
        return code.startswith(self.codes)


def place_of(code: str) -> Place:
    """The unit that bears this code or was the last to bear it; Refused if none ever did."""
    found = places_of([code])
    if code not in found:
        raise Refused(_("没有代码是“%(code)s”的区划，请从上一级的列表里选。") % {"code": code[:27]})
    return found[code]


def root() -> Place:
    """The whole place the profile governs; Refused before its territory is loaded."""
    return place_of(active.profile().place)


def places_of(codes: Iterable[str]) -> dict[str, Place]:
    """The places by the codes asked for; a code nobody ever bore is left out.

    Three statements at most, however many codes.
    """
    wanted = set(codes)
    units = {unit.code: unit for unit in _units().filter(code__in=wanted)}
    former = wanted - units.keys()
    if former:
        rows = UnitCode.objects.filter(code__in=former).order_by("since", "pk")
        last = {row.code: row.unit_id for row in rows}
        by_id = {unit.pk: unit for unit in _units().filter(pk__in=set(last.values()))}
        units |= {code: by_id[pk] for code, pk in last.items()}
    made = _places(units.values())
    return {code: made[unit.pk] for code, unit in units.items()}


def children(
    place: Place, first: date, last: date, counted: Collection[str] | None = None
) -> list[Place]:
    """The units one level below, by code; those that ended or left come after.

    ``counted`` are the codes that have figures (the keys of ``asking.by_unit``): a unit that
    ended or was moved away is listed if one of its codes is among them. Without ``counted``
    it is listed if it was still there on the first day. Each has only the codes that lie in
    ``place``: what a village was counted under elsewhere is not figures of this place. Empty
    at the lowest level.
    """
    level = level_below(place)
    if not level:
        return []
    here = within("code", place.codes)
    units = {unit.pk: unit for unit in _units().filter(here, level=level)}
    borne: dict[int, list[UnitCode]] = {}
    for row in UnitCode.objects.filter(here, unit__level=level).order_by("-since", "-pk"):
        borne.setdefault(row.unit_id, []).append(row)
    moved = borne.keys() - units.keys()
    if moved:
        units |= {unit.pk: unit for unit in _units().filter(pk__in=moved)}
    made = _places(units.values())
    found = [
        _listed(replace(made[pk], codes=tuple(filter(place.covers, made[pk].codes))), borne, pk)
        for pk in units
    ]
    gone = _successors([pk for pk in units if made[pk].ended])
    rows = [
        replace(child, successor=gone.get(pk, child.successor))
        for pk, child in zip(units, found, strict=True)
        if child.codes and (not child.ended or _counts(child, first, counted))
    ]
    return _told_apart(sorted(rows, key=lambda row: (row.ended is not None, row.code)))


def level_below(place: Place) -> str:
    """The key of the level below this place's; "" below the lowest."""
    names = Levels.of(active.profile()).names
    deeper = [size for size in names if size > len(place.code)]
    return names[min(deeper)] if deeper else ""


def line(place: Place) -> list[Place]:
    """The place and all above it within the profile's, the root first: a breadcrumb."""
    codes = Levels.of(active.profile()).line(place.code)
    found = places_of(codes)
    return [found[code] for code in codes if code in found]


def _units() -> QuerySet[Unit]:
    # A boundary is the heaviest column there is.
    return Unit.objects.select_related("parent").defer("boundary", "parent__boundary")


def _places(units: Iterable[Unit]) -> dict[int, Place]:
    """Each unit by its id; one statement for the codes, one for who bore those since."""
    there = {unit.pk: unit for unit in units}
    rows = list(UnitCode.objects.filter(unit__in=there).order_by("-since", "-pk"))
    own: dict[int, list[str]] = {pk: [unit.code] for pk, unit in there.items()}
    former = {row.code for row in rows if row.code != there[row.unit_id].code}
    bearer = dict(
        UnitCode.objects.filter(code__in=former).order_by("since", "pk").values_list("code", "unit")
        if former
        else ()
    )
    for row in rows:
        codes = own[row.unit_id]
        if row.code not in codes and bearer.get(row.code) == row.unit_id:
            codes.append(row.code)
    return {
        pk: Place(
            code=unit.code,
            name=unit.name,
            level=unit.level,
            codes=tuple(own[pk]),
            title=_title(unit),
            ended=unit.ended,
        )
        for pk, unit in there.items()
    }


def _title(unit: Unit) -> str:
    """The name after that of the unit above, unless that is the whole place or part of it."""
    above = unit.parent
    if above is None or above.parent_id is None or unit.name.startswith(above.name):
        return unit.name
    return above.name + unit.name


def _listed(child: Place, borne: dict[int, list[UnitCode]], pk: int) -> Place:
    """A child as it stands in the list: one whose code today lies elsewhere has left."""
    if child.code in child.codes or not child.codes:
        return child
    until = next((row.until for row in borne[pk] if row.code in child.codes), None)
    successor = _("%(name)s（%(code)s）") % {"name": child.name, "code": child.code}
    return replace(child, code=child.codes[0], ended=until or child.ended, successor=successor)


def _counts(child: Place, first: date, counted: Collection[str] | None) -> bool:
    if counted is None:
        return child.ended is not None and child.ended > first
    return any(code in counted for code in child.codes)


def _successors(ended: list[int]) -> dict[int, str]:
    """Who took over from each of these units, by their ids."""
    if not ended:
        return {}
    names: dict[int, list[str]] = {}
    rows = Succession.objects.filter(before__in=ended).order_by("after__code")
    for before, name in rows.values_list("before", "after__name"):
        names.setdefault(before, []).append(name)
    return {before: listed(dict.fromkeys(after)) for before, after in names.items()}


def _told_apart(rows: list[Place]) -> list[Place]:
    """In a list below one place the name will do; where two bear it, each says its code."""
    times = Counter(row.name for row in rows)
    told = _("%(name)s（%(code)s）")
    return [
        replace(row, title=told % vars(row) if times[row.name] > 1 else row.name) for row in rows
    ]
