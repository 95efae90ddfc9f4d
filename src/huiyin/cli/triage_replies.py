"""``huiyin triage replies``: the rules of answer quality tried on a file."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from huiyin.cli.plain import plain
from huiyin.common.refusal import Refused
from huiyin.processes.labelled_file import Rows, read_columns
from huiyin.triage.replies.counting import Looked, look_at_all
from huiyin.triage.replies.flaws import Flaw, Rule, flaw

SHOWN = 40  # characters of the words that spoke
LINES_SHOWN = 100


def run(file: Path, texts: Sequence[str], answer: str, as_json: bool) -> None:
    """Look at every answer of the file; one line for each that needs a second look."""
    plain()
    wanted = {f"text{at}": [name] for at, name in enumerate(texts)}
    try:
        rows = read_columns(file, {**wanted, "answer": [answer]}, required={"answer"})
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    looked = look_at_all(
        [("\n".join(row.cells[name] for name in wanted), row.cells["answer"]) for row in rows.rows]
    )
    for note in rows.notes:
        click.echo(note, err=True)
    if as_json:
        click.echo(json.dumps(_as_json(rows, looked), ensure_ascii=False))
        return
    _tell(rows, looked)


def _tell(rows: Rows, looked: Looked) -> None:
    total, hits = len(rows.rows), looked.hits
    click.echo(f"共 {total} 条答复，{looked.serious} 条发出以前应当再看一遍。")
    for rule in Rule:
        if count := hits.get(rule, 0):
            about = flaw(rule)
            level = "要再看" if about.serious else "提示"
            click.echo(f"{count:>7}  {count / total:>6.1%}  {level}  {about.says}")
    found = [
        (row.line, one)
        for row, flaws in zip(rows.rows, looked.flaws, strict=True)
        for one in flaws
        if one.serious
    ]
    for line, one in found[:LINES_SHOWN]:
        click.echo(f"第 {line} 行：{one.says}{_quoted(one)}")
    if len(found) > LINES_SHOWN:
        click.echo(f"还有 {len(found) - LINES_SHOWN} 处，用 --json 看全部。")


def _quoted(one: Flaw) -> str:
    return f"（“{one.where[:SHOWN]}”）" if one.where else ""


def _as_json(rows: Rows, looked: Looked) -> dict[str, object]:
    return {
        "replies": len(rows.rows),
        "serious": looked.serious,
        "rules": {rule.value: looked.hits.get(rule, 0) for rule in Rule},
        "rows": [
            {
                "line": row.line,
                "flaws": [
                    {
                        "rule": one.key,
                        "level": one.level,
                        "where": one.where,
                        "missing": one.missing,
                    }
                    for one in flaws
                ],
            }
            for row, flaws in zip(rows.rows, looked.flaws, strict=True)
            if flaws
        ],
    }
