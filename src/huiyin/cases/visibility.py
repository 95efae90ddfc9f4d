"""Who sees which cases: the one rule behind every list and page.

A case is seen by the offices it involves (holder, asked, checker, assigned), by whoever
reported it as staff and is still there, and by overseers of its place. A confidential case is
seen by the offices it involves alone. A case about an organisation is never seen by anyone of
its subtree, nor by overseers of a level below it.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.cases.states import OPEN_ASSIGNMENTS, AssignmentState, State
from huiyin.common.columns import code_range
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
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
    # Whoever reported it as staff follows it from that office, as long as it is not secret.
    condition = Q(
        reporter_id=actor.user_id,
        reporter_office__in={post.organisation_id for post in actor.posts},
        confidential=False,
    )
    if offices:
        condition |= Q(holder__in=offices) | Q(asked__in=offices) | Q(Exists(assigned))
        condition |= Q(checker__in=offices) & ~Q(state=State.REPORTED)
    return condition


def _overseen(actor: Actor) -> Q:
    condition = Q()
    for post in actor.having(Right.OVERSEE):
        if post.compound_id is not None:
            here = Q(compound=post.compound_id)
        else:
            low, high = code_range(post.scope)
            here = Q(unit_code__gte=low, unit_code__lt=high)
        condition |= here & Q(confidential=False) & _about_none_above(post)
    return condition


def _about_none_above(post: ActivePost) -> Q:
    """Nobody oversees a matter about an office of a level above their own (ADR 0006)."""
    profile = active.profile()
    digits = {level.key: level.digits for level in profile.levels}
    own = profile.offices.get(post.office)
    if own is None:
        return Q(about__isnull=True)
    above = [
        key for key, office in profile.offices.items() if digits[office.level] < digits[own.level]
    ]
    if not above:
        return Q()
    accused = Organisation.objects.filter(office__in=above).values("id")
    return Q(about__isnull=True) | ~Q(about__in=accused)
