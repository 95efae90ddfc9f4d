"""``huiyin worker``: sweeps, again and again; safe to kill at any point."""

import signal
import threading

import click

from huiyin.cli.start import start


@click.command()
@click.option("--once", is_flag=True, help="One sweep, then stop.")
@click.option("--every", default=60, show_default=True, help="Seconds between two sweeps.")
def worker(once: bool, every: int) -> None:
    """Close rating windows, resume planned matters, seal the books, keep partitions ahead."""
    start()
    from django.conf import settings
    from django.utils import timezone

    from huiyin.processes.sweeping import sweep

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sweeps = 0
    while not stop.is_set():
        done = sweep(at=timezone.now(), seals=settings.SEALS)
        sweeps += 1
        if done.lapsed or done.resumed or done.erased or done.seals or once:
            click.echo(
                f"评价到期 {done.lapsed} 件，挂账到期 {done.resumed} 件，"
                f"保存期满删除 {done.erased} 件，封存 {done.seals} 份。"
            )
        if once:
            return
        stop.wait(every)
    click.echo(f"已停止，共清扫 {sweeps} 次。")
