"""The year of a village: each kind of the list with its periods, and what became of each."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.duties.queries import Cell, Row, board
from huiyin.disclosure.periods import MONTHS, Period, overlapping
from huiyin.disclosure.publications.drafts import open_of
from huiyin.disclosure.publications.permissions import preparing_post, reads_drafts
from huiyin.people.actors import Actor
from huiyin.rulebook.model import OpenKind, Subject

STATES: Mapping[str, tuple[str | Promise, str]] = {
    "stands": (_("已公开"), "green"),
    "late": (_("迟公开"), "accent"),
    "under_way": (_("在办"), "blue"),
    "taken_down": (_("已撤下"), "accent"),
    "overdue": (_("逾期"), "red"),
    "due": (_("待公开"), "blue"),
    "ahead": (_("未到期"), ""),
    "before": (_("不要求"), ""),
}
TO_WRITE = frozenset({"due", "taken_down", "overdue"})
SUBJECTS: Mapping[Subject, str | Promise] = {
    Subject.PARTY: _("党务"),
    Subject.VILLAGE: _("村务（居务）"),
    Subject.FINANCE: _("财务"),
}


@dataclass(frozen=True)
class Square:
    """One period of one kind. ``months`` is how many columns of the year it covers."""

    period: Period
    months: int
    state: str
    due_on: date | None
    url: str

    @property
    def label(self) -> str | Promise:
        """The state in a word."""
        return STATES[self.state][0]

    @property
    def day_format(self) -> str:
        """How its day is written: with the year where that is another one."""
        return "m-d" if self.due_on and self.due_on.year == self.period.first.year else "Y-m-d"

    @property
    def tone(self) -> str:
        """The colour of the badge."""
        return STATES[self.state][1]


@dataclass(frozen=True)
class Shelf:
    """A kind and its year."""

    kind: OpenKind
    squares: Sequence[Square]


def shelves(
    actor: Actor, village: str, year: int, *, at: datetime
) -> list[tuple[str | Promise, list[Shelf]]]:
    """By subject, in the order of the list. Two statements."""
    rows = board(village, year, at=at)
    under_way = open_of(village)
    found = [
        Shelf(row.kind, list(_squares(actor, village, year, row, under_way, at))) for row in rows
    ]
    found.sort(key=lambda shelf: list(SUBJECTS).index(shelf.kind.subject))
    groups = groupby(found, key=lambda shelf: shelf.kind.subject)
    return [(SUBJECTS[subject], list(group)) for subject, group in groups]


def _squares(
    actor: Actor,
    village: str,
    year: int,
    row: Row,
    under_way: Mapping[tuple[str, str], uuid.UUID],
    at: datetime,
) -> Iterator[Square]:
    prepares = bool(row.kind.steps) and preparing_post(actor, row.kind, village) is not None
    reads = reads_drafts(actor, village)
    owed = {cell.period.key: cell for cell in row.cells}
    for period in overlapping(row.kind.cadence, date(year, 1, 1), date(year, 12, 31)):
        cell, draft = owed.get(period.key), under_way.get((row.kind.key, period.key))
        state = _state(cell, draft, period, localdate(at))
        url = _url(village, row.kind, period, cell, draft) if cell or draft else ""
        if (state in TO_WRITE and not prepares) or (state == "under_way" and not reads):
            url = ""
        yield Square(
            period, MONTHS[period.cadence], state, cell.due_on if cell else None, url
        )  # fmt: skip


def _state(cell: Cell | None, draft: uuid.UUID | None, period: Period, today: date) -> str:
    if cell is None:
        return "under_way" if draft else "ahead" if period.last >= today else "before"
    if cell.series:
        return "late" if cell.late else "stands"
    if cell.overdue:
        return "overdue"
    if draft:
        return "under_way"
    return "taken_down" if cell.taken_down else "due"


def _url(
    village: str, kind: OpenKind, period: Period, cell: Cell | None, draft: uuid.UUID | None
) -> str:
    if cell and cell.series:
        return reverse("desk:open_publication", args=[cell.series])
    if draft:
        return reverse("desk:open_draft", args=[draft])
    query = urlencode({"village": village, "kind": kind.key, "period": period.key})
    return f"{reverse('desk:open_write')}?{query}"
