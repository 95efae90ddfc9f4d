"""``huiyin worker``: sweeps, again and again; safe to kill at any point."""

import signal
import sys
import threading
from typing import TYPE_CHECKING

import click

from huiyin.cli.start import start

if TYPE_CHECKING:
    from huiyin.processes.sweeping import Swept

LONGEST = 300  # seconds between two tries while the database does not answer


_TRAINED = {
    "done": "分类训练完成。",
    "failed": "分类训练没有完成，原来的分类不变。可以运行 huiyin triage train 看原因。",
    "too_long": "分类训练超过时限，已中止；原来的分类不变。",
}
_WARNINGS = {"warn1": "预警", "warn2": "再次预警"}


def _told(done: "Swept") -> str:
    """What a sweep did, in the words of the table."""
    from huiyin.cases.wording import entry_label

    steps = [
        f"{_WARNINGS.get(name) or entry_label(name)} {number} 件"
        for name, number in done.steps.most_common()
    ]
    return "，".join([*steps, f"保存期满删除 {done.erased} 件，封存 {done.seals} 份。"])


@click.command()
@click.option("--once", is_flag=True, help="One sweep, then stop.")
@click.option("--every", default=60, show_default=True, help="Seconds between two sweeps.")
def worker(once: bool, every: int) -> None:
    """Keep all clocks: warn, urge, move up, close, resume; deliver messages; seal the books."""
    start()
    from django.conf import settings
    from django.db import Error, connections
    from django.utils import timezone

    from huiyin.processes.messaging import deliver_due
    from huiyin.processes.sweeping import sweep
    from huiyin.processes.training_apart import Training

    training = Training()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sweeps, pause = 0, every
    while not stop.is_set():
        try:
            done = sweep(at=timezone.now(), seals=settings.SEALS, first=sweeps == 0)
            told = deliver_due(at=timezone.now())
            learned = "" if once else training.turn(timezone.now())
        except (Error, OSError) as error:
            connections.close_all()
            if once:
                raise click.ClickException(f"清扫没有完成：{type(error).__name__}。") from None
            click.echo(f"清扫没有完成（{type(error).__name__}），{pause} 秒后再试。", err=True)
            stop.wait(pause)
            pause = max(every, min(pause * 2, LONGEST))
            continue
        sweeps, pause = sweeps + 1, every
        if done.steps or done.erased or done.seals or done.failed or once:
            click.echo(_told(done))
        if told.in_app or told.sent or told.failed or told.dead:
            click.echo(
                f"消息：站内 {told.in_app} 条，发出 {told.sent} 条，"
                f"待重发 {told.failed} 条，发送失败 {told.dead} 条。"
            )
        if learned:
            click.echo(_TRAINED[learned])
        if done.failed:
            click.echo(f"有 {done.failed} 件没有处理成，原因见日志，下次再试。", err=True)
        for alarm in done.alarms:
            click.echo(f"警报：{alarm}", err=True)
        if once:
            sys.exit(1 if done.alarms or done.failed else 0)
        stop.wait(every)
    training.stop()
    click.echo(f"已停止，共清扫 {sweeps} 次。")
