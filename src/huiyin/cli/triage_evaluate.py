"""What ``huiyin triage evaluate`` does. Needs neither a database nor Django."""

import json
from collections.abc import Sequence
from pathlib import Path
from unicodedata import east_asian_width

import click

from huiyin.cli.bars import progressing
from huiyin.cli.plain import plain
from huiyin.common.refusal import Refused
from huiyin.processes.labelled_file import left_out, read_columns
from huiyin.triage.learning.evaluating import evaluate
from huiyin.triage.learning.figures import Report

SHOWN = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def run(file: Path, text: Sequence[str], label: str, folds: int, as_json: bool) -> None:
    """Read, judge, print; a sentence and exit code 1 where that cannot be."""
    plain()
    try:
        texts, labels, notes = _read(file, text, label)
        with progressing("训练和检验") as progress:
            report = evaluate(texts, labels, folds=folds, progress=progress)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    for note in (*notes, *report.notes):
        click.echo(note, err=True)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(report)


def _read(file: Path, text: Sequence[str], label: str) -> tuple[list[str], list[str], list[str]]:
    """Texts, labels, and what was left out."""
    wanted = {f"text {place}": [name] for place, name in enumerate(text)} | {"label": [label]}
    found = read_columns(file, wanted)
    texts, labels, silent, unnamed = [], [], [], []
    for row in found.rows:
        told = "\n".join(row.cells[name] for name in wanted if name != "label").strip()
        if not told:
            silent.append(row.line)
        elif not row.cells["label"]:
            unnamed.append(row.line)
        else:
            texts.append(told)
            labels.append(row.cells["label"])
    notes = [*found.notes, *left_out(silent, "没有正文"), *left_out(unnamed, "没有类别")]
    if not texts:
        raise Refused("没有一行既有正文又有类别，请检查列名和内容。")
    return texts, labels, notes


def _print(report: Report) -> None:
    click.echo(
        f"{report.texts} 条文字，{sum(row.support > 0 for row in report.classes.values())} 个类别，"
        f"分 {report.folds} 份轮流检验，用时 {report.seconds:.1f} 秒。\n"
        f"宏平均 F1 {report.macro_f1:.4f}，微平均 F1 {report.micro_f1:.4f}\n"
    )
    rows = [
        (name, f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", str(row.support))
        for name, row in report.classes.items()
    ]
    _table(("类别", "精确率", "召回率", "F1", "条数"), rows)
    if report.confusions:
        click.echo("\n最常弄混的：")
        pairs = [(row.truth, row.answer, str(row.count)) for row in report.confusions]
        _table(("应为", "判为", "条数"), pairs)
    click.echo("\n低于门槛就不作答、交给人选：")
    points = [
        (f"{point.threshold:.2f}", f"{point.coverage:.1%}", f"{point.error:.1%}")
        for point in report.abstention
        if point.threshold in SHOWN
    ]
    _table(("门槛", "作答", "其中答错"), points)
    if report.threshold > 1:
        click.echo("\n没有一个门槛能有把握地把答错压到一成以内：文字还太少，都交给人选。")
    else:
        click.echo(f"\n要有把握地把答错压到一成以内，门槛是 {report.threshold:.2f}。")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns one below the other; a Chinese character is two wide. The first is flush left."""
    lines = [head, *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell + " " * (width - _width(cell))
            if place == 0
            else " " * (width - _width(cell)) + cell
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
