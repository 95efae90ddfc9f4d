"""``huiyin serve``: granian in WSGI mode."""

import errno
import socket

import click

from huiyin.cli.start import start


def run(*, port: int, workers: int, host: str = "127.0.0.1") -> None:
    """Serve until stopped. Threads wait for the database without blocking each other.

    Raises ``click.ClickException`` where the port cannot be had.
    """
    _probe(host, port)
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "huiyin.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        workers_kill_timeout=5,  # a worker that does not end by itself must not outlive Ctrl-C
        respawn_failed_workers=True,
        log_access=False,
        websockets=False,
    ).serve()


def _probe(host: str, port: int) -> None:
    """Take the port for a moment: granian's workers would fail one by one, again and again."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"端口 {port} 已经被别的程序占用。请先停掉它，或者用 --port 换一个端口。"
        else:
            why = f"不能在 {host} 的端口 {port} 上提供服务（{error.strerror}）。请换地址或者端口。"
        raise click.ClickException(why) from None


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes; on SQLite one writes best, on PostgreSQL one per core.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web pages with granian. Run ``huiyin worker`` beside it."""
    start()
    click.echo(f"服务地址 http://{host}:{port}/")
    run(host=host, port=port, workers=workers)
    click.echo("服务已停止。")
