"""Whose topic is it: who sees one whole, and which of its cases somebody sees."""

import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Assignment, Case
from huiyin.cases.states import OPEN_ASSIGNMENTS, Share, State
from huiyin.cases.visibility import HOLDING, above
from huiyin.common.columns import code_range
from huiyin.people.actors import Actor
from huiyin.people.queries import counties_of_actor
from huiyin.rulebook.rights import Right
from huiyin.triage.class_figures import MOST
from huiyin.triage.models import Topic, TopicMember

JOINED_AGAIN = 10  # times a topic that was joined is looked for


def overseen(actor: Actor) -> "QuerySet[Topic]":
    """The topics the actor sees whole; the same rule as for the cases in them."""
    condition = Q()
    for post in actor.having(Right.OVERSEE):
        if post.compound_id is None:
            low, high = code_range(post.scope)
            here = Q(unit_code__gte=low, unit_code__lt=high)
            about = Q(about_path="") | ~Q(about_path__in=above(post).values("path"))
            condition |= here & about
    rows = Topic.objects.filter(county__in=counties_of_actor(actor), into__isnull=True)
    return (
        rows.filter(condition).exclude(about_path__in=actor.lineage) if condition else rows.none()
    )


def topic_row(actor: Actor, key: uuid.UUID) -> Topic | None:
    """The row with this id in the actor's counties; not yet asked whether they may see it."""
    rows = Topic.objects.filter(county__in=counties_of_actor(actor))
    row = rows.filter(id=key).first()
    for _step in range(JOINED_AGAIN):
        if row is None or row.into is None:
            return row
        row = rows.filter(id=row.into).first()
    return None


def cases_of(actor: Actor, county: str, topic: uuid.UUID) -> "QuerySet[Case]":
    """The cases of a topic that the actor may see, of its newest thousand."""
    members = TopicMember.objects.filter(county=county, topic=topic)
    newest = list(members.order_by("-case_id").values_list("case_id", flat=True)[:MOST])
    return Case.objects.visible_to(actor).filter(county=county, id__in=newest)


def goes_up(actor: Actor, cases: "QuerySet[Case]") -> bool:
    """One of them is the actor's to hand upwards: held or led by an office of theirs, and open,
    neither merged into another nor on its way up already.
    """
    holding = {post.organisation_id for post in actor.posts if post.rights & HOLDING}
    leading = {post.organisation_id for post in actor.having(Right.HANDLE)}
    if not holding | leading:
        return False
    leads = Assignment.objects.filter(county=OuterRef("county"), case_id=OuterRef("id"))
    leads = leads.filter(share=Share.LEAD, state__in=OPEN_ASSIGNMENTS, organisation__in=leading)
    mine = Q(holder__in=holding) | Exists(leads)
    still = cases.filter(mine, ended_at__isnull=True, asked__isnull=True, climb_to="")
    return still.exclude(state=State.JOINED).exists()
