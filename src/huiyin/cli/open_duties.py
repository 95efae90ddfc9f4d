"""``huiyin disclosure duties``: what villages have to publish, made and told."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from huiyin.cli.start import start

if TYPE_CHECKING:
    from huiyin.disclosure.duties.queries import Cell
    from huiyin.territory.models import Unit


@click.command()
@click.option("--village", metavar="CODE", help="Show the year of one village (12 digits).")
def duties(village: str | None) -> None:
    """Make the duties of the calendar up to today, as the worker does, and say how they stand."""
    start()
    from django.utils import timezone

    from huiyin.processes.disclosure.duties import make
    from huiyin.territory.models import Unit
    from huiyin.territory.queries import counties

    at = timezone.now()
    if village is None:
        for county in counties():
            make(county, at=at)
            _say_county(county, at)
        return
    unit = Unit.objects.today().filter(code=village, level="village").first()
    if unit is None:
        raise click.UsageError(f"没有代码为 {village} 的村（社区）；要写 12 位的代码。")
    make(unit.county, at=at)
    _say_village(unit, at)


def _say_county(county: str, at: datetime) -> None:
    from huiyin.disclosure.duties.queries import standing

    waiting, overdue = standing(county, at=at)
    click.echo(f"{county}：待公开 {waiting} 项，其中逾期 {overdue} 项")


def _say_village(unit: "Unit", at: datetime) -> None:
    from django.utils.timezone import localdate

    from huiyin.disclosure.duties.queries import board

    rows = board(unit.code, localdate(at).year, at=at)
    if not rows:
        click.echo(f"{unit.name}没有要公开的事项：不是村（居）民委员会，或者规则还没有生效。")
    for row in rows:
        cells = "，".join(f"{cell.period.name}{_state(cell)}" for cell in row.cells)
        click.echo(f"{row.kind.name}：{cells}")


def _state(cell: "Cell") -> str:
    if cell.met_on:
        return f" {cell.met_on} 公开" + ("（逾期）" if cell.late else "")
    return f" 逾期，最晚应在 {cell.due_on}" if cell.overdue else f" 最晚 {cell.due_on}"
