"""What ``huiyin triage similar`` does. Needs neither a database nor Django."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from huiyin.cli.bars import each
from huiyin.cli.plain import plain
from huiyin.cli.triage_columns import read_reports
from huiyin.common.refusal import Refused
from huiyin.processes.told_times import told_time
from huiyin.triage.matching.bulk import Row, Why, similar
from huiyin.triage.matching.grouping import Group
from huiyin.triage.matching.saying import days_apart, in_common, metres_apart

MOST_MEMBERS, LONGEST = 30, 44  # shown of a group, and characters of a line
DEGREES = (180.0, 90.0)


def run(file: Path, columns: Mapping[str, str], *, days: int, metres: int, as_json: bool) -> None:
    """Read, compare, print; a sentence and exit code 1 where that cannot be."""
    plain()
    try:
        rows, notes = _read(file, columns)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    groups = similar(rows, days=days, metres=metres, progress=partial(each, label="比对"))
    for note in notes:
        click.echo(note, err=True)
    if as_json:
        click.echo(json.dumps(_as_json(rows, groups), ensure_ascii=False, indent=2))
    else:
        _print(rows, groups)


def _read(file: Path, columns: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    found = read_reports(file, columns, required=["text"])
    rows = [_row(row.cells, str(row.line)) for row in found.rows]
    notes = list(found.notes)
    untimed = sum(
        bool(row.cells["at"]) and made.at is None
        for row, made in zip(found.rows, rows, strict=True)
    )
    if untimed:
        notes.append(f"{untimed} 行的时间看不懂，这些行不按时间比。")
    return rows, notes


def _row(cells: Mapping[str, str], line: str) -> Row:
    longitude, latitude = (
        _degrees(cells[name], most)
        for name, most in zip(("longitude", "latitude"), DEGREES, strict=True)
    )
    pointed = longitude is not None and latitude is not None
    return Row(
        key=cells["key"] or line,
        text=cells["text"],
        title=cells["title"],
        place=cells["place"],
        at=told_time(cells["at"]),
        longitude=longitude if pointed else None,
        latitude=latitude if pointed else None,
    )


def _degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 < abs(value) <= most else None


def _why(why: Why) -> list[str]:
    told = [metres_apart(why.metres)] if why.metres is not None else []
    told += [days_apart(why.days)] if why.days is not None else []
    return [*told, *in_common(why.likeness)]


def _as_json(rows: Sequence[Row], groups: Sequence[Group[Why]]) -> dict[str, Any]:
    return {
        "texts": len(rows),
        "groups": [
            {
                "members": [rows[member].key for member in group.members],
                "pairs": [
                    {
                        "a": rows[pair.one].key,
                        "b": rows[pair.two].key,
                        "score": round(pair.score, 3),
                        "reasons": _why(pair.why),
                    }
                    for pair in group.pairs
                ],
            }
            for group in groups
        ],
    }


def _print(rows: Sequence[Row], groups: Sequence[Group[Why]]) -> None:
    if not groups:
        click.echo(f"{len(rows)} 条文字里没有找到很可能是同一件事的。")
        return
    members = sum(len(group.members) for group in groups)
    click.echo(f"{len(rows)} 条文字里，{members} 条分成 {len(groups)} 组，每组很可能是同一件事。")
    for number, group in enumerate(groups, 1):
        best = group.pairs[0]
        click.echo(f"\n{number}. {len(group.members)} 条，{' · '.join(_why(best.why))}")
        for member in group.members[:MOST_MEMBERS]:
            row = rows[member]
            told = " ".join((row.title or row.text).split())
            when = f"{row.at:%Y-%m-%d} " if row.at else ""
            click.echo(f"   {row.key}  {when}{told[:LONGEST]}{'…' if len(told) > LONGEST else ''}")
        if len(group.members) > MOST_MEMBERS:
            click.echo(f"   还有 {len(group.members) - MOST_MEMBERS} 条")
