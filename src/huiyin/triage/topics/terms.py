"""The pieces of a text: every two characters that stand side by side, and how strongly.

A piece (term) is one whole number below 2**42, the code points of its two characters, so that
it is a key of a table and can be read back. Nothing is formed across blanks and punctuation.
Pieces of a name (:mod:`huiyin.triage.topics.names`) are marked; a piece that lies half inside a
name says neither and is left out, as is the mere ending of a name (小区, 有限公司).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from huiyin.common.folding import folded
from huiyin.triage.topics.message import Message
from huiyin.triage.topics.names import RUN, names

READ = 1000  # characters of a text that are read; the rest is seldom about something else
TITLE = 2.0  # what a piece gains by standing in the title
BITS = 21  # of a code point
IN_NAME = 1 << (2 * BITS)  # added to a term: the same piece, where it is part of a name


@dataclass(frozen=True)
class Said:
    """What a message says: strength of each piece, and which of them are parts of names here."""

    strengths: dict[int, float]
    named: frozenset[int]

    def counted(self) -> set[int]:
        """What is to be learnt of it: each piece once, and again for those in names."""
        return {*self.strengths, *(term | IN_NAME for term in self.named)}


def said(message: Message) -> Said:
    """Read the message: ``strength = ln(1 + times in the text) + 2 if in the title``.

    The first 1,000 characters of title and text each. A place given beside the text counts as a
    name that stands in the title.
    """
    title, text = Counter[int](), Counter[int]()
    named = _count(message.title[:READ], title) | _count(message.text[:READ], text)
    place = {term for run in _runs(message.place[:READ]) for term, _ in pieces(run)}
    strengths = {
        term: math.log1p(text[term]) + TITLE * (term in title or term in place)
        for term in {*title, *text, *place}
    }
    return Said(strengths, frozenset(named | place))


def spelled(terms: Iterable[int], text: str) -> tuple[str, ...]:
    """The stretches of the text that consist of these pieces, longest first, each once.

    A stretch that ends within the ending of a name goes on to the end of it.
    """
    wanted, found = set(terms), dict[str, None]()
    for run in _runs(text[:READ]):
        endings = {end: name.end for name in names(run) for end in range(name.ending, name.end)}
        start = None
        for term, place in [*pieces(run), (-1, len(run) - 1)]:
            if term in wanted:
                start = place if start is None else start
            elif start is not None:
                found[run[start : endings.get(place + 1, place + 1)]] = None
                start = None
    return tuple(sorted(found, key=lambda piece: -len(piece)))


def written(term: int) -> str:
    """The two characters of a piece."""
    return chr(term >> BITS & (1 << BITS) - 1) + chr(term & (1 << BITS) - 1)


def pieces(run: str) -> Iterator[tuple[int, int]]:
    """Each piece of a run and where it begins."""
    points = [ord(character) for character in run]
    for start, (one, two) in enumerate(pairwise(points)):
        yield one << BITS | two, start


APART, ENDING, ACROSS, NAME = range(4)  # how a piece lies to a name; the greatest counts


def _count(text: str, counts: Counter[int]) -> set[int]:
    """Count the pieces of a text; those that are parts of names are returned."""
    named: set[int] = set()
    for run in _runs(text):
        kinds = _kinds(run)
        for term, start in pieces(run):
            kind = kinds[start]
            if kind == NAME:
                named.add(term)
            if kind in (APART, NAME):
                counts[term] += 1
    return named


def _kinds(run: str) -> list[int]:
    """How the piece that begins at each character lies to the names of the run."""
    kinds = [APART] * len(run)
    for name in names(run):
        for start in range(max(name.start - 1, 0), name.end):
            if start < name.start or start + 2 > name.end:
                kind = ACROSS
            else:
                kind = NAME if start < name.ending else ENDING
            kinds[start] = max(kinds[start], kind)
    return kinds


def _runs(text: str) -> list[str]:
    return RUN.findall(folded(text))
