"""Topics made of what a reader sees anyway, where they do not oversee the whole.

Nothing of the rest is told, not even that there is a rest: title, numbers and heat are made of
the reader's own cases, and where those are no topic by themselves there is none.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from huiyin.cases.models import Case
from huiyin.common.columns import code_range
from huiyin.common.identifiers import first_uuid7
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.triage.class_figures import followers_of
from huiyin.triage.hot_topic import WEEK, Asked, Hot, least_people
from huiyin.triage.models import Topic, TopicMember
from huiyin.triage.topic_memory import common_unit
from huiyin.triage.topic_rights import overseen
from huiyin.triage.topics import naming
from huiyin.triage.topics.heat import Recent, heat
from huiyin.triage.topics.topic import Topic as Sums

OWN = 400  # newest cases of the reader that are looked at


def own(actor: Actor, asked: Asked, at: datetime) -> list[Hot]:
    """Topics made of the actor's own newest cases alone, without those they see whole."""
    days = timedelta(days=active.profile().counts["topic_days"].value)
    cases = Case.objects.visible_to(actor).filter(id__gte=first_uuid7(at - days))
    if asked.place:
        low, high = code_range(asked.place)
        cases = cases.filter(unit_code__gte=low, unit_code__lt=high)
    if asked.item:
        cases = cases.filter(item=asked.item)
    if asked.open:
        cases = cases.filter(ended_at__isnull=True)
    found = {case.id: case for case in cases.order_by("-id")[:OWN]}
    if not found:
        return []
    members = TopicMember.objects.filter(
        county__in={case.county for case in found.values()},
        case_id__in=list(found),
        topic__isnull=False,
    )
    grouped: dict[tuple[str, UUID], list[Case]] = {}
    for county, topic, case in members.values_list("county", "topic", "case_id"):
        if topic is not None:
            grouped.setdefault((county, topic), []).append(found[case])
    likely = {key: rows for key, rows in grouped.items() if len(rows) >= least_people()}
    if not likely:
        return []
    rows = Topic.objects.filter(
        county__in={county for county, _topic in likely}, id__in=[key for _county, key in likely]
    )
    whole = set(
        overseen(actor).filter(id__in=[key for _c, key in likely]).values_list("id", flat=True)
    )
    made = [
        from_cases(row, likely[row.county, row.id], at)
        for row in rows
        if row.id not in whole and (row.county, row.id) in likely
    ]
    many = [hot for hot in made if hot.people >= least_people()]
    return sorted(many, key=lambda hot: (-hot.heat, -hot.last_at.timestamp()))


def from_cases(row: Topic, cases: Sequence[Case], at: datetime) -> Hot:
    """The topic as these cases alone tell it."""
    cases = sorted(cases, key=lambda case: case.id)
    members = TopicMember.objects.filter(county=row.county, case_id__in=[case.id for case in cases])
    told = list(members.values_list("person", "at"))
    titles = [case.title for case in cases if case.title]
    people = len({bytes(person) for person, _at in told})
    unit = cases[0].unit_code
    for case in cases:
        unit = common_unit(unit, case.unit_code)
    followers = followers_of((case.county, case.id) for case in cases)
    sums = Sums(
        id=row.id,
        terms={},
        named=frozenset(),
        size=len(cases),
        people=people,
        first_at=cases[0].reported_at,
        last_at=cases[-1].reported_at,
        representative="",
        followers=followers,
    )
    recent = Recent(
        len({bytes(person) for person, when in told if at - WEEK < when <= at}),
        len({bytes(person) for person, when in told if at - 2 * WEEK < when <= at - WEEK}),
    )
    return Hot(
        id=row.id,
        county=row.county,
        whole=False,
        title=naming.title(titles),
        place=_named(titles),
        unit_code=unit,
        cases=len(cases),
        people=people,
        followers=followers,
        first_at=sums.first_at,
        last_at=sums.last_at,
        heat=heat(sums, at, recent),
        recent=recent,
    )


def _named(titles: Iterable[str]) -> str:
    return "、".join(naming.places(list(titles), limit=1))  # untranslated: a name of the texts
