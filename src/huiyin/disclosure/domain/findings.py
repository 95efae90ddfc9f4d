"""Findings: kept up with the data, explained by the village, judged by somebody above it.

The data only ask somebody to look. Nothing follows from a finding by itself.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.findings.found import Found
from huiyin.disclosure.findings.permissions import answering_post, looking_post
from huiyin.disclosure.models import (
    OPEN_FINDINGS,
    Finding,
    FindingState,
    FindingStep,
    FindingStepKind,
)
from huiyin.disclosure.words import require_words
from huiyin.people.actors import Actor

LONGEST = 500  # characters of an explanation or a reason
MOST_DAYS = 30  # for the village's answer


@dataclass(frozen=True)
class Kept:
    """What one look at one rule changed."""

    new: int = 0
    back: int = 0
    gone: int = 0


def keep(county: str, rule: str, found: Iterable[Found], *, at: datetime) -> Kept:
    """Bring a rule's findings of a county up to what the data say; the same twice is one.

    What somebody looks at stays with them until they judge, also where the data changed; what
    was judged is not found again. Under a new subject (a new year, a first row that is too old)
    it has to rest on a row that no finding of the village rests on: else it is that one.
    Runs inside the caller's transaction.
    """
    there = {
        (row.unit_code, row.subject): row
        for row in Finding.objects.filter(county=county, rule=rule)
    }
    new, back = 0, 0
    seen: set[tuple[str, str]] = set()
    for one in found:
        row = there.get((one.unit_code, one.subject)) or _resting(one, there.values())
        key = (one.unit_code, row.subject if row else one.subject)
        if key in seen:
            continue
        seen.add(key)
        if row is None:
            _make(county, rule, one, at)
            new += 1
        elif row.state == FindingState.GONE:
            _move(row, {**_said(one, at), "state": FindingState.NEW}, FindingStepKind.BACK, at=at)
            back += 1
        elif row.state in OPEN_FINDINGS:
            _refresh(row, one, at)
    gone = [row for key, row in there.items() if key not in seen and row.state == FindingState.NEW]
    for row in gone:
        _move(row, {"state": FindingState.GONE}, FindingStepKind.GONE, at=at)
    return Kept(new, back, len(gone))


def ask(row: Finding, *, days: int, by: Actor, at: datetime) -> Finding:
    """Ask the village to explain within so many days."""
    _require_looking(row, by)
    _require(row, FindingState.NEW)
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("说明的期限应为 1 到 %(most)d 天。") % {"most": MOST_DAYS})
    until = localdate(at) + timedelta(days=days)
    changes = {
        "state": FindingState.ASKED,
        "asked_at": at,
        "asked_by": by.user_id,
        "answer_by": until,
    }
    return _move(row, changes, FindingStepKind.ASKED, by=by, at=at)


def explain(row: Finding, text: str, *, by: Actor, at: datetime) -> Finding:
    """The village says how it is."""
    if answering_post(by, row.unit_code) is None:
        raise Refused(_("疑点由本村（社区）的人说明。"))
    _require(row, FindingState.ASKED)
    text = require_words(text, LONGEST)
    changes = {
        "state": FindingState.EXPLAINED,
        "explanation": text,
        "explained_at": at,
        "explained_by": by.user_id,
    }
    return _move(row, changes, FindingStepKind.EXPLAINED, text, by=by, at=at)


def clear(row: Finding, why: str, *, by: Actor, at: datetime) -> Finding:
    """It is in order, for a reason that is kept."""
    return _judge(row, FindingState.CLEARED, FindingStepKind.CLEARED, why, by=by, at=at)


def confirm(
    row: Finding, why: str, *, by: Actor, at: datetime, case: uuid.UUID | None = None
) -> Finding:
    """It is true; ``case`` is the matter that follows from it."""
    return _judge(
        row, FindingState.CONFIRMED, FindingStepKind.CONFIRMED, why, by=by, at=at, case_id=case
    )


def join(row: Finding, campaign: uuid.UUID, *, by: Actor, at: datetime) -> Finding:
    """It is looked after within a campaign from now on; of one campaign only."""
    _require_looking(row, by)
    if row.campaign:
        raise Refused(_("这条疑点已经并入一项点题整治。"))
    if row.state not in (*OPEN_FINDINGS, FindingState.CONFIRMED):
        raise Refused(_("说得通的、已不存在的疑点不用并入整治。"))
    return _move(row, {"campaign": campaign}, FindingStepKind.JOINED, by=by, at=at)


def _judge(
    row: Finding,
    state: FindingState,
    kind: FindingStepKind,
    why: str,
    *,
    by: Actor,
    at: datetime,
    **more: Any,
) -> Finding:
    _require_looking(row, by)
    _require(row, *OPEN_FINDINGS)
    why = require_words(why, LONGEST)
    if row.asked_at and not row.explained_at and _today(at) <= (row.answer_by or _today(at)):
        raise Refused(_("村里还在说明期限内，等说明了或者到期了再认定。"))
    changes = {"state": state, "why": why, "judged_at": at, "judged_by": by.user_id, **more}
    return _move(row, changes, kind, why, by=by, at=at)


def _resting(one: Found, rows: Iterable[Finding]) -> Finding | None:
    """The finding of the same village that rests on every row of this one."""
    wanted = _rows(one.documents())
    return next(
        (
            row
            for row in rows
            if row.unit_code == one.unit_code
            and row.state != FindingState.GONE
            and wanted <= _rows(row.evidence)
        ),
        None,
    )


def _rows(documents: Iterable[Mapping[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row[part] for part in ("what", "id", "sheet", "line")) for row in documents}


def _today(at: datetime) -> date:
    return localdate(at)


def _require_looking(row: Finding, by: Actor) -> None:
    if looking_post(by, row.unit_code) is None:
        raise Refused(_("疑点由上级的抽查员或者点题整治专办来看，本村（社区）的人不能自己认定。"))


def _require(row: Finding, *states: FindingState) -> None:
    if row.state not in states:
        raise Refused(_("这条疑点刚刚有了变化，请重新打开看看。"))


def _make(county: str, rule: str, one: Found, at: datetime) -> None:
    row = Finding.objects.create(
        county=county,
        id=uuid7(at),
        unit_code=one.unit_code,
        rule=rule,
        subject=one.subject,
        since=one.since,
        found_at=at,
        **_said(one, at),
    )
    _note(row, FindingStepKind.FOUND, "", None, at)


def _said(one: Found, at: datetime) -> dict[str, Any]:
    return {"facts": dict(one.facts), "evidence": one.documents(), "seen_at": at}


def _refresh(row: Finding, one: Found, at: datetime) -> None:
    """The newest words; nothing was done, so there is no step and the number stays."""
    same = Finding.objects.filter(county=row.county, id=row.id, number=row.number)
    same.update(**_said(one, at))


def _move(
    row: Finding,
    changes: Mapping[str, Any],
    kind: FindingStepKind,
    text: str = "",
    *,
    at: datetime,
    by: Actor | None = None,
) -> Finding:
    """One act by compare-and-set, with its step."""
    same = Finding.objects.filter(county=row.county, id=row.id, number=row.number)
    if not same.update(number=row.number + 1, **changes):
        raise Refused(_("这条疑点刚刚有了变化，请重新打开看看。"))
    moved = Finding.objects.get(county=row.county, id=row.id)
    _note(moved, kind, text, by.user_id if by else None, at)
    return moved


def _note(
    row: Finding, kind: FindingStepKind, text: str, by: int | None, at: datetime
) -> FindingStep:
    return FindingStep.objects.create(
        county=row.county,
        finding=row.id,
        number=row.number,
        kind=kind,
        text=text,
        by=by,
        at=at,
    )
