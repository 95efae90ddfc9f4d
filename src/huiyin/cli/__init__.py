"""The ``huiyin`` command. Each subcommand is a module of this package, imported when called."""

import importlib
import os

import click

# name of the command: module and attribute that hold it. Lazily imported, so that
# ``huiyin profile check`` needs no Django and ``huiyin --help`` is instant.
COMMANDS = {
    "migrate": ("huiyin.cli.database", "migrate", "Create or update the tables."),
    "demo": ("huiyin.cli.demo", "demo", "Set up a place with a fictional cast, and serve it."),
    "serve": ("huiyin.cli.server", "serve", "Serve the web pages."),
    "worker": ("huiyin.cli.worker", "worker", "Run what has its hour: windows, seals, partitions."),
    "profile": ("huiyin.cli.profile", "profile", "Check the rules of a place."),
    "territory": ("huiyin.cli.territory", "territory", "Load units and boundaries."),
    "people": ("huiyin.cli.people", "people", "Import organisations, posts and grid staff."),
    "duties": ("huiyin.cli.duties", "duties", "Import the duty lists of towns."),
    "cases": ("huiyin.cli.cases", "cases", "Import cases with their history."),
    "triage": ("huiyin.cli.triage", "triage", "Train, try and measure what sorts texts."),
    "search": ("huiyin.cli.search", "search", "Make the index of words anew."),
    "figures": ("huiyin.cli.figures", "figures", "Count all cases anew, or check the counts."),
    "bulletins": ("huiyin.cli.bulletins", "bulletins", "Make up standing reports."),
    "tips": ("huiyin.cli.tips", "tips", "Who can receive sealed tips; figures of past years."),
    "book": ("huiyin.cli.book", "book", "Verify and seal the books."),
    "disclosure": ("huiyin.cli.disclosure", "disclosure", "Export and verify the open log."),
    "manage": ("huiyin.cli.database", "manage", "Run a Django management command."),
}


class Lazy(click.Group):
    """A group that imports a subcommand only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order written above."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return one command; None if there is none of that name."""
        if name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[name]
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[2]) for name, row in COMMANDS.items()])


@click.group(cls=Lazy)
def main() -> None:
    """Huiyin 回音: every matter gets an answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.settings")
