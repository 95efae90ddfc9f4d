"""What waits: drafts by where they stand, corrections that were asked for, what is due."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.models import CheckState, Draft, DraftState, SpotCheck
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.drafts import open_drafts, spot_checks_of
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.turns import waiting_for
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active

SHOWN = 20
ORDER = (DraftState.READING, DraftState.CONFIRMING, DraftState.PREPARING)


@dataclass(frozen=True)
class DraftLine:
    """One draft of a list."""

    draft: Draft
    kind: str
    place: str
    period: str
    author: str
    mine: bool

    @property
    def returned(self) -> bool:
        """It came back with a question."""
        return self.draft.state == DraftState.PREPARING and self.draft.round > 0


@dataclass(frozen=True)
class CheckLine:
    """One publication that was drawn."""

    check: SpotCheck
    kind: str
    place: str
    late: bool


def work(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """The first of each state, those that wait for the actor first, and corrections asked for."""
    pages = [(state, open_drafts(actor, state=state, size=SHOWN)) for state in ORDER]
    lines = draft_lines(actor, [row for _state, page in pages for row in page.rows])
    by_key = {line.draft.id: line for line in lines}
    asked, _older = spot_checks_of(actor, state=CheckState.DEFECT, size=SHOWN)
    return {
        "mine": [line for line in lines if line.mine],
        "others": [line for line in lines if not line.mine],
        "more": [state for state, page in pages if page.older],
        "asked": [
            line
            for line in check_lines(asked, on=localdate(at))
            if _prepares(actor, line.check)
        ],
        "count": len(by_key),
    }  # fmt: skip


def draft_lines(actor: Actor, rows: Sequence[Draft]) -> list[DraftLine]:
    """Each with its names. Three statements, however many."""
    waiting = waiting_for(actor, rows)
    places = names_of_places(row.unit_code for row in rows)
    people = names_of(row.prepared_by for row in rows)
    return [
        DraftLine(
            draft=row,
            kind=kind_name(row.kind),
            place=places.get(row.unit_code, row.unit_code),
            period=Period(row.period).name,
            author=people.get(row.prepared_by, ""),
            mine=row.id in waiting,
        )
        for row in rows
    ]


def check_lines(rows: Iterable[SpotCheck], *, on: date) -> list[CheckLine]:
    """Each with its names. One statement, however many."""
    checks = list(rows)
    places = names_of_places(row.unit_code for row in checks)
    return [
        CheckLine(
            check=row,
            kind=kind_name(row.kind),
            place=places.get(row.unit_code, row.unit_code),
            late=bool(row.state == CheckState.DEFECT and row.correct_by and row.correct_by < on),
        )
        for row in checks
    ]


def kind_name(key: str) -> str:
    """The kind's name; its key where the place has taken it off its list."""
    kind = active.profile().disclosure.kinds.get(key)
    return kind.name if kind else key


def state_asked(text: str) -> DraftState | None:
    """One of the states under way, or none."""
    return next((state for state in ORDER if state == text), None)


def key_of(text: str) -> uuid.UUID | None:
    """The id that is written here, or none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _prepares(actor: Actor, check: SpotCheck) -> bool:
    kind = active.profile().disclosure.kinds.get(check.kind)
    return kind is not None and preparing_post(actor, kind, check.unit_code) is not None
