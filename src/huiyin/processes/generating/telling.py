"""One matter as it is told: act after act on rows that nobody has saved yet.

It does to them what ``cases.domain.moving`` does: the same changes, the same entries, the same
hashes. What it leaves out is asking whether the actor may, and writing.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields import NOT_PROVIDED

from huiyin.cases.domain.clocks import by_clock
from huiyin.cases.domain.folding import FIELDS
from huiyin.cases.domain.moving import OVER
from huiyin.cases.domain.stating import stated, stated_row
from huiyin.cases.domain.timetable import DECIDED, decision_clock, next_at
from huiyin.cases.domain.writing import compose
from huiyin.cases.hashing import NOTHING
from huiyin.cases.models import Assignment, Case, Entry, EntryText, Request
from huiyin.cases.states import ENDED, State
from huiyin.insight.facts import Part, Step
from huiyin.people.actors import Actor

Row = TypeVar("Row", Assignment, Request)
M = TypeVar("M", bound=Model)
Changes = Mapping[int, Mapping[str, Any]]
COLUMNS = {field.name: field.attname for field in Case._meta.concrete_fields}
SHARES = {field.name: field.attname for field in Assignment._meta.concrete_fields}
Book = list[tuple[Entry, EntryText | None]]


class Later(Exception):
    """The act would be after the end of the history: the matter stands as it is."""


def blank(model: type[M]) -> M:
    """A row with its defaults, made without the checks and signals of a constructor."""
    row = model.__new__(model)
    row.__dict__.update(_DEFAULTS[model])
    row.__dict__["_state"] = ModelState()
    return row


def _defaults(model: type[Model]) -> dict[str, Any]:
    return {
        field.attname: None
        if field.null
        else ("" if field.default is NOT_PROVIDED else field.get_default())
        for field in model._meta.concrete_fields
    }


_DEFAULTS: dict[type[Model], dict[str, Any]] = {
    model: _defaults(model) for model in (Case, Assignment, Request)
}


def key_of(at: datetime, chance: random.Random) -> UUID:
    """A UUIDv7 of that instant whose other bits are drawn, so that the seed tells them."""
    drawn = chance.getrandbits(74)
    number = int(at.timestamp() * 1000) << 80 | 7 << 76 | (drawn >> 62) << 64
    return UUID(int=number | 2 << 62 | drawn & (1 << 62) - 1)


class Telling:
    """A case with its shares, requests and entries. ``until`` is the end of the history.

    ``full``: the book is written as well; otherwise only when which act was.
    """

    def __init__(self, *, chance: random.Random, until: datetime, full: bool) -> None:
        self.chance, self.until, self.full = chance, until, full
        self.case = blank(Case)
        self.shares: list[Assignment] = []
        self.requests: list[Request] = []
        self.book: Book = []
        self.acts: list[Step] = []
        self.waits_from: datetime | None = None

    def begin(
        self, kind: str, *, by: Actor, office: int | None, text: str, files: Sequence[str] = ()
    ) -> None:
        """The first entry: the case holds what was reported."""
        case = self.case
        case.last_number = 0
        payload: dict[str, Any] = {}
        if self.full:
            told = stated_row(case).items()
            guarded = {column: value for column, value in told if column in FIELDS}
            payload = {"to": str(case.state), **guarded, "files": list(files)}
        texts = {"text": text, "place": case.place}
        self._note(kind, case.reported_at, by, office, payload, texts)

    def act(
        self,
        kind: str,
        at: datetime,
        *,
        by: Actor,
        office: int | None,
        to: State | None = None,
        facts: Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
        give: Sequence[Assignment] = (),
        shares: Changes | None = None,
        ask: Sequence[Request] = (),
        requests: Changes | None = None,
        **changes: Any,
    ) -> None:
        """One act, as ``move`` has it. Raises :class:`Later` where it would be too late."""
        if at > self.until:
            raise Later
        case, before = self.case, State(self.case.state)
        target = to or before
        if target in ENDED and before not in ENDED:
            changes = {**OVER, **changes, "ended_at": at}
        if target != before and "decision_due" not in changes:
            # Without a book only the last one is ever seen: finish() says it.
            waits, self.waits_from = target in DECIDED and self.full, at
            changes["decision_due"] = by_clock(decision_clock(target), at) if waits else None
        self._number(give, len(self.shares))
        self._number(ask, len(self.requests))
        if ask:
            changes["asked_for"] = len(self.requests) + len(ask)
        payload: dict[str, Any] = {}
        if self.full:
            payload = {"from": before.value, "to": target.value, **stated(changes)}
            payload |= _stated_rows(give, shares, "given", "shares")
            payload |= _stated_rows(ask, requests, "requested", "requests")
            payload |= facts or {}
        self._note(kind, at, by, office, payload, (texts or {}) if self.full else {})
        columns = case.__dict__
        for name, value in changes.items():
            columns[COLUMNS[name]] = value
        columns["state"] = target
        self.shares += give
        self.requests += ask
        _change(self.shares, shares)
        _change(self.requests, requests)

    def finish(self) -> None:
        """The next instant at which the sweep has something to do, for what is still open."""
        case = self.case
        if case.state in ENDED:
            return
        if case.state in DECIDED and case.decision_due is None and self.waits_from:
            case.decision_due = by_clock(decision_clock(State(case.state)), self.waits_from)
        case.next_at = next_at(case, self.shares, self.requests)

    def parts(self) -> list[Part]:
        """The shares as the figures read them."""
        return [Part(row.share, row.organisation_id, row.state) for row in self.shares]

    def _number(self, rows: Sequence[Row], before: int) -> None:
        for number, row in enumerate(rows, start=before + 1):
            row.county, row.case_id, row.number = self.case.county, self.case.id, number

    def _note(
        self,
        kind: str,
        at: datetime,
        by: Actor,
        office: int | None,
        payload: Mapping[str, Any],
        texts: Mapping[str, str],
    ) -> None:
        case = self.case
        case.last_number += 1
        self.acts.append(Step(kind, at))
        if not self.full:
            case.last_hash = NOTHING
            return
        entry, text = compose(
            county=case.county,
            case_id=case.id,
            number=case.last_number,
            previous=bytes(case.last_hash) if case.last_number > 1 else NOTHING,
            kind=kind,
            by=by,
            organisation_id=office,
            at=at,
            payload=payload,
            texts=texts,
            salt=self.chance.randbytes(16),
        )
        case.last_hash = entry.hash
        self.book.append((entry, text))


def _stated_rows(
    new: Sequence[Row], changes: Changes | None, told: str, changed: str
) -> dict[str, Any]:
    """What an act says of new rows and of changed ones; nothing where there are none."""
    found: dict[str, Any] = {told: list(map(stated_row, new))} if new else {}
    if changes:
        found[changed] = {str(number): stated(columns) for number, columns in changes.items()}
    return found


def _change(rows: Sequence[Assignment] | Sequence[Request], changes: Changes | None) -> None:
    for number, columns in (changes or {}).items():
        values = rows[number - 1].__dict__
        for name, value in columns.items():
            values[SHARES.get(name, name)] = value
