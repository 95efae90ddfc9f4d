"""``huiyin migrate`` and ``huiyin manage``."""

import click

from huiyin.cli.start import start


@click.command()
def migrate() -> None:
    """Create or update the tables of DATABASE_URL, and collect the static files."""
    start()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from huiyin.cli.assets import collect_static
    from huiyin.processes.sweeping import keep_partitions_ahead

    call_command("migrate", interactive=False, verbosity=0)
    keep_partitions_ahead(at=timezone.now())
    collect_static()
    click.echo(f"数据库已是最新：{connection.settings_dict['NAME']}")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, for example ``huiyin manage check --deploy``."""
    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["huiyin", *arguments])
