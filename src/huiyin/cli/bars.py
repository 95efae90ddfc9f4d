"""How far a command is: on the error stream, and only where somebody sits at a terminal."""

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

Progress = Callable[[int, int], None]  # how much is done, and of how much
Thing = TypeVar("Thing")


@contextmanager
def progressing(label: str, *, eta: bool = False) -> Iterator[Progress]:
    """A bar that goes on as it is told. ``eta``: it guesses how long the rest will take."""
    error = sys.stderr
    if not error.isatty():
        yield lambda done, whole: None
        return
    with click.progressbar(length=1, label=label, file=error, width=24, show_eta=eta) as bar:

        def progress(done: int, whole: int) -> None:
            bar.length = max(whole, 1)
            bar.update(done - bar.pos)

        yield progress


def each(things: Collection[Thing], *, label: str) -> Iterator[Thing]:
    """One thing after the other, under a bar."""
    with progressing(label, eta=True) as progress:
        for done, thing in enumerate(things, start=1):
            yield thing
            progress(done, len(things))
