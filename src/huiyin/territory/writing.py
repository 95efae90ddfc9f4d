"""Writing the lines of an import, once everything has been found in order."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext as _

from huiyin.rulebook.territory import VILLAGE_DIGITS
from huiyin.territory import checking, codes
from huiyin.territory.drawing import Ground, as_area, as_json, surveyed
from huiyin.territory.incoming import Incoming
from huiyin.territory.initials import initials_of
from huiyin.territory.levels import Levels
from huiyin.territory.models import Compound, Unit

FIELDS = ["name", "initials", "level", "parent_id", "boundary", "synthetic", "imported", "ended"]


def overwrite(units: Iterable[Unit], fields: Iterable[str]) -> None:
    """Write these fields of units that are there already.

    Many times as quick as ``bulk_update``, whose CASE grows with the rows.
    """
    Unit.objects.bulk_create(
        units,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[Unit._meta.get_field(field).name for field in fields],
    )


def write_rows(
    rows: dict[str, Incoming],
    known: dict[str, Unit],
    levels: Levels,
    *,
    on: date,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[int, int]:
    """Create and update the units of the lines; how many of each. ``known`` is filled up."""
    created = updated = done = 0
    for size, level in levels.names.items():
        wanted = [row for code, row in sorted(rows.items()) if len(code) == size]
        new: list[Unit] = []
        changed: list[Unit] = []
        for row in wanted:
            unit = known.setdefault(row.code, Unit(code=row.code))
            above = known.get(levels.parent(row.code))
            if _fill(unit, row, level, above.pk if above else None):
                (changed if unit.pk else new).append(unit)
        Unit.objects.bulk_create(new, batch_size=1000)
        overwrite(changed, FIELDS)
        codes.take_up(new + changed, on=on)
        created, updated = created + len(new), updated + len(changed)
        done += len(wanted)
        if progress:
            progress(done, len(rows))
    return created, updated


def _fill(unit: Unit, row: Incoming, level: str, parent: int | None) -> bool:
    """Give a unit what its line says; whether that changed anything."""
    before = [getattr(unit, name) for name in FIELDS]
    unit.name, unit.level, unit.parent_id = row.name, level, parent
    unit.initials = initials_of(row.name)
    unit.imported, unit.ended = True, None
    if row.area is not None:
        unit.boundary, unit.synthetic = as_json([row.area])[0], False
    return before != [getattr(unit, name) for name in FIELDS]


def write_compounds(rows: Iterable[Incoming], known: dict[str, Unit]) -> int:
    """Create the compounds that are new to their village; how many."""
    created = 0
    for row in rows:
        for name in row.compounds:
            village = known[row.code[:VILLAGE_DIGITS]]
            own = {"initials": initials_of(name)}
            created += Compound.objects.get_or_create(village=village, name=name, defaults=own)[1]
    return created


def draw(
    rows: dict[str, Incoming], thinned: Iterable[str], known: dict[str, Unit], levels: Levels
) -> list[str]:
    """Bring the boundaries around the written lines in order; warnings about what is left.

    ``thinned`` are the codes of units below which others ended.
    """
    ground = Ground(known.values(), levels)
    touched = {*rows, *(levels.parent(code) for code in rows), *thinned}
    upper = ground.upper(touched)
    warnings = [_gap(unit, ground.below(unit.code)) for unit in upper]
    for unit in reversed(ground.upper(above for code in touched for above in levels.line(code))):
        ground.unite(unit)
    for unit in upper:
        ground.redraw(unit)
    overwrite(list(ground.changed.values()), ["boundary", "synthetic"])
    bare = sum(not unit.boundary for unit in ground.units.values())
    if bare:
        sentence = _("{count} 个单位还没有边界，坐标不会落入其中。")
        warnings.append(sentence.format(count=bare))
    return [sentence for sentence in warnings if sentence]


def _gap(unit: Unit, below: list[Unit]) -> str:
    given = [as_area(lower.boundary) for lower in below if lower.boundary and surveyed(lower)]
    if not given or not unit.boundary or not surveyed(unit):
        return ""
    return checking.gap(unit.name, as_area(unit.boundary), given)
