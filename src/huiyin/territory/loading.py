"""Setting up a place from the national register, with made-up boundaries (示意)."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from huiyin.rulebook.model import Profile
from huiyin.rulebook.territory import TerritorySpec
from huiyin.territory import codes, stamps
from huiyin.territory.divisions import Division
from huiyin.territory.drawing import as_json
from huiyin.territory.initials import initials_of
from huiyin.territory.levels import Levels
from huiyin.territory.models import Unit
from huiyin.territory.planning import Planned, plan, tree
from huiyin.territory.tessellation import outline, tessellate
from huiyin.territory.writing import overwrite

KM2_PER_VILLAGE = 223 / 61  # as in Zhenjiang, where the area of a place is not known
METHOD = "1"  # change it when the drawing changes: places are then drawn anew
FIELDS = ["name", "initials", "level", "parent_id", "boundary", "synthetic", "ended"]

Progress = Callable[[int, int], None]  # steps done, steps in all


@dataclass(frozen=True)
class Loaded:
    """What a load did.

    ``unchanged``: the same had been loaded before. ``own``: the place has imported units of
    its own, which a load never overwrites; nothing was done.
    """

    units: int
    created: int = 0
    updated: int = 0
    ended: int = 0
    unchanged: bool = False
    own: bool = False


@transaction.atomic
def load(
    profile: Profile,
    divisions: Iterable[Division],
    spec: TerritorySpec,
    *,
    on: date,
    progress: Progress | None = None,
) -> Loaded:
    """Create or update the units of a place in one transaction; repeating it does nothing.

    A unit keeps its id as long as its code is planned; units no longer planned end on the
    day ``on``. Refused if the plan is impossible.
    """
    planned = plan(profile, divisions, spec)
    digest = _digest(profile, spec, planned)
    inside = Unit.objects.within(profile.place)
    standing = inside.today().count()
    if standing and stamps.plan() == digest:
        return Loaded(units=standing, unchanged=True)
    if inside.filter(imported=True).exists():
        return Loaded(units=standing, own=True)
    steps = _Steps(progress, total=2 * len(planned))
    loaded = _write(profile, planned, _boundaries(profile, spec, planned, steps), on, steps)
    stamps.bump(plan=digest)
    return loaded


class _Steps:
    """Counts the steps done for whoever shows progress."""

    def __init__(self, progress: Progress | None, *, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(min(self._done, self._total), self._total)


def _digest(profile: Profile, spec: TerritorySpec, planned: list[Planned]) -> str:
    known = repr((METHOD, profile.place, spec.outline, planned))
    return hashlib.sha256(known.encode()).hexdigest()


def _boundaries(
    profile: Profile, spec: TerritorySpec, planned: list[Planned], steps: _Steps
) -> dict[str, dict[str, Any]]:
    """GeoJSON geometry by code."""
    levels = Levels.of(profile)
    villages = sum(unit.level == "village" for unit in planned)
    whole = outline(
        profile.place,
        longitude=spec.outline.longitude,
        latitude=spec.outline.latitude,
        area_km2=spec.outline.area_km2 or max(1, villages) * KM2_PER_VILLAGE,
    )
    parents = {u.code: levels.parent(u.code) for u in planned if u.code != profile.place}
    drawn = tessellate(whole, tree(profile.place, parents), progress=steps)
    return dict(zip(drawn, as_json(list(drawn.values())), strict=True))


def _write(
    profile: Profile,
    planned: list[Planned],
    boundaries: dict[str, dict[str, Any]],
    on: date,
    steps: _Steps,
) -> Loaded:
    levels = Levels.of(profile)
    inside = Unit.objects.within(profile.place)
    known = {unit.code: unit for unit in inside}
    created, updated = 0, 0
    for level in levels.names.values():
        new: list[Unit] = []
        changed: list[Unit] = []
        for wanted in (row for row in planned if row.level == level):
            above = known.get(levels.parent(wanted.code))
            values = (
                wanted.name,
                initials_of(wanted.name),
                level,
                above.pk if above else None,
                boundaries[wanted.code],
                True,
                None,
            )
            unit = known.setdefault(wanted.code, Unit(code=wanted.code))
            if tuple(getattr(unit, field) for field in FIELDS) == values:
                continue
            for field, value in zip(FIELDS, values, strict=True):
                setattr(unit, field, value)
            (changed if unit.pk else new).append(unit)
        # Level by level: both databases give the new rows their ids, which the next one needs.
        Unit.objects.bulk_create(new, batch_size=1000)
        overwrite(changed, FIELDS)
        created, updated = created + len(new), updated + len(changed)
        steps(sum(row.level == level for row in planned))
    wanted_codes = {row.code for row in planned}
    over = [u for code, u in known.items() if code not in wanted_codes and not u.ended]
    codes.end(over, on=on)
    codes.take_up([unit for code, unit in known.items() if code in wanted_codes], on=on)
    return Loaded(len(planned), created, updated, len(over))
