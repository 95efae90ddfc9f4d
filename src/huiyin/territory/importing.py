"""Taking in a place's own boundaries or grid list: all of a file or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.rulebook.model import Profile
from huiyin.rulebook.territory import VILLAGE_DIGITS
from huiyin.territory import checking, codes, stamps, succession
from huiyin.territory.drawing import as_area
from huiyin.territory.features import read_features
from huiyin.territory.incoming import Contents, Incoming
from huiyin.territory.levels import Levels, lies_below
from huiyin.territory.models import Unit
from huiyin.territory.refusals import ImportRefused
from huiyin.territory.sheets import read_sheet
from huiyin.territory.succession import Moves
from huiyin.territory.writing import draw, write_compounds, write_rows

Known = dict[str, Unit]  # all units of the place by code, ended ones too


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would. ``notes`` and ``warnings`` are sentences for the user.

    ``over`` are the ids of the units that end: whoever holds a post there has to be looked after.
    """

    created: int
    updated: int
    renumbered: int
    ended: int
    compounds: int
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    over: tuple[int, ...] = ()


def import_file(
    path: Path,
    profile: Profile,
    *,
    on: date,
    gcj02: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Take in a GeoJSON, CSV or XLSX file; changes take effect on the day ``on``.

    A unit keeps its id as long as its code, or its renumbering, is in the file. The grids a
    village has in the file are all it has: made-up ones that are missing end. Where no
    boundary below a unit is surveyed, the made-up ones are drawn anew within it.
    ImportRefused, with a sentence per mistake and nothing written; ``dry_run`` writes nothing
    either way.
    """
    contents = _read(path, gcj02)
    levels = Levels.of(profile)
    rows = {row.code: row for row in contents.rows}
    with transaction.atomic():
        known: Known = {unit.code: unit for unit in Unit.objects.within(profile.place)}
        moves = succession.moves(contents.rows, known)
        _refuse_mistakes(contents, profile, moves, known)
        succession.renumber(moves, known, on=on)
        over, warnings = _superfluous(rows, levels, moves, known)
        codes.end(over, on=on)
        created, updated = write_rows(rows, known, levels, on=on, progress=progress)
        succession.succeed(moves, known, on=on, document=path.name)
        compounds = write_compounds(rows.values(), known)
        warnings += draw(rows, [levels.parent(u.code) for u in over], known, levels)
        stamps.bump()
        if dry_run:
            transaction.set_rollback(True)
    return Outcome(
        created=created,
        updated=updated,
        renumbered=len(moves.renumbered),
        ended=len(over),
        compounds=compounds,
        notes=tuple(contents.notes),
        warnings=tuple(warnings),
        over=tuple(unit.pk for unit in over),
    )


def _read(path: Path, gcj02: bool) -> Contents:
    kind = path.suffix.lower()
    if kind in (".geojson", ".json"):
        contents = read_features(path, gcj02=gcj02)
    elif kind in (".csv", ".xlsx"):
        contents = read_sheet(path)
    else:
        raise ImportRefused([_("只能导入 .geojson、.json、.csv 或 .xlsx 文件。")])
    if not contents.rows and not contents.mistakes:
        contents.mistakes.append(_("文件里没有任何单位。"))
    return contents


def _refuse_mistakes(contents: Contents, profile: Profile, moves: Moves, known: Known) -> None:
    levels = Levels.of(profile)
    lines = {row.code: row for row in contents.rows}
    areas = {row.code: row.area for row in contents.rows if row.area is not None}
    standing = set(lines)
    for code, unit in known.items():
        if unit.ended or code in moves.ended:
            continue
        later = moves.renumbered.get(code, code)
        standing.add(later)
        if unit.boundary and not unit.synthetic and later not in lines:
            areas[later] = as_area(unit.boundary)
    mistakes = [
        *contents.mistakes,
        *checking.mistakes(contents.rows, profile),
        *moves.mistakes,
        *checking.orphans(contents.rows, levels, standing),
        *checking.overlaps(areas, levels.parent, lines),
    ]
    if mistakes:
        raise ImportRefused(mistakes)


def _superfluous(
    rows: dict[str, Incoming], levels: Levels, moves: Moves, known: Known
) -> tuple[list[Unit], list[str]]:
    """Units that end: taken over ones, and made-up grids beside those of the file.

    Grids the place itself named before stay until a file says what became of them.
    """
    ends, warnings = set(moves.ended), []
    complete = {levels.parent(code) for code in rows if len(code) > VILLAGE_DIGITS}
    today = [unit for unit in known.values() if not unit.ended]
    for unit in today:
        missing = unit.code not in rows and levels.parent(unit.code) in complete
        if not missing or len(unit.code) <= VILLAGE_DIGITS or unit.code in ends:
            continue
        if unit.imported:
            sentence = _("{name}（{code}）不在文件里，保留不变；要撤销请用“原代码”写明去向。")
            warnings.append(sentence.format(name=unit.name, code=unit.code))
        else:
            ends.add(unit.code)
    return [unit for unit in today if lies_below(unit.code, ends)], warnings
