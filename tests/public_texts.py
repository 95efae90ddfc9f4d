"""A public text about a story's case: the community writes it, the township's liaison agrees."""

from datetime import timedelta
from typing import Any

from huiyin.cases.models import PublishedCase
from huiyin.processes import publishing
from tests.stories import Story

TITLE = "广场舞音响扰民"
TEXT = "有居民反映晚上广场舞音响声音大，社区已经上门劝导，正在约定时间。"


def drafted(story: Story, **said: Any) -> PublishedCase:
    """Written, and not public yet."""
    story.at += timedelta(minutes=10)
    words = {"title": TITLE, "text": TEXT, "result": ""} | said
    return publishing.draft(story.fresh(), by=story.cast.shequ.actor(), at=story.at, **words)


def published(story: Story, **said: Any) -> PublishedCase:
    """Let out by another person; the row as it stands."""
    row = drafted(story, **said)
    story.at += timedelta(minutes=10)
    by = story.cast.lianluo.actor()
    publishing.approve(story.fresh(), row_id=row.id, by=by, at=story.at)
    return texts(story)[0]


def texts(story: Story) -> list[PublishedCase]:
    """Every row of the case, newest first."""
    case = story.case
    rows = PublishedCase.objects.filter(county=case.county, case_id=case.id)
    return list(rows.order_by("-id"))
