"""What a topic is called, and which place it concerns."""

import uuid

from huiyin.cases.models import Case
from huiyin.triage.case_messages import messages_of
from huiyin.triage.models import Topic, TopicMember
from huiyin.triage.models.topic import PLACE, TITLE
from huiyin.triage.topics import naming

READ = 30  # newest members whose words make up the name


def named(county: str, topic_id: uuid.UUID) -> None:
    """Give the topic its title, unless a person gave it one, and its place."""
    row = Topic.objects.filter(county=county, id=topic_id).first()
    if row is None:
        return
    members = TopicMember.objects.filter(county=county, topic=topic_id).order_by("-case_id")
    keys = list(members.values_list("case_id", flat=True)[:READ])
    cases = Case.objects.filter(county=county, id__in=keys).select_related("compound")
    told = messages_of(list(cases.order_by("id")), persons=False)
    texts = [f"{message.title}\n{message.text}" for message in told.messages]
    columns = {
        "place": "、".join(naming.places(texts, limit=2))[:PLACE],  # untranslated: names, stored
    }
    if row.named_by is None:
        titles = [message.title for message in told.messages]
        columns["title"] = naming.title(titles, texts)[:TITLE]
    Topic.objects.filter(county=county, id=topic_id).update(**columns)
