"""``huiyin figures publish`` and ``correct``: the open figures, which the worker makes itself."""

from datetime import date

import click

from huiyin.cli.start import start


@click.command("publish")
def publish_figures() -> None:
    """公布过完了、还没有公布的各月数据。平时由 worker 在次月 1 日做。"""
    start()
    from django.utils import timezone

    from huiyin.processes.open_figures import publish_due
    from huiyin.territory.queries import counties

    for county in counties():
        months = 0
        while done := publish_due(county, at=timezone.now()):
            months += done
        click.echo(f"{county}：公布了 {months} 个月。")


@click.command("correct")
@click.argument("county")
@click.argument("month")
@click.option("--reason", required=True, help="为什么更正，大家会看到。")
def correct_figures(county: str, month: str, reason: str) -> None:
    """更正已经公布的一个月（写成 2026-09），另出一版，原来的留着。"""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.processes.open_figures import correct

    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise click.ClickException(f"月份要写成 2026-09 的样子，写的是“{month}”。") from None
    try:
        made = correct(county, first, reason=reason, at=timezone.now())
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"另出了一版：{'、'.join(made)}。")
