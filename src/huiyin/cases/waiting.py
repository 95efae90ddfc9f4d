"""What waits for whom: each kind of waiting as the cases an index finds, and all of them as one.

A wait is an act of the table that one of the actor's offices owes, by its right. Each kind asks
one question that one index answers; the list of all is their union by key, never one condition
with many branches, which no database answers from an index.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Assignment, Case, Entry, Request
from huiyin.cases.owed import OWED, Owed
from huiyin.cases.states import OPEN_ASSIGNMENTS, Share, Source, State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.cases.visibility import counties_of_actor
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

RESPONSIBLE = (Right.INTAKE, Right.DISPATCH)
# Whom a request waits for: the acts that answer it. Those who were asked and those who asked
# are looked for apart, each by an index of their own.
ANSWERS = {
    "approve": ("approve",),
    "whistle": ("confirm_whistle", "answer_whistle"),
    "arrive": ("arrive",),
    "supervise": ("answer_supervision",),
    "close": ("close_supervision",),
    "recheck": ("recheck_pass",),
}
URGES = ("urge", "urge_due", "supervise_due")
# What may follow an urging without anybody having got on with it.
NO_ANSWER = (*URGES, "supervise", "supervision_due", "add", "reveal", "print_slip")


def waits(actor: Actor) -> dict[str, QuerySet[Any]]:
    """The kinds of waiting that the actor's rights allow, each as the keys of its cases.

    Ask :func:`any_of` for the cases themselves: here nothing is narrowed to what one may see.
    """
    if not actor.posts:
        return {}
    cases = Case.objects.filter(county__in=counties_of_actor(actor))
    found = {key: cases.filter(of_case).values("id") for key, of_case in _cases(actor)}
    requests = Request.objects.filter(county__in=counties_of_actor(actor))
    asked = {key: requests.filter(which).values("case_id") for key, which in _requests(actor)}
    return {**found, **asked}


def todo(actor: Actor) -> "QuerySet[Case]":
    """Every case that waits for an act of the actor's offices, of those they may see."""
    return any_of(actor, waits(actor).values())


def any_of(actor: Actor, kinds: Iterable[QuerySet[Any]]) -> "QuerySet[Case]":
    """The cases that wait in any of these ways, of those the actor may see."""
    visible = Case.objects.visible_to(actor)
    keys = list(kinds)
    if not keys:
        return visible.none()
    first, *rest = keys
    return visible.filter(id__in=first.union(*rest) if rest else first)


def urged() -> Exists:
    """Somebody urged, and nobody has got on with the case since."""
    later = (
        Entry.objects.filter(county=OuterRef("county"), case_id=OuterRef("case_id"))
        .filter(number__gt=OuterRef("number"))
        .exclude(kind__in=NO_ANSWER)
    )
    urges = Entry.objects.filter(county=OuterRef("county"), case_id=OuterRef("id"), kind__in=URGES)
    return Exists(urges.filter(~Exists(later)))


def _offices(actor: Actor, *rights: Right) -> set[int]:
    return {post.organisation_id for right in rights for post in actor.having(right)}


def _cases(actor: Actor) -> Iterator[tuple[str, Q]]:
    intake, dispatch = _offices(actor, Right.INTAKE), _offices(actor, Right.DISPATCH)
    both = _offices(actor, *RESPONSIBLE)
    review, handle = _offices(actor, Right.REVIEW), _offices(actor, Right.HANDLE)
    if intake:
        yield "intake", Q(state=State.REPORTED, holder__in=intake)
        yield "take_up", Q(state=State.REFERRED, asked__in=intake)
    if both:
        work = TRANSITIONS["take_over"].sources
        yield "climb", Q(state__in=work, asked__in=both, climb_to__gt="")
        yield "dispute", Q(state=State.DISPUTED, asked__in=both)
        yield "joined", Q(state=State.JOINED, holder__in=both) & Q(Exists(_answered_main()))
    if dispatch:
        # What is asked of the rung above is not dispatched here meanwhile.
        yield "assign", Q(state=State.ACCEPTED, holder__in=dispatch, climb_to="")
        yield "return", Q(state=State.RETURNING, holder__in=dispatch)
        yield "rule", Q(state=State.RULING, asked__in=dispatch)
    if handle or dispatch:
        yield "handle", Q(state=State.HANDLING, id__in=_assigned(actor, handle, dispatch))
    if review:
        mine = Q(submitted_by=actor.user_id)
        yield "review", Q(state=State.SUBMITTED, checker__in=review) & ~mine
        yield "call_back", Q(state=State.RATING, checker__in=review, source=Source.OFFICE) & ~mine


def _assigned(actor: Actor, handle: set[int], dispatch: set[int]) -> QuerySet[Any, Any]:
    """Whoever dispatches hands in a helper's share as well (as relations.py has it)."""
    rows = Assignment.objects.filter(
        county__in=counties_of_actor(actor),
        organisation__in=handle | dispatch,
        state__in=OPEN_ASSIGNMENTS,
    )
    if dispatch - handle:
        rows = rows.exclude(organisation__in=dispatch - handle, share=Share.LEAD)
    return rows.values("case_id")


def _answered_main() -> "QuerySet[Case]":
    """The case that does the work has a result of its own (as conditions.py has it)."""
    answered = (State.RATING, State.CLOSED, State.DISPUTED)
    return Case.objects.filter(
        county=OuterRef("county"), id=OuterRef("main_id"), state__in=answered
    ).exclude(outcome="")


def _requests(actor: Actor) -> Iterator[tuple[str, Q]]:
    for key, acts in ANSWERS.items():
        asked = [found for name in acts if (found := _owed(actor, OWED[name]))]
        if asked:
            yield key, reduce(or_, asked)


def _owed(actor: Actor, rule: Owed) -> Q | None:
    """The requests that ``rule`` lets this actor answer; None where no post may."""
    offices = _offices(actor, *rule.rights)
    if not offices:
        return None
    kinds = Q(kind__in=rule.kinds, state__in=rule.states)
    if rule.asker:
        return kinds & Q(asker__in=offices)
    # Nobody grants what they asked for themselves.
    return kinds & Q(office__in=offices) & (Q(asked_by__isnull=True) | ~Q(asked_by=actor.user_id))
