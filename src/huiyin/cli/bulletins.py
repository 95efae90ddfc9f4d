"""``huiyin bulletins``: the standing reports of a day on which no worker ran."""

from datetime import datetime

import click

from huiyin.cli.start import start

KINDS = ("daily", "weekly", "monthly")


@click.group()
def bulletins() -> None:
    """Make up standing reports (日梳理、周分析、月通报)."""


@bulletins.command()
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Which report.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="A day of the span that was missed.",
)
@click.option("--unit", default="", help="Code of one unit; all of them by default.")
def make(kind: str, day: datetime, unit: str) -> None:
    """Make the reports of a day that are not there yet; what is there stays as it is."""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.processes.bulletins import make_missed
    from huiyin.rulebook.model import BulletinKind

    try:
        made = make_missed(BulletinKind(kind), day=day.date(), at=timezone.now(), code=unit)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"做好 {made} 份。" if made else "没有要补的：那天没有事情，或者都已经做过。")
