"""Hot topics of a place: how many speak of them. What they are called is read later, by right."""

from datetime import datetime, time

from django.utils.timezone import make_aware

from huiyin.common.columns import within
from huiyin.insight.bulletins.content import Matter, Section
from huiyin.insight.bulletins.task import Task
from huiyin.triage.hot_topic import Hot, least_people, whole
from huiyin.triage.models import Topic

SHOWN = 5


def hot(task: Task) -> Section:
    """The hottest topics that were spoken of in the span; none about an office."""
    rows = Topic.objects.filter(
        within("unit_code", task.place.codes),
        county__in=task.asked.counties,
        about_path="",
        into__isnull=True,
        people__gt=1,
        people__gte=least_people(),
        last_at__gte=make_aware(datetime.combine(task.span.first, time.min)),
    )
    found = whole(list(rows.order_by("-standing", "-id")[:SHOWN]), task.at)
    topics = tuple(Matter(one.county, str(one.id), (_said(one),)) for one in found)
    empty = "" if topics else "没有几个人反映同一件事的热点。"
    return Section("topics", "热点", topics=topics, empty=empty)


def _said(one: Hot) -> str:
    recent = f"近7天{one.recent.now}人，前7天{one.recent.before}人"
    return f"{one.people}人反映，{one.cases}件；{recent}"
