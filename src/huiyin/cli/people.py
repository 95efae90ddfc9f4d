"""``huiyin people``: import organisations, posts and grid staff."""

import sys
from pathlib import Path

import click

from huiyin.cli.start import start


@click.group()
def people() -> None:
    """机构、岗位和网格人员。"""


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="只检查，不导入。")
def import_file(file: Path, dry_run: bool) -> None:
    """从 Excel 或 CSV 导入；有一行不对就一行也不导入，逐行说明原因。"""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.people.actors import SYSTEM
    from huiyin.people.importing import import_people

    try:
        report = import_people(file, by=SYSTEM, at=timezone.now(), dry_run=dry_run, tell=_Bars())
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    for problem in report.problems:
        click.echo(problem)
    if report.problems:
        click.echo(f"共 {len(report.problems)} 处问题，什么都没有导入。")
        raise SystemExit(1)
    counts = (
        f"机构 {report.organisations} 个、新账号 {report.accounts} 个、"
        f"新岗位 {report.posts} 个、更正 {report.changes} 处"
    )
    if report.nothing_new:
        click.echo(f"{report.lines} 行都已经在平台里，没有改动。")
    elif dry_run:
        click.echo(f"{report.lines} 行检查通过，可以导入：{counts}。现在什么都没有改。")
    elif report.passwords:
        click.echo(f"导入完成：{counts}。初始密码在 {report.passwords}，发完请删除。")
    else:
        click.echo(f"导入完成：{counts}。")


class _Bars:
    """One progress line per stage, on the error stream and on a terminal only."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.shown and (done == total or done % 20 == 0):
            click.echo(f"\r{stage} {done}/{total}", nl=done == total, err=True)
