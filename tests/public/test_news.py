"""我的社区: what stands today for my village, and when to come to a meeting."""

import re
from datetime import timedelta

import pytest

from huiyin.disclosure.models import Kind
from huiyin.outreach.models import Meeting
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from huiyin.rulebook import active
from tests.cast import NEXT_VILLAGE, VILLAGE
from tests.clock import stopped
from tests.public.pages import words


@pytest.fixture(autouse=True)
def clock(now, monkeypatch):
    return stopped(now, monkeypatch)


@pytest.fixture
def announce(cast, now):
    def publish(title="明天停水", at=now, **said):
        fields = {"kind": Kind.OUTAGE, "text": "请存水\n谢谢", "unit_code": VILLAGE} | said
        return announcing.publish(Draft(title=title, **fields), by=cast.shequ.actor(), at=at)

    return publish


def test_of_my_village_with_office_and_time(client, announce, now):
    row = announce(starts=now + timedelta(days=1), ends=now + timedelta(days=1, hours=3))
    said = words(client.get(f"/news/?village={VILLAGE}"))
    assert "明天停水" in said
    assert "6月4日 10:00 到 13:00" in said
    assert "兴港社区居委会" in said
    page = client.get(f"/news/{row.series}/")
    assert "请存水" in words(page)
    assert "明天停水" not in words(client.get(f"/news/?village={NEXT_VILLAGE}"))


def test_urgent_ones_stand_first(client, announce, now):
    announce("急事", urgent=True)
    announce("小事", at=now + timedelta(minutes=1))
    said = words(client.get(f"/news/?village={VILLAGE}"))
    assert said.index("急事") < said.index("小事")


def test_what_is_over_is_found_among_the_past(client, announce, now):
    announce("刚过的", ends=now + timedelta(hours=1))  # pages live three hours later
    assert "刚过的" not in words(client.get(f"/news/?village={VILLAGE}"))
    assert "刚过的" in words(client.get("/news/?past=1"))


def test_withdrawn_only_that_and_why(client, cast, announce, now):
    row = announce()
    announcing.withdraw(row, reason="检修取消", by=cast.shequ.actor(), at=now)
    page = client.get(f"/news/{row.series}/")
    assert page.status_code == 410
    assert "检修取消" in words(page)
    assert "请存水" not in words(page)
    assert client.get("/news/00000000-0000-7000-8000-000000000000/").status_code == 404


def test_names_of_staff_are_not_told(client, cast, announce):
    row = announce()
    for address in (f"/news/?village={VILLAGE}", f"/news/{row.series}/"):
        assert cast.shequ.user.name not in client.get(address).content.decode()


def test_words_cannot_become_markup(client, announce):
    row = announce(title="<b>停水</b>", text="<script>alert(1)</script>")
    html = client.get(f"/news/{row.series}/").content.decode()
    assert "<script>alert" not in html
    assert "<b>停水" not in html


def test_meetings_to_come(client, cast, now):
    kind = next(iter(active.profile().outreach.meetings.values()))
    Meeting(
        county=VILLAGE[:6],
        id="0197a000-0000-7000-8000-000000000001",
        kind=kind.key,
        unit_code=VILLAGE,
        starts=now + timedelta(days=2),
        place="三号活动室",
        by=cast.shuji.user.pk,
        office=cast.office("community", VILLAGE),
    ).save(force_insert=True)
    said = words(client.get(f"/news/?village={VILLAGE}"))
    assert kind.name in said
    assert "三号活动室" in said
    assert "三号活动室" not in words(client.get(f"/news/?village={NEXT_VILLAGE}"))
    assert "三号活动室" not in words(client.get("/news/"))


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same(client, announce, many, django_assert_num_queries):
    for n in range(many):
        announce(f"第{n}条", urgent=bool(n % 2))
    client.get(f"/news/?village={VILLAGE}")
    with django_assert_num_queries(3):  # urgent, the others, meetings
        client.get("/news/")


def test_without_a_community_one_is_asked_for(client, announce):
    announce()
    page = client.get("/news/")
    assert "明天停水" not in words(page)
    assert re.search(r"/community/\?for=news", page.content.decode())
