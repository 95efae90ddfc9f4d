"""What can be found: each app registers the kinds of text it owns, and is asked about them.

The index only narrows. Whether a reader may see a subject, and what stands in it, its owner says
at the moment of reading.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from huiyin.people.actors import Actor
from huiyin.rulebook import active


@dataclass(frozen=True)
class Subject:
    """What stands behind a hit, as the reader may see it.

    ``text`` is everything that is searched in, the title left out; ``also`` is searched in too,
    but stands in no excerpt, since every page shows it anyway; ``object`` is what a page shows,
    as its owner likes.
    """

    title: str
    text: str
    at: datetime
    object: Any
    also: str = ""


@dataclass(frozen=True)
class Draft:
    """A document as its owner would have it kept; ``at`` orders them, the newest first."""

    subject: uuid.UUID
    at: datetime
    unit_code: str
    texts: Sequence[str]
    marks: Collection[str] = ()


@dataclass(frozen=True)
class Batch:
    """Drafts of the subjects after one and up to ``last`` by id; None: there are no more.

    A subject of that range without a draft has no document.
    """

    drafts: Sequence[Draft]
    last: uuid.UUID | None


Read = Callable[[Actor | None, str, Sequence[uuid.UUID]], Mapping[uuid.UUID, Subject]]
Marks = Callable[[Actor | None], frozenset[str] | None]
Drafts = Callable[[str, uuid.UUID | None, int], Batch]


@dataclass(frozen=True)
class Kind:
    """A kind of document. ``reader`` None is the public, asked of ``public`` kinds alone.

    ``read(reader, county, subjects)`` returns those the reader may see. ``marks(reader)`` are
    the marks of which a document must bear one to be worth reading; None: any of the reader's
    counties, empty: none. ``drafts(county, after, limit)`` is what a rebuild keeps; it runs in a
    transaction and holds what it read against changes until the end of it.
    """

    key: str
    label: Promise
    read: Read
    marks: Marks
    drafts: Drafts
    public: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called in ``AppConfig.ready`` of the app that owns the texts."""
    _kinds[kind.key] = kind


def registered() -> dict[str, Kind]:
    """All kinds by key, in the order of the installed apps."""
    return dict(_kinds)


def unit_marks(codes: Collection[str]) -> frozenset[str]:
    """The marks by which documents of these units are found; name every unit above as well."""
    return frozenset(f"u{code}" for code in codes)


def path_marks(unit_code: str) -> frozenset[str]:
    """The marks of a document that lies in this unit: its own and those of every unit above."""
    lengths = [level.digits for level in active.profile().levels]
    return unit_marks([unit_code[:length] for length in lengths if length <= len(unit_code)])


def audience(codes: Collection[str]) -> frozenset[str]:
    """The marks of public texts by whom they are for: everybody of exactly these units.

    A village asks for its own, its town's and its county's; a place above it has other marks.
    """
    return frozenset(f"t{code}" for code in codes)


def public_marks(unit_code: str) -> frozenset[str]:
    """The marks of a public text: where it lies, and that it is for everybody of this unit."""
    return path_marks(unit_code) | audience([unit_code])


def every_county(_reader: Actor | None) -> None:
    """The ``marks`` of kinds that are public: no county is narrowed any further."""
