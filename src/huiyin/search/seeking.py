"""What the databases are asked: the newest documents with these pieces, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from huiyin.common.columns import code_range
from huiyin.search import on_postgresql, on_sqlite
from huiyin.search.models import Document


class Seen(NamedTuple):
    """A document that may be a hit."""

    county: str
    key: int
    kind: str
    subject: UUID


@dataclass(frozen=True)
class Wish:
    """Documents with all of ``pieces`` and ``marks`` and, unless None, one of ``some`` marks.

    They lie in these counties and below the unit ``place``, if any; their keys are at least
    ``low`` and less than ``high``.
    """

    counties: tuple[str, ...]
    pieces: frozenset[str]
    marks: frozenset[str]
    some: frozenset[str] | None
    place: str
    low: int
    high: int

    @property
    def units(self) -> tuple[str, str]:
        """The half-open range of unit codes."""
        return code_range(self.place) if self.place else ("", ":")


def seek(wish: Wish, most: int) -> list[Seen]:
    """The newest that may be hits, at most so many. Two or three short statements."""
    if wish.low >= wish.high or not wish.counties:
        return []
    way = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    subject = Document._meta.get_field("subject_id")
    rows: Sequence[Any] = way.newest(wish, most)
    return [Seen(county, key, kind, subject.to_python(it)) for county, key, kind, it in rows]
