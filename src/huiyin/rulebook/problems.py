"""What is wrong with the files of a place: collected while reading goes on, reported at once."""

from collections.abc import Container, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing an operator has to put right.

    ``file`` is the name inside the folder, ``path`` the dotted way to the value
    (``modes.handled.organiser``; ``""`` for the file as a whole), ``sentence`` is Chinese.
    """

    file: str
    path: str
    sentence: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.sentence) if part)


class ProfileErrors(Exception):
    """A folder cannot be used; ``problems`` lists everything found, file by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        # The sort is stable: within a file the order of discovery stays.
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda found: found.file))
        super().__init__("\n".join(map(str, self.problems)))


class Findings:
    """The problems found so far.

    ``unread`` names the files that could not be opened at all: what they would have
    defined is unknown, so references into them are not reported as dangling.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def add(self, file: str, path: str, sentence: str) -> None:
        """Note one problem and go on."""
        self.problems.append(Problem(file, path, sentence))

    def refer(self, file: str, path: str, word: str, known: Container[str], home: str) -> None:
        """Note a problem if ``word`` is not among the keys ``known`` that ``home`` defines.

        An empty word is left alone: where it is not allowed, reading has already said so.
        """
        if word and home not in self.unread and word not in known:
            self.add(file, path, f"「{word}」没有在 {home} 中定义")

    def raise_if_any(self) -> None:
        """Raise ProfileErrors with all problems, if there are any."""
        if self.problems:
            raise ProfileErrors(self.problems)
