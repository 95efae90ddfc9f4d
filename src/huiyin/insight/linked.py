"""Who is linked to a compound (领导分片挂钩、干部包干小区), and what came of what they brought.

What is counted are matters of the compound, whoever of them brought each: no figure of a person,
and so none at all where only one or two are linked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet, Sum

from huiyin.cases.models import Case
from huiyin.common.identifiers import first_uuid7
from huiyin.insight.days import zone
from huiyin.insight.models import Fact
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.territory.models import Compound

FEWEST = 3  # people: of one the sum would be a count of that person, of two each knows the other's
COLUMNS = ("reported", "ended", "solved", "reviewed", "outcome_explained", "outcome_impossible")


@dataclass(frozen=True)
class Brought:
    """Matters from the compound that those linked to it reported, and how they ended."""

    cases: "QuerySet[Case]"
    sums: dict[str, int]


def linked_posts(compound: Compound, *, on: date) -> list[Post]:
    """The posts of the place's linked roles for this compound, or for its village, that day."""
    here = Q(compound=compound) | Q(compound__isnull=True, scope__code=compound.village.code)
    rows = Post.objects.on(on).filter(here, role__in=active.profile().insight.linked)
    return list(rows.select_related("user", "organisation").order_by("role", "pk"))


def brought(
    compound: Compound, posts: Sequence[Post], actor: Actor, first: date, last: date
) -> Brought | None:
    """What they brought from there in a span, of what the reader may see; None of too few."""
    people = {post.user_id for post in posts}
    if len(people) < FEWEST:
        return None
    county = compound.village.code[:6]
    since = datetime.combine(first, time.min, tzinfo=zone())
    cases = Case.objects.visible_to(actor).filter(
        county=county, compound=compound, reporter_id__in=people, id__gte=first_uuid7(since)
    )
    rows = Fact.objects.filter(
        county=county,
        about=False,
        compound_id=compound.pk,
        reported_on__range=(first, last),
        case_id__in=cases.order_by().values("id"),
    )
    sums = rows.aggregate(**{f"sum_{name}": Sum(name, default=0) for name in COLUMNS})
    return Brought(
        cases=cases.filter(id__in=rows.values("case_id")),
        sums={name: sums[f"sum_{name}"] for name in COLUMNS},
    )
