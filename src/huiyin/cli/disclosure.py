"""``huiyin disclosure``: the open log leaves as a file, and anybody verifies it."""

from pathlib import Path

import click

from huiyin.cli.bars import progressing
from huiyin.cli.open_duties import duties
from huiyin.cli.start import start

COUNTY_DIGITS, VILLAGE_DIGITS = 6, 12


@click.group()
def disclosure() -> None:
    """Export and verify the open log (公开日志); make the duties of villages (公开任务)."""


disclosure.add_command(duties)


@disclosure.command()
@click.option("--village", metavar="CODE", help="What one village published (12 digits).")
@click.option("--county", metavar="CODE", help="The whole log of a county (6 digits).")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def export(village: str | None, county: str | None, file: Path) -> None:
    """Write the open log to FILE, for anybody to verify without us."""
    if (village is None) == (county is None):
        raise click.UsageError("请给出 --village 或者 --county 其中一个。")
    code, digits = (village, VILLAGE_DIGITS) if village else (county or "", COUNTY_DIGITS)
    if len(code) != digits or not code.isascii() or not code.isdigit():
        raise click.UsageError(f"代码要 {digits} 位数字。")
    if file.exists():
        raise click.UsageError(f"{file.name} 已经存在，没有覆盖。请换一个文件名。")
    start()
    from huiyin.disclosure.openlog import exporting
    from huiyin.territory.queries import counties

    if code[:COUNTY_DIGITS] not in counties():
        raise click.UsageError(f"这个平台里没有代码为 {code[:COUNTY_DIGITS]} 的区县。")
    with progressing("导出", eta=True) as progress:
        count = exporting.export(file, code[:COUNTY_DIGITS], village or "", progress=progress)
    click.echo(f"已导出 {count} 条。核验：huiyin disclosure verify {file.name}")


@disclosure.command()
@click.option("--root", metavar="FINGERPRINT", default="", help="The fingerprint you kept.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(root: str, file: Path) -> None:
    """Verify the FILE of an export or of one proof; needs no database and no settings."""
    from huiyin.disclosure.openlog.verifying import verify as check

    with progressing("核验", eta=True) as progress:
        verdict = check(file, root=root, progress=progress)
    for sentence in verdict.findings:
        click.echo(sentence)
    if not verdict.intact:
        raise click.ClickException(f"发现 {len(verdict.findings)} 处与公开时不同。")
    click.echo(
        f"{verdict.leaves} 条全部与公开时相同，其中 {verdict.tombstones} 条已撤下、只留记录。"
    )
    if verdict.roots:
        click.echo(f"{verdict.roots} 个签名的根前后相接，最后一个的指纹：{verdict.newest}")
    if verdict.unsigned:
        click.echo(f"最后 {verdict.unsigned} 条还没有签名的根覆盖（每天签一次）。")
    if not root:
        click.echo("没有和您手里的指纹核对：请用 --root 加上纸质公示上的指纹再核验一次。")
