"""``huiyin figures``: what is kept of all cases, counted anew or compared with a recount."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from huiyin.cli.bars import progressing
from huiyin.cli.open_figures import correct_figures, publish_figures
from huiyin.cli.start import start

if TYPE_CHECKING:
    from huiyin.insight.checking import Checked

Result = TypeVar("Result")


@click.group()
def figures() -> None:
    """数据看板用的统计数。"""


figures.add_command(publish_figures)
figures.add_command(correct_figures)


@figures.command("rebuild")
@click.option("--county", default="", help="只重新统计这个 6 位编码的区县。")
def rebuild_figures(county: str) -> None:
    """重新统计全部事件。规则改了以后用；平时由 worker 跟上。中断以后再运行，接着做。"""
    start()
    from django.db import Error

    from huiyin.insight.recount import rebuild, to_count

    done = 0
    try:
        for code in _places(county):
            left = to_count(code)
            done += _told(rebuild, code, left)
    except Error as error:
        raise click.ClickException(
            f"没有做完（{type(error).__name__}）。再运行一次就接着做。"
        ) from None
    click.echo(f"重新统计了 {done} 件。")


@figures.command("check")
@click.option("--county", default="", help="只核对这个 6 位编码的区县。")
def check_figures(county: str) -> None:
    """把保存的统计数与全部事件核对一遍，不改任何数据；有出入时返回 1。"""
    start()
    from huiyin.cases.models import Case
    from huiyin.insight.checking import check

    sound = True
    for code in _places(county):
        whole = Case.objects.filter(county=code).count()
        found = _told(check, code, whole)
        sound = sound and found.sound
        click.echo(f"{code}：核对了 {found.cases} 件。")
        for line in _lines(found):
            click.echo(f"  {line}")
    if not sound:
        raise click.ClickException("统计数与事件有出入，请运行 huiyin figures rebuild 重新统计。")
    click.echo("统计数与事件一致。")


def _lines(found: "Checked") -> Iterator[str]:
    """What a recount found, a sentence each."""
    if found.waiting:
        yield f"{found.waiting} 件刚办理过，等 worker 统计，没有核对。"
    if found.anew:
        yield "重新统计没有做完，再运行 huiyin figures rebuild 就接着做。"
    if found.missing:
        yield f"{found.missing} 件该统计的没有统计。"
    if found.surplus:
        yield f"{found.surplus} 件不该统计的统计了。"
    for column, facts in sorted(found.columns.items()):
        yield f"{facts} 件的 {column} 与事件不同。"
    if found.cells:
        yield f"{found.cells} 个合计数与各件之和不同。"


def _told(work: Callable[..., Result], code: str, whole: int) -> Result:
    """Do it under a bar of that length."""
    done = 0
    with progressing(code, eta=True) as progress:

        def tell(step: int) -> None:
            nonlocal done
            done += step
            progress(done, whole)

        return work(code, tell=tell)


def _places(county: str) -> list[str]:
    from huiyin.territory.queries import counties

    there = counties()
    if county and county not in there:
        raise click.ClickException(f"没有编码是 {county} 的区县，有：{'、'.join(there)}。")
    return [county] if county else there
