"""``huiyin migrate`` and ``huiyin manage``."""

import click

from huiyin.cli.start import start


@click.command()
def migrate() -> None:
    """Create or update the tables of the database that DATABASE_URL names."""
    start()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from huiyin.processes.sweeping import keep_partitions_ahead

    call_command("migrate", interactive=False, verbosity=0)
    keep_partitions_ahead(at=timezone.now())
    click.echo(f"数据库已是最新：{connection.settings_dict['NAME']}")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command, for example ``huiyin manage check --deploy``."""
    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["huiyin", *arguments])
