"""Every move of a case goes through here: one row of the table, one entry, one statement.

The case row holds number and hash of the last entry and is advanced by compare-and-set: two
people who act at once on the same page cannot both succeed, on either database. What the act
changes on the row, on shares and on requests stands in the entry, so the book can tell what
all of them must be (folding.py).
"""

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from huiyin.cases.domain.clocks import by_clock
from huiyin.cases.domain.indexing import moved
from huiyin.cases.domain.stating import stated, stated_row
from huiyin.cases.domain.timetable import (
    DECIDED,
    STAGES_RUN,
    SUPERVISE,
    WARN,
    clock_of,
    decision_clock,
    next_at,
)
from huiyin.cases.domain.writing import compose, save
from huiyin.cases.models import Assignment, Case, Entry, Request
from huiyin.cases.permissions import Denied, Facts, may_with
from huiyin.cases.states import ENDED, Pause, RequestKind, RequestState, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.common.refusal import Refused
from huiyin.people.actors import ActivePost, Actor

Row = TypeVar("Row", Assignment, Request)
Changes = Mapping[int, Mapping[str, Any]]

# Of a case that ends nothing of this goes on.
OVER: dict[str, Any] = {
    "asked": None,
    "climb_to": "",
    "climb_cause": "",
    "climb_due": None,
    "pause": "",
    "paused_at": None,
    "paused_until": None,
    "decision_due": None,
    "alarm": "",
}


class Overtaken(Refused):
    """Somebody else moved the case since it was read."""


def move(
    case: Case,
    name: str,
    *,
    by: Actor,
    at: datetime,
    to: State | None = None,
    payload: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
    give: Sequence[Assignment] = (),
    shares: Changes | None = None,
    ask: Sequence[Request] = (),
    requests: Changes | None = None,
    **changes: Any,
) -> Entry:
    """Apply the row ``name`` to the case, with ``changes`` to its columns; returns the entry.

    ``to`` says which of the row's targets is meant where it has several, or that it is not
    meant at all where the row may leave the state. ``give`` and ``ask`` are new shares and
    requests, still without a number; ``shares`` and ``requests`` change those there are, by
    number. Raises :class:`Refused` with the reason if the actor may not, and
    :class:`Overtaken` if the case has moved on. Call inside a transaction.
    """
    facts = Facts(by, case)
    answer = may_with(facts, name)
    if isinstance(answer, Denied):
        raise Refused(answer.sentence)
    before = State(case.state)
    target = _target(name, to, before)
    row_changes = _consequences(before, target, changes, at, historical=case.historical)
    given = _number(case, give, len(facts.shares) if give else 0)
    asked = _number(case, ask, case.asked_for)
    if asked:
        row_changes["asked_for"] = case.asked_for + len(asked)
    asks = dict(requests or {})
    if target in ENDED and before not in ENDED:
        asks = {**_left_open(facts.requests, asks), **asks}
    entry, text = compose(
        county=case.county,
        case_id=case.id,
        number=case.last_number + 1,
        previous=bytes(case.last_hash),
        kind=name,
        by=by,
        organisation_id=answer.post.organisation_id if answer.post else None,
        at=at,
        payload={
            "from": before.value,
            "to": target.value,
            **stated(row_changes),
            **_listed("given", given),
            **_changed("shares", shares),
            **_listed("requested", asked),
            **_changed("requests", asks),
            **(payload or {}),
            **_signed(answer.post),
        },
        texts=texts or {},
    )
    columns = {**row_changes, "state": target, "last_number": entry.number, "last_hash": entry.hash}
    _settle(case, columns, facts, given, shares or {}, asked, asks, at)
    advanced = Case.objects.filter(
        county=case.county, id=case.id, state=before, last_number=case.last_number
    ).update(**columns)
    if not advanced:
        raise Overtaken(_("这件事刚刚被别人办理过了，页面上的情况已变。请看过最新情况再办。"))
    save(entry, text)
    _store(case, given, shares or {}, asked, asks)
    hidden = case.confidential
    for column, value in columns.items():
        setattr(case, column, value)
    moved(case, hidden, columns, texts or {}, given, asked)
    return entry


