"""``huiyin cases``: import cases with their history."""

import sys
from pathlib import Path

import click

from huiyin.cli.start import start

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def cases() -> None:
    """诉求和它们的历史。"""


@cases.command("import")
@click.argument("file", type=FILE)
@click.option("--map", "mapping", type=FILE, help="TOML 对照文件：哪一列是什么。")
@click.option("--county", default="", help="6 位区县编码；地方本身是区县的不用写。")
@click.option("--source", default="", help="来源系统的名称；几个系统的编号会相同时要写。")
def import_file(file: Path, mapping: Path | None, county: str, source: str) -> None:
    """从 CSV 导入已经答复的诉求；有一行不对就一件也不导入，逐行说明原因。"""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.processes.import_columns import STANDARD, read_map
    from huiyin.processes.importing import SOURCE, import_history

    with click.progressbar(length=1, label="导入", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            result = import_history(
                file,
                at=timezone.now(),
                columns=read_map(mapping) if mapping else STANDARD,
                county=county,
                source=source.strip() or SOURCE,
                progress=progress,
            )
        except Refused as refusal:
            raise click.ClickException(refusal.sentence) from None
    if result.note:
        click.echo(result.note)
    for problem in result.problems:
        click.echo(problem)
    if result.problems:
        click.echo(f"共 {len(result.problems)} 行有问题，一件也没有导入。")
        raise SystemExit(1)
    click.echo(f"导入完成：新导入 {result.new} 件，{result.known} 件以前已经导入、没有改动。")
