"""A text in one spelling, with the place of each character in the text as it was written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.cases.leaks import UNSEEN


@dataclass(frozen=True)
class Traced:
    """``text`` to search in; ``places`` says for each of its characters where it came from."""

    text: str
    places: tuple[int, ...]

    def spans(self, pattern: "re.Pattern[str]", group: int = 0) -> Iterator[tuple[int, int]]:
        """Start and end in the written text of whatever matches."""
        for match in pattern.finditer(self.text):
            if match.end(group) > match.start(group):
                yield self.places[match.start(group)], self.places[match.end(group) - 1] + 1

    def without(self, pattern: "re.Pattern[str]") -> "Traced":
        """The same with every match left out."""
        gone = {at for match in pattern.finditer(self.text) for at in range(*match.span())}
        kept = [at for at in range(len(self.text)) if at not in gone]
        text = "".join(self.text[at] for at in kept)
        return Traced(text, tuple(self.places[at] for at in kept))

    def translated(self, table: dict[int, int]) -> "Traced":
        """The same with single characters put in the place of others."""
        return Traced(self.text.translate(table), self.places)


def traced(text: str) -> Traced:
    """Compatibility forms plain (NFKC, each character by itself), letters in capitals;
    what nobody sees is left out."""
    found: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if UNSEEN.match(character):
            continue
        plain = unicodedata.normalize("NFKC", character).upper()
        found.append(plain)
        places.extend([at] * len(plain))
    return Traced("".join(found), tuple(places))
