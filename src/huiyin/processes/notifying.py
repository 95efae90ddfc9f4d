"""Telling of an act: whom, read from its own entry without asking the database."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from huiyin.cases.models import Case, Entry
from huiyin.notices.domain.parties import answering
from huiyin.notices.domain.writing import write
from huiyin.processes.audience import OWES, SILENT, TOLD, WARNINGS, WORKERS, To
from huiyin.rulebook.rights import Right

# Whoever may owe the next step in an office that an urging names.
_OWING = frozenset({Right.INTAKE, Right.DISPATCH, Right.HANDLE, Right.REVIEW})


Office = tuple[int, Right]


def announce(case: Case, entry: Entry, *, at: datetime, before: int | None = None) -> None:
    """Put the notice of an act into the outbox, in the act's own transaction: one insert.

    ``case`` is as the act left it, ``before`` the id of its holder until then. What changed is
    read from the entry; the database is not asked.
    """
    if entry.kind in SILENT:
        return
    _tell(case, entry.kind, entry.payload, at=at, before=before, by=entry.actor_id)


def pass_on(case: Case, entry: Entry, *, at: datetime) -> None:
    """Tell the requester of ``case`` what was decided on the one that does its work."""
    write(
        entry.kind,
        county=case.county,
        at=at,
        case=case,
        requester=case.has_requester,
        facts={"by": entry.actor_id},
    )


def warn(case: Case, kind: str, *, due: datetime | None, at: datetime) -> None:
    """Put a warning of the sweep into the outbox: ``warn1``, ``warn2`` or ``overdue``."""
    _tell(case, kind, {"due": due.isoformat() if due else None}, at=at, before=None, by=None)


def _tell(
    case: Case,
    kind: str,
    payload: Mapping[str, Any],
    *,
    at: datetime,
    before: int | None,
    by: int | None,
) -> None:
    relations = TOLD.get(kind, frozenset())
    if To.OWING in relations:
        relations |= OWES.get(case.state, frozenset())
    reporter = case.reporter_id if To.REPORTER in relations and not case.confidential else None
    write(
        kind,
        county=case.county,
        at=at,
        case=case,
        offices={*_offices(case, relations, before), *_new(payload)},
        parts=set(_parts(relations, payload)),
        users=[reporter] if reporter is not None else [],
        requester=To.REQUESTER in relations and case.has_requester,
        followers=True,
        facts={"by": by, "due": _due(case, kind, payload)},
        urgent=case.emergency,
    )


def _offices(case: Case, relations: frozenset[To], before: int | None) -> Iterator[Office]:
    """The offices that the columns of the case name."""
    if To.INTAKE in relations:
        yield case.holder_id, Right.INTAKE
    if To.DISPATCH in relations:
        yield case.holder_id, Right.DISPATCH
    if To.BEFORE in relations and before and before != case.holder_id:
        yield before, Right.INTAKE
        yield before, Right.DISPATCH
    if case.asked_id and (To.ASKED in relations or (To.OWING in relations and case.climb_to)):
        yield case.asked_id, Right.INTAKE
        yield case.asked_id, Right.DISPATCH
    if case.checker_id and To.CHECKER in relations:
        yield case.checker_id, Right.REVIEW


def _new(payload: Mapping[str, Any]) -> Iterator[Office]:
    """Whoever the act gave a share, asked something, or named as the one who owes."""
    for key in ("urged", "supervised"):
        if payload.get(key):
            yield from ((payload[key], right) for right in sorted(_OWING))
    for office in payload.get("told", ()):  # whom the tier wants told
        yield office, Right.OVERSEE
    for row in payload.get("given", ()):
        yield row["organisation"], Right.HANDLE
    for row in payload.get("requested", ()):
        for right in answering(row["kind"]):
            yield row["office"], right


def _parts(relations: frozenset[To], payload: Mapping[str, Any]) -> Iterator[str]:
    """What the worker has to look up: see :mod:`huiyin.notices.domain.parties`."""
    yield from (part.value for part in WORKERS if part in relations)
    if To.SHARES in relations:
        yield from (f"share:{number}" for number in payload.get("shares", ()))
    if To.ASKERS in relations:
        yield from (f"asker:{number}" for number in payload.get("requests", ()))
    if To.OFFICES in relations:
        yield from (f"office:{number}" for number in payload.get("requests", ()))


# Acts that ask something of somebody by an instant on the case's own row.
_DUE_ON_ROW: dict[str, str] = {
    "report": "intake_due",
    "restore": "intake_due",
    "send_back": "intake_due",
    "correct_place": "intake_due",
    "accept": "due",
    "ask_up": "decision_due",
    "fall_up": "decision_due",
    "return": "decision_due",
    "agree_return": "decision_due",
    "return_silent": "decision_due",
    "submit": "decision_due",
    "strike_off": "decision_due",
    "review_due": "decision_due",
    "object": "decision_due",
    "climb": "climb_due",
    "climb_due": "climb_due",
}


def _due(case: Case, kind: str, payload: Mapping[str, Any]) -> str | datetime | None:
    """Until when somebody is asked to act: the new share's or request's, else the row's."""
    found: str | datetime | None = payload.get("share_due")
    if kind in WARNINGS:
        found = payload["due"]
    for row in (*payload.get("given", ()), *payload.get("requested", ())):
        found = found or row.get("due")
    if found is None and kind in _DUE_ON_ROW:
        found = getattr(case, _DUE_ON_ROW[kind])
    return found
