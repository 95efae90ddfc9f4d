"""Surges (突增): noticed once each, shown until somebody has seen to them."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext as _

from huiyin.common.identifiers import first_uuid7, uuid7
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.triage.models import Topic, TopicAlarm, TopicMember
from huiyin.triage.topic_rights import overseen
from huiyin.triage.topics.surging import USUAL_DAYS, surge

MOST = 5_000  # persons of one topic that are looked at


@dataclass(frozen=True)
class Alarmed:
    """A new surge of a topic."""

    alarm: TopicAlarm
    topic: Topic


def raised(county: str, topic: uuid.UUID, *, at: datetime) -> Alarmed | None:
    """A surge that was not there before. One that goes on is the same one, and is noted so."""
    counts = active.profile().counts
    people, hours = int(counts["surge_people"].value), counts["surge_hours"].value
    members = TopicMember.objects.filter(county=county, topic=topic)
    recent = members.filter(case_id__gte=first_uuid7(at - timedelta(hours=hours)))
    if recent[:people].count() < people:
        return None
    since = at - timedelta(days=USUAL_DAYS, hours=hours)
    first = members.filter(case_id__gte=first_uuid7(since)).values("person")
    times = first.annotate(first=Min("at")).values_list("first", flat=True)[:MOST]
    found = surge(times, at, people=people, hours=hours, ratio=counts["surge_ratio"].value)
    row = Topic.objects.filter(county=county, id=topic, into__isnull=True).first()
    if found is None or row is None:
        return None
    alarms = TopicAlarm.objects.filter(county=county, topic=topic)
    last = alarms.order_by("-id").first()
    if last is not None and last.until > at - timedelta(hours=hours):
        alarms.filter(id=last.id).update(until=at, people=max(last.people, found.people))
        return None
    alarm = TopicAlarm(
        county=county, id=uuid7(at), topic=topic, at=at, until=at, people=found.people
    )
    alarm.save(force_insert=True)
    return Alarmed(alarm, row)


def acknowledge(alarm: TopicAlarm, *, note: str, by: Actor, at: datetime) -> None:
    """Somebody who oversees the topic has seen to it, and says what they do about it."""
    if not overseen(by).filter(county=alarm.county, id=alarm.topic).exists():
        raise Refused(_("只有管着这个地方的领导和督办单位可以处理突增提醒。"))
    if not note.strip():
        raise Refused(_("请写明怎么处理，同事才知道有人管了。"))
    rows = TopicAlarm.objects.filter(county=alarm.county, id=alarm.id, seen_at__isnull=True)
    if not rows.update(seen_by=by.user_id, seen_at=at, note=note.strip()):
        raise Refused(_("刚刚已经有同事处理过这条提醒了。请重新打开看看。"))
