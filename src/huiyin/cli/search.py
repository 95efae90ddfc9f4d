"""``huiyin search``: the index that words are found by."""

import sys
from functools import partial
from typing import Any

import click

from huiyin.cli.start import start

STEPS = 1000  # of a bar


@click.group()
def search() -> None:
    """搜索用的索引。"""


@search.command("rebuild")
@click.option("--county", default="", help="只重建这个 6 位编码的区县。")
def rebuild_index(county: str) -> None:
    """重建索引。平时不用：事件写下时就进索引。中断以后再运行，从中断的地方接着做。"""
    start()
    from django.utils import timezone

    from huiyin.search.kinds import registered
    from huiyin.search.rebuilding import rebuild
    from huiyin.territory.queries import counties

    there = counties()
    if county and county not in there:
        raise click.ClickException(f"没有编码是 {county} 的区县，有：{'、'.join(there)}。")
    at = timezone.now()
    for code in [county] if county else there:
        for kind in registered().values():
            label = f"{code} {kind.label}"
            with click.progressbar(length=STEPS, label=label, file=sys.stderr) as bar:
                done = rebuild(kind, code, at=at, progress=partial(_shown, bar))
                _shown(bar, 1)
            click.echo(f"{label}：{done} 条")


def _shown(bar: Any, share: float) -> None:
    bar.update(int(share * STEPS) - bar.pos)
