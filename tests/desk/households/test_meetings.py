"""The calendar on the desk, and what came of what was raised."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.cases.models import Case, Requester
from huiyin.outreach.models import Meeting
from huiyin.processes.meetings import raise_matter
from tests.cast import COUNTY, VILLAGE
from tests.desk.people.reading import text
from tests.stories import draft

PAGE = "desk:households_meetings"


def sent(now, **more):
    day = (now.date() + timedelta(days=3)).isoformat()
    known = {"village": VILLAGE, "kind": "grid_talk", "day": day, "hour": "19:00"}
    return {**known, "place": "示例·滨江苑东门", **more}


def announced(desk, cast, now, **more):
    done = text(desk(cast.shequ).post(reverse(PAGE), sent(now, **more), follow=True))
    assert "已发布" in done and "村社区联络员主持" in done
    return Meeting.objects.filter(county=COUNTY).latest("starts")


def test_announced_moved_and_cancelled(cast, now, desk):
    meeting = announced(desk, cast, now)
    client = desk(cast.shuji)
    page = reverse("desk:households_meeting", args=[meeting.id])
    day = (now.date() + timedelta(days=4)).isoformat()
    moving = {"day": day, "hour": "19:30", "place": "社区二楼", "reason": "下雨"}
    moved = text(client.post(page, moving, follow=True))
    assert "改期" in moved and "下雨" in moved and "19:30" in moved
    done = text(client.post(page, {"cancel": "1", "reason": "台风"}, follow=True))
    assert "取消" in done and "台风" in done
    assert "台风" in text(client.get(reverse(PAGE)))


def test_the_next_meeting_is_told_what_came_of_it(cast, now, desk, clock):
    first = announced(desk, cast, now)
    case = raise_matter(
        meeting=first, draft=draft(name="王大妈"), by=cast.zhongxinhu.actor(), at=clock.at
    )
    page = reverse("desk:households_meeting", args=[first.id])
    assert case.title in text(desk(cast.shequ).get(page))
    later = (now.date() + timedelta(days=10)).isoformat()
    following = announced(desk, cast, now, day=later)
    page = reverse("desk:households_meeting", args=[following.id])
    said = text(desk(cast.shequ).get(page))
    assert "以前会上提的" in said and case.title in said and "待受理" in said
    # Whoever may not open the case sees its number alone.
    hidden = text(desk(cast.xinxi).get(page))
    assert case.reference in hidden and case.title not in hidden
    assert "王大妈" not in said
    assert Case.objects.get(county=COUNTY).source == "grid"
    assert not Requester.objects.filter(county=COUNTY).exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"day": ""}, "请选日期"),
        ({"hour": "25:00"}, "有效"),
        ({"place": ""}, "请写在哪里开"),
        ({"day": "2020-01-01"}, "今后"),
        ({"kind": "x"}, "x"),
    ],
)
def test_what_is_wrong_comes_back(cast, now, desk, typed, why):
    response = desk(cast.shequ).post(reverse(PAGE), sent(now, **typed))
    assert response.status_code == 422
    assert why in text(response)


def test_nobody_else_changes_it(cast, now, desk):
    meeting = announced(desk, cast, now)
    page = reverse("desk:households_meeting", args=[meeting.id])
    assert desk(cast.xinxi).post(page, {"cancel": "1", "reason": "不开"}).status_code == 403
    assert desk(cast.other_shequ).get(page).status_code == 404
    assert desk(cast.jiedao).get(page).status_code == 403
    assert desk(cast.xinxi).post(reverse(PAGE), sent(now)).status_code == 403
    assert Meeting.objects.get(county=COUNTY).cancelled_at is None
    assert "改期" not in text(desk(cast.xinxi).get(page))