def mark(case: Case, *, next_at: datetime | None, **columns: Any) -> None:
    """Note on the row that it was warned, without an entry: a warning changes nothing.

    By compare-and-set like a move; raises :class:`Overtaken`.
    """
    rows = Case.objects.filter(county=case.county, id=case.id, last_number=case.last_number)
    if not rows.filter(next_at=case.next_at).update(next_at=next_at, **columns):
        raise Overtaken(_("这件事刚刚被别人办理过了。"))
    for column, value in {**columns, "next_at": next_at}.items():
        setattr(case, column, value)


def _target(name: str, to: State | None, before: State) -> State:
    targets = TRANSITIONS[name].targets
    if to is None:
        to = targets[0] if len(targets) == 1 else before
    assert to == before or to in targets, f"{to} is not among {targets} of {name}"
    return to


def _consequences(
    before: State, target: State, changes: Mapping[str, Any], at: datetime, *, historical: bool
) -> dict[str, Any]:
    """What follows for the row from leaving one state for another."""
    row = dict(changes)
    if historical:
        if target in ENDED and before not in ENDED:
            row["ended_at"] = at
        return row
    if target in ENDED and before not in ENDED:
        row = {**OVER, **row, "ended_at": at}
    if target != before:
        waits = target in DECIDED
        row.setdefault("decision_due", by_clock(decision_clock(target), at) if waits else None)
    return row


def _settle(
    case: Case,
    columns: dict[str, Any],
    facts: Facts,
    given: Sequence[Assignment],
    shares: Changes,
    asked: Sequence[Request],
    requests: Changes,
    at: datetime,
) -> None:
    """Add what follows from all that changes: how far its clock is pressed, and what is next."""
    after = copy.copy(case)
    for column, value in columns.items():
        setattr(after, column, value)
    running = clock_of(after)
    if running and running != clock_of(case) and "pressed" not in columns:
        # A clock that has run out already is not urged again at once, but pressed from now.
        over = running.due <= at
        columns["pressed"] = after.pressed = SUPERVISE if over else WARN
        # After a suspension warnings are shares of what is left, not of the time that stood still.
        anew = over or case.pause == Pause.SUSPENDED
        columns["pressed_from"] = after.pressed_from = at if anew else None
    working = after.state in STAGES_RUN and not after.historical
    rows = [*_with(facts.shares, shares), *given] if working else []
    wanted = [*_with(facts.requests, requests), *asked]
    columns["next_at"] = next_at(after, rows, wanted)


def _with(rows: Sequence[Row], changes: Changes) -> list[Row]:
    """The rows as they will be."""
    found = []
    for row in rows:
        after = copy.copy(row)
        for column, value in changes.get(row.number, {}).items():
            setattr(after, column, value)
        found.append(after)
    return found


def _left_open(rows: Sequence[Request], answered: Changes) -> dict[int, dict[str, Any]]:
    """Requests that end with the case, because nobody need answer them any more."""
    waiting = {RequestState.ASKED, RequestState.ANSWERED}
    return {
        row.number: {"state": RequestState.LAPSED}
        for row in rows
        if row.state in waiting and row.number not in answered and row.kind != RequestKind.RECHECK
    }


def _number(case: Case, rows: Sequence[Row], before: int) -> Sequence[Row]:
    for number, row in enumerate(rows, start=before + 1):
        row.county, row.case_id, row.number = case.county, case.id, number
    return rows


def _listed(key: str, rows: Sequence[Assignment] | Sequence[Request]) -> dict[str, Any]:
    return {key: [stated_row(row) for row in rows]} if rows else {}


def _changed(key: str, changes: Changes | None) -> dict[str, Any]:
    if not changes:
        return {}
    return {key: {str(number): stated(columns) for number, columns in changes.items()}}


def _signed(post: ActivePost | None) -> dict[str, Any]:
    if post is None:
        return {}
    return {"post": post.post_id, **({"deputy": True} if post.acting_for else {})}


def _store(
    case: Case,
    given: Sequence[Assignment],
    shares: Changes,
    asked: Sequence[Request],
    requests: Changes,
) -> None:
    for row in (*given, *asked):
        row.save(force_insert=True)
    for model, changes in ((Assignment, shares), (Request, requests)):
        for number, columns in changes.items():
            rows = model.objects.filter(county=case.county, case_id=case.id, number=number)
            rows.update(**columns)
