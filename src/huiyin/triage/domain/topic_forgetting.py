"""What the topics need not keep, and beginning anew."""

import uuid
from datetime import datetime, timedelta

from huiyin.common.identifiers import first_uuid7
from huiyin.rulebook import active
from huiyin.triage.domain.topic_keeping import hold
from huiyin.triage.models import TermCount, Topic, TopicAlarm, TopicCursor, TopicMember, TopicTerm

CHUNK = 500  # reports that stayed alone, forgotten in one step


def forget(county: str, *, at: datetime) -> None:
    """Nobody can join any more what had no new report for so many days.

    Topics stay; what stayed alone was none, and a topic that is over is not looked for.
    """
    since = at - timedelta(days=active.profile().counts["topic_days"].value)
    TopicTerm.objects.filter(county=county, last_at__lt=since).delete()
    alone = Topic.objects.filter(county=county, people__lte=1, last_at__lt=since, size__lte=1)
    alone = alone.filter(corrected=False, into__isnull=True)
    while keys := list(alone.values_list("id", flat=True)[:CHUNK]):
        TopicMember.objects.filter(county=county, topic__in=keys).update(topic=None)
        Topic.objects.filter(county=county, id__in=keys).delete()


def begin_anew(county: str, *, at: datetime, days: int) -> None:
    """Forget all that was filed by itself, so that it is filed again from ``days`` ago on.

    What a person put right stays as it is: those topics with all their members.
    """
    hold(county)
    kept = _kept(county)
    for model in (Topic, TopicAlarm, TopicTerm):
        name = "id" if model is Topic else "topic"
        model.objects.filter(county=county).exclude(**{f"{name}__in": kept}).delete()
    members = TopicMember.objects.filter(county=county)
    members.exclude(topic__in=kept).delete()
    members.filter(topic__isnull=True).delete()
    TermCount.objects.filter(county=county).delete()
    TopicCursor.objects.filter(county=county).update(
        messages=0, filed=first_uuid7(at - timedelta(days=days))
    )


def _kept(county: str) -> list[uuid.UUID]:
    rows = Topic.objects.filter(county=county)
    return list(
        (rows.filter(corrected=True) | rows.filter(named_by__isnull=False)).values_list(
            "id", flat=True
        )
    )
