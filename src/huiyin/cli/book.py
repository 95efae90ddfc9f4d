"""``huiyin book``: seal and verify."""

import sys

import click

from huiyin.cli.start import start


@click.group()
def book() -> None:
    """Verify and seal the books (一事一册)."""


@book.command()
@click.argument("receipt", required=False)
@click.option("--all", "every", is_flag=True, help="Verify every book and every seal.")
def verify(receipt: str | None, every: bool) -> None:
    """Verify the book of a RECEIPT (or of a case number, 编号), or all of them."""
    if every == (receipt is not None):
        raise click.UsageError("请给出一个回执码或编号，或者用 --all。")
    start()
    if every:
        _verify_all()
    else:
        assert receipt is not None
        _verify_one(receipt)


def _verify_one(text: str) -> None:
    from django.conf import settings

    from huiyin.cases.queries import find
    from huiyin.processes.books import verify as check

    case = find(text)
    if case is None:
        raise click.ClickException(f"没有回执码或编号为 {text} 的事项。")
    verdict = check(case, settings.SEALS)
    for finding in verdict.findings:
        click.echo(f"{finding.reference}: {finding.sentence}")
    if not verdict.intact:
        raise click.ClickException(
            f"{case.reference} 的册子与写下时不同：{len(verdict.findings)} 处。"
        )
    click.echo(
        f"{case.reference}：{case.last_number} 条记录完整无改动，"
        f"其中前 {verdict.sealed_up_to} 条已有库外封存。"
    )


def _verify_all() -> None:
    from django.conf import settings

    from huiyin.cases.models import Case
    from huiyin.processes.books import sealed_to, verify_all
    from huiyin.territory.queries import counties

    total = Case.objects.filter(county__in=counties()).count()
    wrong = 0
    with click.progressbar(
        verify_all(settings.SEALS), length=total, label="核验", file=sys.stderr
    ) as steps:
        for findings in steps:
            for finding in findings:
                wrong += 1
                click.echo(f"{finding.reference}: {finding.sentence}")
    newest = sealed_to(settings.SEALS)
    seals = "；".join(
        f"{county} 封存到第 {number} 号（{day}）"
        if len(newest) > 1
        else f"封存到第 {number} 号（{day}）"
        for county, (number, day) in newest.items()
    )
    seals = seals or "尚无库外封存，只核对了册内的链"
    if wrong:
        raise click.ClickException(f"{total} 册中发现 {wrong} 处与写下时不同。{seals}。")
    click.echo(f"{total} 册全部完整无改动。{seals}。")


@book.command()
def seal() -> None:
    """Seal the books that grew since the last seal; the file goes to HUIYIN_SEALS."""
    start()
    from django.conf import settings
    from django.utils import timezone

    from huiyin.processes.books import seal_all

    alarms: list[str] = []
    made = seal_all(settings.SEALS, at=timezone.now(), alarms=alarms)
    for row, path in made:
        click.echo(f"{row.county} 第 {row.number} 号：{row.books} 册，根 {bytes(row.root).hex()}")
        click.echo(f"  {path}")
    click.echo(f"封存 {len(made)} 份。请把文件存到数据库以外的地方。")
    if alarms:
        raise click.ClickException("\n".join(alarms))
