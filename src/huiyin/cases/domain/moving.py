"""Every move of a case goes through here: one row of the table, one entry, one statement.

The case row holds number and hash of the last entry and is advanced by compare-and-set: two
people who act at once on the same page cannot both succeed, on either database.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.domain.writing import compose, save
from huiyin.cases.models import Case, Entry
from huiyin.cases.permissions import Denied, may
from huiyin.cases.states import ENDED, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor


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
    **changes: Any,
) -> Entry:
    """Apply the row ``name`` to the case, with ``changes`` to its columns; returns the entry.

    ``to`` says which of the row's targets is meant where it has several. Raises
    :class:`Refused` with the reason if the actor may not, and :class:`Overtaken` if the case
    has moved on. Call inside a transaction.
    """
    row = TRANSITIONS[name]
    answer = may(by, name, case)
    if isinstance(answer, Denied):
        raise Refused(answer.sentence)
    before = State(case.state)
    target = _target(row.targets, to, before)
    details = {"from": before.value, "to": target.value, **(payload or {})}
    if answer.post is not None:
        details["post"] = answer.post.post_id
        if answer.post.acting_for:
            details["deputy"] = True
    entry, text = compose(
        county=case.county,
        case_id=case.id,
        number=case.last_number + 1,
        previous=bytes(case.last_hash),
        kind=name,
        by=by,
        organisation_id=answer.post.organisation_id if answer.post else None,
        at=at,
        payload=details,
        texts=texts or {},
    )
    if target in ENDED and before not in ENDED:
        changes["ended_at"] = at
    columns = {**changes, "state": target, "last_number": entry.number, "last_hash": entry.hash}
    advanced = Case.objects.filter(
        county=case.county, id=case.id, state=before, last_number=case.last_number
    ).update(**columns)
    if not advanced:
        raise Overtaken(_("这件事刚刚被别人办理过了，页面上的情况已变。请看过最新情况再办。"))
    save(entry, text)
    for column, value in columns.items():
        setattr(case, column, value)
    return entry


def _target(targets: tuple[State, ...], to: State | None, before: State) -> State:
    if not targets:
        assert to is None
        return before
    if to is None:
        (to,) = targets
    assert to in targets, f"{to} is not among {targets}"
    return to
