"""Finding: words in, the newest of what the reader may see out, page by page."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huiyin.people.actors import Actor
from huiyin.people.queries import counties_of_actor
from huiyin.search.keys import HIGHEST, first_key
from huiyin.search.kinds import Kind, Subject, registered, unit_marks
from huiyin.search.pieces import wanted, words_of
from huiyin.search.seeking import Seen, Wish, seek
from huiyin.search.snippets import Parts, contains, snippet
from huiyin.territory.queries import counties, counties_of

PAGE = 30
SPARE = 8  # more than a page, since some may be for somebody else's eyes
LOOKED_AT = 600  # documents of one page; where most are not for the reader, it stays short


@dataclass(frozen=True)
class Hit:
    """A subject that has all the words, and the place of the first of them in its text."""

    kind: Kind
    key: int
    subject: Subject
    snippet: Parts


@dataclass(frozen=True)
class Found:
    """A page of hits, newest first. ``older`` is the ``before`` of the next; None: no more.

    A page may be shorter than asked, even empty, and still have an ``older``.
    """

    hits: tuple[Hit, ...] = ()
    older: int | None = None


def find(
    text: str,
    reader: Actor | None,
    *,
    kinds: Collection[str] | None = None,
    place: str = "",
    among: frozenset[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> Found:
    """What has every word of ``text`` (blanks separate them), in any order and spelling.

    ``reader`` None is the public. ``kinds``: of these alone. ``place``: below this unit.
    ``among``: of those alone that bear one of these marks. ``since`` and ``until`` bound the
    time of a document, ``until`` left out. ``before`` is ``older`` of the page before. Without
    a letter or digit in ``text`` nothing is found.
    """
    words = words_of(text)
    asked = _asked_kinds(reader, kinds)
    if not words or not asked:
        return Found()
    wish = Wish(
        counties=_counties(reader, place),
        pieces=wanted(words),
        marks=unit_marks([place] if place else []),
        some=_some(asked) if among is None else among,
        place=place,
        low=first_key(since) if since else 0,
        high=min(HIGHEST if before is None else before, first_key(until) if until else HIGHEST),
    )
    hits: list[Hit] = []
    looked, most = 0, size + SPARE
    while True:
        seen = seek(wish, most)
        looked += len(seen)
        hits += _hits(seen, reader, {kind.key: kind for kind in asked}, words)
        if len(hits) > size:
            return Found(tuple(hits[:size]), hits[size - 1].key)
        if len(seen) < most:
            return Found(tuple(hits))
        if looked >= LOOKED_AT:
            return Found(tuple(hits), seen[-1].key)
        # As many more as are likely to do, by how many of the last were for this reader.
        likely = 2 * (size + 1 - len(hits)) * looked // max(len(hits), 1)
        wish, most = replace(wish, high=seen[-1].key), min(max(likely, SPARE), 4 * size)


Asked = dict[Kind, frozenset[str] | None]


def _asked_kinds(reader: Actor | None, kinds: Collection[str] | None) -> Asked:
    """The kinds to look in, with the marks the reader needs; those without hope are left out."""
    found = {}
    for key, kind in registered().items():
        if (kinds is None or key in kinds) and (reader is not None or kind.public):
            marks = kind.marks(reader)
            if marks is None or marks:
                found[kind] = marks
    return found


def _some(asked: Asked) -> frozenset[str] | None:
    """Marks of which a document must bear one; None where any document will do."""
    if len(asked) == len(registered()) and all(marks is None for marks in asked.values()):
        return None
    whole = {f"k{kind.key}" for kind, marks in asked.items() if marks is None}
    return frozenset(whole.union(*(marks for marks in asked.values() if marks is not None)))


def _counties(reader: Actor | None, place: str) -> tuple[str, ...]:
    mine = counties() if reader is None else counties_of_actor(reader)
    return tuple(county for county in mine if not place or county in counties_of(place))


def _hits(
    seen: Sequence[Seen], reader: Actor | None, kinds: Mapping[str, Kind], words: Sequence[str]
) -> list[Hit]:
    """Those that the reader may see and that have the words indeed, in the same order."""
    asked: dict[tuple[str, str], list[uuid.UUID]] = {}
    for row in seen:
        if row.kind in kinds:
            asked.setdefault((row.kind, row.county), []).append(row.subject)
    read: dict[tuple[str, str, uuid.UUID], Subject] = {}
    for (kind, county), subjects in asked.items():
        for key, told in kinds[kind].read(reader, county, subjects).items():
            read[kind, county, key] = told
    found = []
    for row in seen:
        subject = read.get((row.kind, row.county, row.subject))
        if subject is not None and contains(
            f"{subject.title}\n{subject.text}\n{subject.also}", words
        ):
            found.append(Hit(kinds[row.kind], row.key, subject, snippet(subject.text, words)))
    return found
