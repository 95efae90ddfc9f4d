"""Who sees which cases: the one rule behind every list and page.

A case is seen by the offices it involves (holder, asked, checker, assigned), by whoever
reported it as staff, and by overseers of its place. A confidential case is seen by the
offices it involves alone, and a case about an organisation never by anyone of its subtree.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.cases.states import OPEN_ASSIGNMENTS, AssignmentState, State
from huiyin.common.columns import code_range
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

CASEWORK = frozenset(
    {Right.INTAKE, Right.DECLINE, Right.DISPATCH, Right.HANDLE, Right.REVIEW, Right.SET_ASIDE}
)
# An office that was released or whose return was agreed is no longer involved.
INVOLVED = frozenset(OPEN_ASSIGNMENTS | {AssignmentState.SUBMITTED, AssignmentState.DONE})


class CaseQuerySet(models.QuerySet["Case"]):  # type: ignore[name-defined]
    """Cases, never without their county."""

    def key(self, county: str, case_id: uuid.UUID) -> Self:
        """The one case with this key."""
        return self.filter(county=county, id=case_id)

    def visible_to(self, actor: Actor) -> Self:
        """The cases this actor may see; none for a requester or without posts."""
        if not actor.posts:
            return self.none()
        return self.filter(_in_counties(actor), _involved(actor) | _overseen(actor)).exclude(
            about_path__in=actor.lineage
        )

    def of_place(self, code: str) -> Self:
        """Cases whose unit lies within ``code``."""
        low, high = code_range(code)
        return self.filter(_county_range(code), unit_code__gte=low, unit_code__lt=high)


def _county_range(code: str) -> Q:
    if len(code) >= 6:
        return Q(county=code[:6])
    low, high = code_range(code)
    return Q(county__gte=low, county__lt=high)


def _in_counties(actor: Actor) -> Q:
    condition = Q()
    for county in sorted({post.county for post in actor.posts}):
        condition |= _county_range(county)
    return condition


def _involved(actor: Actor) -> Q:
    from huiyin.cases.models.assignment import Assignment  # Assignment is built on Case

    offices = {post.organisation_id for post in actor.posts if post.rights & CASEWORK}
    assigned = Assignment.objects.filter(
        county=OuterRef("county"),
        case_id=OuterRef("id"),
        organisation__in=offices,
        state__in=INVOLVED,
    )
    condition = Q(reporter_id=actor.user_id)
    if offices:
        condition |= Q(holder__in=offices) | Q(asked__in=offices) | Q(Exists(assigned))
        condition |= Q(checker__in=offices) & ~Q(state=State.REPORTED)
    return condition


def _overseen(actor: Actor) -> Q:
    condition = Q()
    for post in actor.having(Right.OVERSEE):
        if post.compound_id is not None:
            condition |= Q(confidential=False, compound=post.compound_id)
        else:
            low, high = code_range(post.scope)
            condition |= Q(confidential=False, unit_code__gte=low, unit_code__lt=high)
    return condition
