"""Which campaigns there are, for whom; their villages and their evidence."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from huiyin.disclosure.campaigns.permissions import COUNTY_DIGITS, reads_task
from huiyin.disclosure.findings.permissions import VILLAGE_DIGITS, looking_posts
from huiyin.disclosure.models import (
    Campaign,
    CampaignLink,
    CampaignReturn,
    CampaignState,
    CampaignTask,
    TaskState,
)
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, Post
from huiyin.people.queries import counties_of_actor

PAGE = 20
TOWN_DIGITS = 9
PUBLIC = (CampaignState.RUNNING, CampaignState.PUBLISHED)


def listed(
    actor: Actor, *, before: uuid.UUID | None = None, size: int = PAGE
) -> Sequence[Campaign]:
    """What the actor may open, newest first: see :func:`one`."""
    rows = _of_actor(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.select_related("department").order_by("-id")[:size])


def one(actor: Actor, key: uuid.UUID) -> Campaign | None:
    """The campaign, for those who watch over villages of its county, for the department that is
    responsible, and once it runs for the villages that take part."""
    return _of_actor(actor).select_related("department__unit").filter(id=key).first()


def _of_actor(actor: Actor) -> "QuerySet[Campaign]":
    counties = counties_of_actor(actor)
    villages = {post.scope for post in actor.posts if len(post.scope) == VILLAGE_DIGITS}
    rows = CampaignTask.objects.filter(county__in=counties, unit_code__in=villages)
    mine = Q(id__in=list(rows.values_list("campaign", flat=True)))
    mine |= Q(department__in=[post.organisation_id for post in actor.posts])
    watching = {post.scope[:COUNTY_DIGITS] for post in looking_posts(actor)}
    for place in sorted(watching):
        mine |= Q(county__startswith=place) if len(place) < COUNTY_DIGITS else Q(county=place)
    return Campaign.objects.filter(mine, county__in=counties)


def to_measure(actor: Actor) -> int:
    """How many running ones wait for the measure of an office of the actor's."""
    offices = [post.organisation_id for post in actor.posts if len(post.scope) == COUNTY_DIGITS]
    if not offices:
        return 0
    rows = Campaign.objects.filter(county__in=counties_of_actor(actor), department__in=offices)
    return rows.filter(state=CampaignState.RUNNING, measure="").count()


def standing(counties: Collection[str], *, before: uuid.UUID | None = None) -> Sequence[Campaign]:
    """What everybody may read, newest first."""
    rows = Campaign.objects.filter(county__in=counties, state__in=PUBLIC)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.select_related("department").order_by("-id")[:PAGE])


def public(counties: Collection[str], key: uuid.UUID) -> Campaign | None:
    """One of them."""
    rows = Campaign.objects.filter(county__in=counties, id=key, state__in=PUBLIC)
    return rows.select_related("department").first()


def running(county: str) -> Sequence[Campaign]:
    """Those that a finding may join."""
    states = (CampaignState.DRAFT, CampaignState.RUNNING)
    return list(Campaign.objects.filter(county=county, state__in=states).order_by("-id"))


@dataclass(frozen=True)
class Progress:
    """How far the villages of one township have come."""

    town: str
    villages: int
    reported: int
    checked: int
    overdue: int


def progress(row: Campaign, *, on: date) -> list[Progress]:
    """By township, in the order of their codes."""
    towns: dict[str, list[CampaignTask]] = {}
    rows = CampaignTask.objects.filter(county=row.county, campaign=row.id).defer("text")
    for task in rows.order_by("unit_code"):
        towns.setdefault(task.unit_code[:TOWN_DIGITS], []).append(task)
    return [
        Progress(
            town,
            len(tasks),
            sum(task.state != TaskState.TODO for task in tasks),
            sum(task.state == TaskState.CHECKED for task in tasks),
            sum(overdue(task, on) for task in tasks),
        )
        for town, tasks in towns.items()
    ]


def overdue(task: CampaignTask, on: date) -> bool:
    """Whether the village should have reported by now."""
    return task.state == TaskState.TODO and task.due_on < on


def tasks(row: Campaign, actor: Actor) -> list[CampaignTask]:
    """Of the villages whose part the actor reads: open ones first."""
    rows = CampaignTask.objects.filter(county=row.county, campaign=row.id).order_by("unit_code")
    order = [TaskState.REPORTED, TaskState.TODO, TaskState.CHECKED]
    found = [task for task in rows if reads_task(actor, task.unit_code)]
    return sorted(found, key=lambda task: order.index(TaskState(task.state)))


def task(row: Campaign, unit_code: str) -> CampaignTask | None:
    """The part of one village."""
    rows = CampaignTask.objects.filter(county=row.county, campaign=row.id, unit_code=unit_code)
    return rows.first()


def returns(task: CampaignTask) -> Sequence[CampaignReturn]:
    """Its reports that were not enough, the last one first."""
    rows = CampaignReturn.objects.filter(
        county=task.county, campaign=task.campaign, unit_code=task.unit_code
    )
    return list(rows.order_by("-number"))


def left(row: Campaign) -> int:
    """How many villages are not checked yet."""
    rows = CampaignTask.objects.filter(county=row.county, campaign=row.id)
    return rows.exclude(state=TaskState.CHECKED).count()


def villages_of(row: Campaign) -> int:
    """How many villages take part."""
    return CampaignTask.objects.filter(county=row.county, campaign=row.id).count()


def links(row: Campaign) -> Sequence[CampaignLink]:
    """Matters and publications it rests on, in the order they were added."""
    rows = CampaignLink.objects.filter(county=row.county, campaign=row.id)
    return list(rows.order_by("number"))


def departments(county: str, actor: Actor, *, on: date) -> list[tuple[int, str]]:
    """The offices of the county that may be made responsible: none of the actor's own, and none
    where nobody is to say what it changed."""
    own = [post.organisation_id for post in actor.posts]
    staffed = Post.objects.on(on).filter(user__isnull=False).values("organisation")
    rows = Organisation.objects.filter(unit__code=county, ended__isnull=True, pk__in=staffed)
    rows = rows.exclude(pk__in=own)
    return list(rows.order_by("path").values_list("pk", "name"))
