"""Who reviews the hardest matters of a place, and what each reader may see of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Assignment, Case
from huiyin.insight.models import ReviewCase, ReviewMonth
from huiyin.insight.season_tasks import PREPARING
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

READING = frozenset({Right.OVERSEE, Right.SUPERVISE, Right.INTAKE})
OWING = PREPARING | {Right.OVERSEE}


@dataclass(frozen=True)
class Reviewed:
    """A matter of a review and its case; ``case`` is None where this reader may not see it."""

    row: ReviewCase
    case: Case | None


def reviewing_post(actor: Actor) -> ActivePost | None:
    """The post by which the actor reviews: it oversees the whole place."""
    root = active.profile().place
    posts = (post for post in actor.having(Right.OVERSEE) if post.compound_id is None)
    return next((post for post in posts if post.scope == root), None)


def may_read(actor: Actor) -> bool:
    """Whether the actor sees the figures of the whole place, and with them its reviews."""
    root = active.profile().place
    return any(
        post.scope == root and post.compound_id is None and post.rights & READING
        for post in actor.posts
    )


def review_of(month: date) -> ReviewMonth | None:
    """The review of the month with this first day."""
    return ReviewMonth.objects.filter(unit_code=active.profile().place, month=month).first()


def months(*, before: date | None, size: int) -> list[ReviewMonth]:
    """The reviews there are, the newest first."""
    rows = ReviewMonth.objects.filter(unit_code=active.profile().place).order_by("-month")
    return list(rows.filter(month__lt=before)[:size] if before else rows[:size])


def cases_of(review: ReviewMonth) -> QuerySet[ReviewCase]:
    """Its matters in the order they were chosen."""
    rows = ReviewCase.objects.filter(county=review.county, review_id=review.id)
    return rows.select_related("desk").order_by("id")


def reviewed(rows: Iterable[ReviewCase], actor: Actor) -> list[Reviewed]:
    """Each with its case where the actor may see it; one statement, however many."""
    there = list(rows)
    if not there:
        return []
    seen = Case.objects.visible_to(actor).filter(
        county__in={row.case_county for row in there}, id__in=[row.case_id for row in there]
    )
    # A matter that became confidential is none for a review, whoever holds it.
    found = {case.id: case for case in seen.filter(confidential=False).select_related("compound")}
    return [Reviewed(row, found.get(row.case_id)) for row in there]


def owed_by(actor: Actor) -> QuerySet[ReviewCase]:
    """What the actor's own offices are to change and have not yet, the earliest first.

    Nothing of a case that became confidential since: its text would tell of it.
    """
    offices = {post.organisation_id for post in actor.posts if post.rights & OWING}
    hidden = Case.objects.filter(
        county=OuterRef("case_county"), id=OuterRef("case_id"), confidential=True
    )
    rows = ReviewCase.objects.filter(~Exists(hidden), desk__in=offices, settled_at__isnull=True)
    return rows.select_related("desk").order_by("due", "id")


def offices_for(found: Reviewed) -> list[Organisation]:
    """Whoever may be asked to change something: those of the case first, then the place's line."""
    case = found.case
    if case is None:
        return []
    shares = Assignment.objects.filter(county=case.county, case_id=case.id)
    involved = {case.holder_id, *shares.values_list("organisation", flat=True)}
    above = [case.unit_code[:end] for end in range(4, len(case.unit_code) + 1)]
    here = Q(unit__code__in=above) | Q(pk__in=involved)
    rows = Organisation.objects.filter(here, ended__isnull=True).select_related("unit")
    ordered = list(rows.defer("unit__boundary").order_by("path"))
    return sorted(ordered, key=lambda office: office.pk not in involved)
