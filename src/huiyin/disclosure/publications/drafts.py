"""What the office reads of drafts, confirmations, consents and spot-checks."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.common.columns import code_range
from huiyin.disclosure.models import (
    OPEN_STATES,
    Consent,
    Draft,
    DraftState,
    Kinship,
    SpotCheck,
    SpotDraw,
    Step,
    StepKind,
)
from huiyin.disclosure.publications.permissions import drafts_of
from huiyin.people.actors import Actor
from huiyin.people.queries import counties_of_actor
from huiyin.rulebook.rights import Right

PAGE = 20


@dataclass(frozen=True)
class DraftPage:
    """Newest first, without content, and the key of the next page."""

    rows: Sequence[Draft]
    older: uuid.UUID | None


def open_drafts(
    actor: Actor, *, state: DraftState | None = None, before: uuid.UUID | None = None,
    size: int = PAGE,
) -> DraftPage:  # fmt: skip
    """The drafts under way that the actor may read."""
    states = [state] if state else list(OPEN_STATES)
    return _page(drafts_of(actor).filter(state__in=states), before, size)


def reported_up(actor: Actor, *, size: int = PAGE) -> Sequence[Draft]:
    """Drafts under way of which the supervision committee reported something to the town."""
    told = Step.objects.filter(
        county=OuterRef("county"), draft_id=OuterRef("id"), kind=StepKind.REPORTED_UP
    )
    rows = drafts_of(actor).filter(Exists(told), state__in=OPEN_STATES)
    return list(rows.defer("content").select_related("office").order_by("-id")[:size])


def ended_drafts(actor: Actor, *, before: uuid.UUID | None = None, size: int = PAGE) -> DraftPage:
    """Those that were published or given up."""
    rows = drafts_of(actor).filter(state__in=[DraftState.PUBLISHED, DraftState.DROPPED])
    return _page(rows, before, size)


def draft(actor: Actor, key: uuid.UUID) -> Draft | None:
    """One of them with its content; None where the actor may not read it."""
    return drafts_of(actor).select_related("office").filter(id=key).first()


def open_of(village: str) -> dict[tuple[str, str], uuid.UUID]:
    """The drafts under way of a village, by kind and period."""
    rows = Draft.objects.filter(county=village[:6], unit_code=village, state__in=OPEN_STATES)
    return {(kind, period): key for kind, period, key in rows.values_list("kind", "period", "id")}


def steps_of(row: Draft) -> Sequence[Step]:
    """Everything that was done with it, in order."""
    rows = Step.objects.filter(county=row.county, draft_id=row.id)
    return list(rows.select_related("office").order_by("number"))


def consents_of(row: Draft) -> Sequence[Consent]:
    """The consents to cells of its series, those taken back too."""
    rows = Consent.objects.filter(county=row.county, series=row.series)
    return list(rows.order_by("sheet", "line", "column", "id"))


def kinships_of(unit_code: str) -> Sequence[Kinship]:
    """The near relatives declared in the unit, as they stand."""
    rows = Kinship.objects.filter(county=unit_code[:6], unit_code=unit_code, ended_at__isnull=True)
    return list(rows.order_by("id"))


def spot_checks_of(
    actor: Actor, *, state: str = "", before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[SpotCheck], uuid.UUID | None]:
    """What was drawn where the actor inspects, prepares or witnesses; newest first."""
    rows = SpotCheck.objects.filter(_where(actor), county__in=counties_of_actor(actor))
    if state:
        rows = rows.filter(state=state)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def spot_check(actor: Actor, key: uuid.UUID) -> SpotCheck | None:
    """One of them."""
    rows = SpotCheck.objects.filter(_where(actor), county__in=counties_of_actor(actor))
    return rows.filter(id=key).first()


def draw_of(check: SpotCheck) -> SpotDraw | None:
    """By which seed it was drawn, among how many."""
    rows = SpotDraw.objects.filter(county=check.county, town=check.unit_code[:9])
    return rows.filter(month=check.month).first()


def _where(actor: Actor) -> Q:
    condition = Q(pk__in=())
    rights = (Right.INSPECT, Right.PUBLISH, Right.WITNESS)
    for post in {post for right in rights for post in actor.having(right)}:
        if post.compound_id is None:
            low, high = code_range(post.scope)
            condition |= Q(unit_code__gte=low, unit_code__lt=high)
    return condition


def _page(rows: "QuerySet[Draft]", before: uuid.UUID | None, size: int) -> DraftPage:
    if before is not None:
        rows = rows.filter(id__lt=before)
    light = rows.defer("content").select_related("office")
    found = list(light.order_by("-id")[: size + 1])
    return DraftPage(found[:size], found[size - 1].id if len(found) > size else None)
