"""The parts of a dashboard that follow the page: what changed, and the figures taken apart.

Each is a request of its own: a leader reads the first numbers while the rest is reckoned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.desk.figures.links import board_url, cases_url
from huiyin.insight import breakdowns
from huiyin.insight.asked import Asked
from huiyin.insight.explaining import explain
from huiyin.insight.tables import Table

MOST = 12  # rows of a table before it says how many more there are
MOST_CHANGES = 6
CHANGES = "changes"


@dataclass(frozen=True)
class Change:
    """A sentence of what changed, and its cases."""

    sentence: str
    url: str


def part(name: str, asked: Asked, at: datetime) -> dict[str, Any]:
    """What is in this part. KeyError for a name that is none."""
    if name == CHANGES:
        return {"changes": changes(asked, at)}
    return {"tables": [table for table in _TABLES[name](asked, at) if table.rows]}


def changes(asked: Asked, at: datetime) -> list[Change]:
    """What the figures show, the whole first."""
    found = explain(asked, at=at)[:MOST_CHANGES]
    return [
        Change(one.sentence, cases_url(one.asked, one.column) if one.now else "") for one in found
    ]


def _to(asked: Asked, _column: str) -> str:
    return board_url(asked)


def _where(asked: Asked, at: datetime) -> Iterator[Table]:
    yield breakdowns.over_time(asked, cases_url, today=localdate(at))
    if asked.compound is None:
        yield breakdowns.by_unit(asked, at=at, link=cases_url, to=_to)


def _what(asked: Asked, _at: datetime) -> Iterator[Table]:
    if not asked.item:
        yield breakdowns.by_item(asked, most=MOST, link=cases_url, to=_to)
    if not asked.source:
        yield breakdowns.by_source(asked, cases_url, _to)


def _desks(asked: Asked, _at: datetime) -> Iterator[Table]:
    if asked.desk is None:
        yield breakdowns.by_desk(asked, most=MOST, link=cases_url, to=_to)


_TABLES: dict[str, Callable[[Asked, datetime], Iterator[Table]]] = {
    "where": _where,
    "what": _what,
    "desks": _desks,
}
PARTS = (CHANGES, *_TABLES)
