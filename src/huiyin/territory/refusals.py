"""What stops a load or an import: nothing was written, and why, in words for the user."""

from collections.abc import Iterable


class Refused(Exception):
    """One clear sentence about what is wrong and what to do."""


class ImportRefused(Refused):
    """A file was not taken in; ``mistakes`` has one sentence per mistake, with its line."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))
