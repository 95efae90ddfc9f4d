"""``huiyin serve``: granian in WSGI mode."""

import click

from huiyin.cli.start import start


def run(*, port: int, workers: int, host: str = "127.0.0.1") -> None:
    """Serve until stopped. Threads wait for the database without blocking each other."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "huiyin.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_access=False,
        websockets=False,
    ).serve()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--workers",
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
