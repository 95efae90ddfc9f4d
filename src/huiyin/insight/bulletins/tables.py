"""Tables of figures as a bulletin keeps them: what is behind a number as words, not an address."""

import json
from dataclasses import asdict

from huiyin.insight.asking import Asked
from huiyin.insight.bulletins.content import Behind, Rows, Said, Section, behind
from huiyin.insight.tables import Cell, Line, Table


def link(asked: Asked, column: str) -> str:
    """What stands behind a number, as :func:`kept` reads it."""
    return json.dumps(asdict(behind(asked, column)))


def kept(
    key: str, found: Table, *, title: str = "", drawn: bool = False, most: int = 0, empty: str = ""
) -> Section:
    """A section with this table, whose links were made by :func:`link`; ``most`` of its rows.

    A row of noughts alone is no row, unless it is drawn: how many of them there were is said.
    """
    told = [line for line in found.rows if drawn or any(cell.value for cell in line.cells)]
    lines = tuple(map(_line, told[: most or None]))
    quiet = len(found.rows) - len(told)
    notes = [
        f"一共{len(told)}行，这里列前{most}行。" if most and len(told) > most else found.note,
        f"另有{quiet}个没有新收、办结和未结的事。" if quiet and lines else "",
    ]
    return Section(
        key,
        title or found.title,
        lines=tuple(Said(note) for note in notes if note) if lines else (),
        rows=Rows(tuple(map(str, found.heads)), lines, drawn) if lines else None,
        empty="" if lines else empty,
    )


def _line(line: Line) -> tuple[Said, ...]:
    name = f"{line.name}（{line.note}）" if line.note else line.name
    return (Said(name), *map(_said, line.cells))


def _said(cell: Cell) -> Said:
    # Fractions are kept in words alone: a number in JSON must come back as it went.
    whole = cell.value is not None and float(cell.value).is_integer() and not cell.share
    value = int(cell.value) if whole and cell.value is not None else None
    return Said(cell.said, value, Behind(**json.loads(cell.url)) if cell.url else None)
