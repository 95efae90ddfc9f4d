"""Columns of a CSV file found by the names given or usual, for the commands of triage."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.common.refusal import Refused
from huiyin.processes.import_file import read_table

NAMES_SHOWN = 20
LINES_SHOWN = 5
# What tells a terminal to do something; a cell is shown there.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])


@dataclass(frozen=True)
class Row:
    """A record: the line it begins on, and the cell of each column asked for, "" if absent."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Rows:
    """The rows of a file. ``notes`` are sentences for whoever runs the command.

    ``columns`` gives for each column asked for the name it has in the file; those not found
    are missing.
    """

    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    notes: tuple[str, ...]


def read_columns(
    path: Path, wanted: Mapping[str, Sequence[str]], required: Collection[str] | None = None
) -> Rows:
    """Read the columns ``wanted``: our name for each, and the headings it may have, best first.

    Headings compare without regard to case and outer blanks. ``required`` are those the file
    must have; all if None. Rows whose quotes are wrong or whose required cells are all empty
    are left out and counted in a note. Raises :class:`Refused` with one sentence where the file
    cannot be read, a required column is missing, or no row is left.
    """
    needed = set(wanted) if required is None else set(required)
    table = read_table(path)
    places = _places(table.header, wanted)
    for name in wanted:
        if name in needed and name not in places:
            raise Refused(_missing(wanted[name], table.header))
    kept: list[Row] = []
    broken: list[int] = []
    empty: list[int] = []
    for record in table.records:
        if record.cells is None:
            broken.append(record.line)
            continue
        cells = record.cells
        found = {
            name: cells[place].translate(_CONTROLS).strip() if place < len(cells) else ""
            for name, place in places.items()
        }
        if needed and not any(found[name] for name in needed):
            empty.append(record.line)
            continue
        kept.append(Row(record.line, {name: found.get(name, "") for name in wanted}))
    notes = [table.note] if table.note else []
    notes += left_out(broken, _("引号不成对")) + left_out(empty, _("要用的列是空的"))
    if not kept:
        raise Refused(_("文件里没有一行可用，请检查列名和内容。"))
    columns = {name: table.header[place] for name, place in places.items()}
    return Rows(tuple(kept), columns, tuple(notes))


def _places(header: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands; the first of two with one heading."""
    standing: dict[str, int] = {}
    for place, heading in enumerate(header):
        standing.setdefault(heading.strip().casefold(), place)
    found: dict[str, int] = {}
    for name, headings in wanted.items():
        for heading in headings:
            if heading.strip().casefold() in standing:
                found[name] = standing[heading.strip().casefold()]
                break
    return found


def _missing(headings: Sequence[str], header: Sequence[str]) -> str:
    there = _("、").join(name or _("（空）") for name in header[:NAMES_SHOWN])
    if len(header) > NAMES_SHOWN:
        there += "…"
    return _(
        "文件里没有“%(asked)s”这一列，现有的列是：%(there)s。请改列名，或用参数指明是哪一列。"
    ) % {"asked": _("”或“").join(headings), "there": there}


def left_out(lines: Sequence[int], why: str) -> list[str]:
    """A sentence on the lines that were left out, or none."""
    if not lines:
        return []
    shown = _("、").join(str(line) for line in lines[:LINES_SHOWN])
    if len(lines) > LINES_SHOWN:
        shown += "…"
    return [
        ngettext(
            "跳过 %(count)d 行（第 %(lines)s 行）：%(why)s。",
            "跳过 %(count)d 行（第 %(lines)s 行）：%(why)s。",
            len(lines),
        )
        % {"count": len(lines), "lines": shown, "why": why}
    ]
