"""What superiors and supervisors look for in their place: open cases that do not go well.

Every kind is narrowed to cases that are still open, by an index of those alone, before its own
condition is looked at: the list costs as much with a million ended cases as without.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Case, Follower, Request
from huiyin.cases.states import Pause, RequestKind, RequestState
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

WATCHING = frozenset({Right.OVERSEE, Right.SUPERVISE})
OFTEN = 2  # returned so many times is worth a look


def may_follow(actor: Actor) -> bool:
    """Superiors and supervisors follow; whoever works on a case is told anyway."""
    return any(post.rights & WATCHING for post in actor.posts)


def watched(actor: Actor, kind: str, at: datetime) -> "QuerySet[Case]":
    """The cases of one kind among those the actor may see; KeyError for no such kind."""
    rows = Case.objects.visible_to(actor)
    if kind == "followed":
        return followed_by(rows, actor)
    return rows.filter(next_at__isnull=False).filter(_conditions(at)[kind])


def followed_by(rows: "QuerySet[Case]", actor: Actor) -> "QuerySet[Case]":
    """Those of these cases that the actor follows."""
    return rows.filter(Exists(_followers(actor.user_id or 0)))


def followed(case: Case, actor: Actor) -> bool:
    """Whether the actor follows the case."""
    if actor.user_id is None:
        return False
    rows = Follower.objects.filter(county=case.county, case_id=case.id, user_id=actor.user_id)
    return rows.exists()


def _conditions(at: datetime) -> dict[str, Q]:
    return {
        "alarm": Q(alarm__gt=""),
        "overdue": Q(due__lt=at, answered_at__isnull=True, ended_at__isnull=True)
        & ~Q(pause=Pause.SUSPENDED)
        | Q(accepted_at__isnull=True, intake_due__lt=at, ended_at__isnull=True),
        "supervised": Q(asked_for__gt=0) & Q(Exists(_asked(RequestKind.SUPERVISION))),
        "recheck": Q(asked_for__gt=0) & Q(Exists(_asked(RequestKind.RECHECK))),
        "returned": Q(returns__gte=OFTEN, ended_at__isnull=True),
        "slowed": (Q(pause__gt="") | Q(extensions__gt=0)) & Q(ended_at__isnull=True),
    }


def _asked(kind: RequestKind) -> "QuerySet[Request]":
    return Request.objects.filter(
        county=OuterRef("county"), case_id=OuterRef("id"), kind=kind, state=RequestState.ASKED
    )


def _followers(user_id: int) -> "QuerySet[Follower]":
    return Follower.objects.filter(
        county=OuterRef("county"), case_id=OuterRef("id"), user_id=user_id
    )
