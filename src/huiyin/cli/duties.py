"""``huiyin duties``: the duty lists of towns (履职事项清单)."""

import sys
from datetime import datetime
from pathlib import Path

import click

from huiyin.cli.start import start


@click.group()
def duties() -> None:
    """镇街道的履职事项清单：基本履职、配合履职、上级收回。"""


@duties.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--town", required=True, help="镇街道的 9 位编码。")
@click.option("--version", "name", required=True, help="版本名，如“2026年版”。")
@click.option(
    "--since", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="从哪天起生效。"
)
@click.option("--dry-run", is_flag=True, help="只检查，不导入。")
def import_file(file: Path, town: str, name: str, day: datetime, dry_run: bool) -> None:
    """从 Excel 或 CSV 导入一个镇街道的清单；有一行不对就一行也不导入，逐行说明原因。"""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.people.actors import SYSTEM
    from huiyin.processes.duty_import import Version, import_list

    version = Version(town, name, day.date())
    try:
        report = import_list(
            file, version, by=SYSTEM, at=timezone.now(), dry_run=dry_run, tell=_progress
        )
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    for problem in report.problems:
        click.echo(problem)
    if report.problems:
        click.echo(f"共 {len(report.problems)} 处问题，什么都没有导入。")
        raise SystemExit(1)
    counts = f"{report.lines} 行，对应清单事项 {report.made} 个，旧版失效 {report.ended} 个"
    if report.nothing_new:
        click.echo(f"{report.lines} 行都已经在平台里，没有改动。")
    elif dry_run:
        click.echo(f"检查通过，可以导入：{counts}。现在什么都没有改。")
    else:
        click.echo(f"导入完成：{counts}，从 {day:%Y-%m-%d} 起受理的事按新版。")


@duties.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def template(file: Path) -> None:
    """写一个要填的表格（.xlsx 或 .csv），每类有一行示例。"""
    start()
    from huiyin.processes.duty_file import template as content

    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise click.ClickException("文件名要以 .xlsx 或 .csv 结尾。")
    try:
        with file.open("xb") as opened:
            opened.write(content(file.name))
    except FileExistsError:
        raise click.ClickException(f"{file} 已经有了，请换一个文件名。") from None
    click.echo(f"模板在 {file}。把示例行换成本地的清单，再用 huiyin duties import 导入。")


def _progress(stage: str, done: int, total: int) -> None:
    """One line on the error stream, on a terminal only."""
    if sys.stderr.isatty() and (done == total or done % 20 == 0):
        click.echo(f"\r{stage} {done}/{total}", nl=done == total, err=True)
