"""One insert in the transaction of an act: the outbox."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from huiyin.cases.models import Case
from huiyin.common.identifiers import uuid7
from huiyin.notices.facts import checked
from huiyin.notices.models import Notice
from huiyin.rulebook.rights import Right


def write(
    kind: str,
    *,
    county: str,
    at: datetime,
    case: Case | None = None,
    offices: Iterable[tuple[int, Right]] = (),
    parts: Iterable[str] = (),
    users: Iterable[int] = (),
    requester: bool = False,
    followers: bool = False,
    facts: Mapping[str, Any] | None = None,
    urgent: bool = False,
) -> None:
    """Put one notice into the outbox; nothing else is read or written.

    Whoever calls is inside the transaction of the act: where that is rolled back there is no
    notice either. Imported history tells nobody anything, and neither does a notice without
    recipients. ``parts`` name shares and requests of the case, whose offices the worker looks
    up (:mod:`huiyin.notices.domain.parties`). Raises ValueError for a fact that is none
    (:mod:`huiyin.notices.facts`).
    """
    told = sorted({(office, right.value) for office, right in offices})
    people = sorted(set(users))
    shares = sorted(set(parts))
    if not (told or shares or people or requester or followers) or (case and case.historical):
        return
    assert connection.in_atomic_block, "a notice belongs to the transaction of its act"
    Notice(
        county=county,
        id=uuid7(at),
        at=at,
        kind=kind,
        case_id=case.id if case else None,
        reference=case.reference if case else "",
        confidential=bool(case and case.confidential),
        recipients={
            "offices": [list(pair) for pair in told],
            "parts": shares,
            "users": people,
            "requester": requester,
            "followers": followers,
        },
        facts=checked(facts or {}),
        urgent=urgent,
    ).save(force_insert=True)
