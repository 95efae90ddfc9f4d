"""The villages of a town: how far their books are closed, what rent is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.counting import stocktake_due, uncounted
from huiyin.disclosure.models import LedgerBook
from huiyin.disclosure.periods import Period
from huiyin.rulebook.model import Cadence
from huiyin.territory.queries import villages


@dataclass(frozen=True)
class VillageRow:
    """``behind``: a month that is over is not closed. ``uncounted``: the stocktaking is due."""

    code: str
    name: str
    kept: bool
    closed_through: date | None
    missing: int
    behind: bool
    uncounted: bool


def villages_of(scopes: Sequence[str], *, on: date) -> list[VillageRow]:
    """Of each village in these places; what is not in order comes first."""
    rows = [row for scope in scopes for row in _of(scope, on)]
    return sorted(rows, key=lambda row: (not row.behind, not row.uncounted, -row.missing, row.code))


def _of(scope: str, on: date) -> Iterator[VillageRow]:
    last = Period.of(Cadence.MONTH, on).previous().first
    found = queries.by_village(scope, on)
    books = uncounted(scope, on.year) if stocktake_due(on) else LedgerBook.objects.none()
    waiting = set(books.values_list("unit_code", flat=True))
    for code, name in villages(scope):
        book = found.get(code)
        closed = book["closed_through"] if book else None
        missing = book["missing"] if book else 0
        behind = book is not None and (closed is None or closed < last)
        yield VillageRow(code, name, book is not None, closed, missing, behind, code in waiting)
