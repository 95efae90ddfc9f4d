"""What was put right about a topic, and with which others it could be one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from huiyin.cases.models import Case
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.triage.hot_topic import Hot
from huiyin.triage.models import Topic, TopicCorrection
from huiyin.triage.topic_rights import overseen

MOST = 30  # other topics offered, hottest first
KEPT = 20  # corrections shown, newest first


@dataclass(frozen=True)
class Corrected:
    """A correction in words: who, which case or which other topic."""

    row: TopicCorrection
    who: str
    reference: str
    other: str


def joinable(actor: Actor, hot: Hot) -> list[tuple[str, str]]:
    """Id and title of other topics that the actor sees whole, about the same organisation."""
    about = Topic.objects.filter(county=hot.county, id=hot.id).values("about_path")
    rows = overseen(actor).filter(county=hot.county, people__gt=1, about_path__in=about)
    found = rows.exclude(id=hot.id).order_by("-standing", "-id")[:MOST]
    return [(str(row.id), row.title) for row in found]


def corrections(hot: Hot, actor: Actor) -> Sequence[Corrected]:
    """The newest first. Of a case or topic the actor may not see nothing is named."""
    rows = TopicCorrection.objects.filter(county=hot.county)
    found = list(rows.filter(Q(topic=hot.id) | Q(other=hot.id)).order_by("-id")[:KEPT])
    people = names_of(row.by for row in found)
    visible = Case.objects.visible_to(actor).filter(county=hot.county)
    keys = [row.case_id for row in found if row.case_id]
    cases = dict(visible.filter(id__in=keys).values_list("id", "reference")) if keys else {}
    ids = {key for row in found for key in (row.topic, row.other) if key and key != hot.id}
    gone = Topic.objects.filter(county=hot.county, id__in=ids, into=hot.id)
    seen = overseen(actor).filter(county=hot.county, id__in=ids)
    titles = dict(row for rows in (gone, seen) for row in rows.values_list("id", "title") if ids)
    return [
        Corrected(
            row=row,
            who=people.get(row.by, ""),
            reference=cases.get(row.case_id, "") if row.case_id else "",
            other=titles.get((row.other if row.topic == hot.id else row.topic) or hot.id, ""),
        )
        for row in found
    ]
