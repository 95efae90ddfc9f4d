"""Who sees which cases: the one rule behind every list and page.

A case is seen by the offices it involves (holder, asked, checker, assigned, and the two sides
of a request: an approval, a whistle, a supervision order, a re-check), by whoever reported it
as staff and is still there, by colleagues of that office whom the reporting chain told of it,
and by overseers of its place. A confidential case is seen by the
offices it involves alone. A case about an organisation is never seen by anyone of its subtree,
nor by overseers of a level below it.
"""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.cases.states import OPEN_ASSIGNMENTS, OPEN_REQUESTS, AssignmentState, State
from huiyin.common.columns import code_range
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Organisation
from huiyin.people.queries import counties_of_actor
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import counties_of

if TYPE_CHECKING:
    from huiyin.cases.models.case import Case
    from huiyin.cases.models.follower import Follower
    from huiyin.cases.models.request import Request

HOLDING = frozenset({Right.INTAKE, Right.DISPATCH})  # responsible for what the office holds
CASEWORK = frozenset(
    {Right.INTAKE, Right.DECLINE, Right.DISPATCH, Right.HANDLE, Right.REVIEW, Right.SET_ASIDE}
)
# An office may be asked for what is no casework: to approve, to look into a sample.
ANSWERING = CASEWORK | {Right.APPROVE, Right.SUPERVISE}
# An office that was released or whose return was agreed is no longer involved.
INVOLVED = frozenset(OPEN_ASSIGNMENTS | {AssignmentState.SUBMITTED, AssignmentState.DONE})


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, never without their county."""

    def key(self, county: str, case_id: uuid.UUID) -> Self:
        """The one case with this key."""
        return self.filter(county=county, id=case_id)

    def visible_to(self, actor: Actor) -> Self:
        """The cases this actor may see; none for a requester or without posts."""
        if not actor.posts:
            return self.none()
        return self.filter(
            _involved(actor) | _overseen(actor), county__in=counties_of_actor(actor)
        ).exclude(about_path__in=actor.lineage)

    def of_place(self, code: str) -> Self:
        """Cases whose unit lies within ``code``."""
        low, high = code_range(code)
        return self.filter(county__in=counties_of(code), unit_code__gte=low, unit_code__lt=high)


def plainly_seen(actor: Actor, case: "Case") -> bool:
    """True where the row alone shows that ``visible_to`` has the case for this actor.

    A short cut for the page of one case: the offices that hold it, are asked or check it are
    most of those who open it, and composing the whole rule costs more than all else. False
    says nothing: ask ``visible_to``.
    """
    if case.about_path and case.about_path in actor.lineage:
        return False
    named = {case.holder_id, case.asked_id}
    if case.state != State.REPORTED:
        named.add(case.checker_id)
    return any(post.organisation_id in named and post.rights & CASEWORK for post in actor.posts)


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
    # Whoever stands above the reporter in the chain hears of it as a colleague does.
    listening = {post.organisation_id for post in actor.posts if not post.rights & CASEWORK}
    if listening:
        told = Q(reporter_office__in=listening, confidential=False)
        condition |= told & Q(Exists(_following(actor)))
    if offices:
        condition |= Q(holder__in=offices) | Q(asked__in=offices) | Q(Exists(assigned))
        condition |= Q(checker__in=offices) & ~Q(state=State.REPORTED)
    answering = {post.organisation_id for post in actor.posts if post.rights & ANSWERING}
    if answering:
        condition |= Q(asked_for__gt=0) & Q(Exists(_requested(answering)))
    return condition


def _following(actor: Actor) -> "models.QuerySet[Follower]":
    from huiyin.cases.models.follower import Follower  # Follower is built on Case

    return Follower.objects.filter(
        county=OuterRef("county"), case_id=OuterRef("id"), user_id=actor.user_id or 0
    )


def _requested(offices: set[int]) -> "models.QuerySet[Request]":
    """Requests that involve one of these offices in their case.

    Who was asked sees it while the answer is owed, and afterwards if it was given: an office
    that kept silent has no part in it. Who asked sees it until the matter is settled.
    """
    from huiyin.cases.models.request import Request  # Request is built on Case

    return Request.objects.filter(
        Q(office__in=offices) & (Q(state__in=OPEN_REQUESTS) | Q(answered_at__isnull=False))
        | Q(asker__in=offices, state__in=OPEN_REQUESTS),
        county=OuterRef("county"),
        case_id=OuterRef("id"),
    )


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
    return Q(about__isnull=True) | ~Q(about__in=above(post).values("id"))


def above(post: ActivePost) -> "models.QuerySet[Organisation]":
    """The organisations of a level above the post's own; all where its office is not known."""
    profile = active.profile()
    rows = Organisation.objects.all()
    if post.office not in profile.offices:
        return rows
    own = profile.level(profile.offices[post.office].level).digits
    higher = {level.key for level in profile.levels if level.digits < own}
    offices = [key for key, office in profile.offices.items() if office.level in higher]
    return rows.filter(office__in=offices)


def oversees(post: ActivePost, case: "Case") -> bool:
    """Whether the post's scope covers the case, as ``visible_to`` has it."""
    if case.confidential:
        return False
    if post.compound_id is not None:
        here = case.compound_id == post.compound_id
    else:
        here = case.unit_code.startswith(post.scope)
    return here and (case.about is None or not_below(post.office, case.about.office))


def not_below(office: str, other: str) -> bool:
    """Whether the first of these office patterns stands at the level of the other or above it.

    Of one that is unknown to the profile nothing is said: False.
    """
    profile = active.profile()
    if office not in profile.offices or other not in profile.offices:
        return False
    mine, theirs = (profile.level(profile.offices[key].level) for key in (office, other))
    return mine.digits <= theirs.digits
