"""What the office reads about public texts: those of a case, and those that wait for a decision."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from huiyin.cases.models import Case, MeToo, PublicationState, PublishedCase
from huiyin.cases.publishable import DECIDING
from huiyin.cases.visibility import counties_of_actor
from huiyin.common.columns import code_range
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Publication:
    """The texts of one case, newest first, and how many residents have met the same."""

    rows: Sequence[PublishedCase]
    echoes: int

    def in_state(self, state: PublicationState) -> PublishedCase | None:
        """The newest row in that state."""
        return next((row for row in self.rows if row.state == state), None)

    @property
    def public(self) -> PublishedCase | None:
        """What everybody can read."""
        return self.in_state(PublicationState.PUBLIC)

    @property
    def waiting(self) -> PublishedCase | None:
        """What waits for somebody else's decision."""
        return self.in_state(PublicationState.WAITING)

    @property
    def kept(self) -> bool:
        """The requester wants nothing published."""
        return self.in_state(PublicationState.KEPT) is not None


def publication(case: Case) -> Publication:
    """One statement; a second one where anything was ever public."""
    found = PublishedCase.objects.filter(county=case.county, case_id=case.id).order_by("-id")
    rows = list(found)
    once = any(row.public_id for row in rows)
    return Publication(rows, MeToo.objects.of(case).count() if once else 0)


@dataclass(frozen=True)
class Waiting:
    """A text and its case, for whoever decides."""

    row: PublishedCase
    case: Case


@dataclass(frozen=True)
class WaitingPage:
    """A page of them, newest first, and the key of the next."""

    lines: Sequence[Waiting]
    older: uuid.UUID | None


def listed(
    actor: Actor, state: PublicationState, *, before: uuid.UUID | None = None, size: int = 30
) -> WaitingPage:
    """Texts in that state of the cases the actor may see and decide on. Two statements."""
    seen = Case.objects.visible_to(actor)
    rows = PublishedCase.objects.filter(
        _within(actor),
        county__in=counties_of_actor(actor),
        state=state,
        case_id__in=seen.values("id"),
    )
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    older = found[size - 1].id if len(found) > size else None
    shown = found[:size]
    keys = {row.case_id for row in shown}
    cases = {
        (case.county, case.id): case
        for case in Case.objects.filter(county__in={row.county for row in shown}, id__in=keys)
    }
    return WaitingPage([Waiting(row, cases[row.county, row.case_id]) for row in shown], older)


def decides(actor: Actor) -> bool:
    """Whether the list means anything to this person."""
    return any(post.rights & DECIDING for post in actor.posts)


def _within(actor: Actor) -> Q:
    condition = Q(pk__in=())
    for post in actor.posts:
        if post.rights & DECIDING:
            low, high = code_range(post.scope)
            condition |= Q(unit_code__gte=low, unit_code__lt=high)
    return condition
