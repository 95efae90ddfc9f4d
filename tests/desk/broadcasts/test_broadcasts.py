"""The clerk announces a session, holds it, answers, publishes its result; nobody else sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.models import Broadcast, Publication
from tests.cast import COUNTY
from tests.disclosure.broadcasts import DAY, HOUR, LINK, announced
from tests.public.pages import words
from tests.village_cast import village_cast

SAID = {
    "session": "bid",
    "title": "铺面招标（示例）",
    "text": "现场唱标。",
    "starts": "2026-06-05T10:00",
    "link": LINK,
}


@pytest.fixture
def village(cast):
    return village_cast(cast)


def rows():
    return list(Broadcast.objects.filter(county=COUNTY))


def test_announced_it_is_public(client, desk, village):
    answer = desk(village.kuaiji).post("/desk/broadcasts/write/", SAID)
    (row,) = rows()
    assert answer["Location"] == f"/desk/broadcasts/{row.id}/"
    assert "铺面招标（示例）" in words(desk(village.kuaiji).get("/desk/broadcasts/"))
    page = words(client.get(f"/village/{row.unit_code}/broadcasts/"))
    assert "铺面招标（示例）" in page


def test_a_wrong_address_comes_back_with_what_was_typed(desk, village):
    answer = desk(village.kuaiji).post(
        "/desk/broadcasts/write/", SAID | {"link": "http://live.example.com"}
    )
    assert answer.status_code == 422
    assert "https:// 开头" in words(answer)
    assert "现场唱标。" in answer.content.decode()
    assert rows() == []
    assert desk(village.kuaiji).post("/desk/broadcasts/write/", {"title": ""}).status_code == 422


def test_nobody_else_finds_the_pages(desk, village, now):
    row = announced(village, now)
    address = f"/desk/broadcasts/{row.id}/"
    for who in (village.other_kuaiji, village.weiyuan, village.choucha, village.xianchoucha):
        assert desk(who).get(address).status_code == 404
        for act in ("live/", "end/", "cancel/", "recording/", "questions/", "questions/1/"):
            assert desk(who).post(address + act, {"reason": "x"}).status_code == 404
    assert desk(village.weiyuan).get("/desk/broadcasts/").status_code == 403
    assert row.title not in words(desk(village.other_kuaiji).get("/desk/broadcasts/"))
    (same,) = rows()
    assert (same.number, same.cancelled_at) == (1, None)


def test_the_way_to_the_end(desk, village, client, now):
    row = announced(village, now, starts=now + HOUR)
    address, page = f"/desk/broadcasts/{row.id}/", f"/village/{row.unit_code}/broadcasts/{row.id}/"
    assert client.post(page, {"text": "底价是多少？"}).status_code == 302
    assert "底价是多少" not in words(client.get(page))
    host = desk(village.kuaiji)
    assert "底价是多少" in words(host.get(address))
    host.post(address + "questions/1/", {"answer": "每年两万元。"})
    assert "每年两万元" in words(client.get(page))
    host.post(address + "live/")
    assert "正在直播" in words(client.get(page))
    host.post(address + "questions/", {"text": "几年？"})
    host.post(address + "questions/2/", {"reason": "点了名字"})
    answer = host.post(address + "end/", {"result": "", "recording": "", "viewers": "很多"})
    assert answer.status_code == 422
    assert "请填整数" in words(answer)
    answer = host.post(address + "end/", {"result": "流标。", "recording": "", "viewers": "3"})
    assert answer.status_code == 302
    host.post(address + "recording/", {"recording": "https://video.example.com/1"})
    told = words(client.get(page))
    assert "流标。" in told
    assert "video.example.com" in told
    assert "几年" not in told
    versions = Publication.objects.filter(county=COUNTY, series=row.series)
    assert [one.version for one in versions.order_by("version")] == [1, 2, 3]
    assert host.post(address + "questions/9/", {"answer": "x"}).status_code == 404


def test_moved_and_cancelled_with_a_reason(desk, village, client, now):
    row = announced(village, now)
    host, address = desk(village.kuaiji), f"/desk/broadcasts/{row.id}/"
    assert host.post(address + "move/", SAID).status_code == 422
    assert host.post(address + "move/", SAID | {"reason": "下雨"}).status_code == 302
    assert rows()[0].starts != row.starts or rows()[0].title == SAID["title"]
    host.post(address + "cancel/", {"reason": "只有一家报名"})
    told = words(client.get(f"/village/{row.unit_code}/broadcasts/{row.id}/"))
    assert "只有一家报名" in told
    assert "去看直播" not in told


@pytest.mark.parametrize("surface", ["desk", "public"])
def test_a_list_costs_the_same_for_one_and_for_three(desk, client, village, now, surface):
    counts = []
    for count in (1, 3):
        while len(rows()) < count:
            announced(village, now, starts=now + DAY * (len(rows()) + 1))
        visitor = desk(village.kuaiji) if surface == "desk" else client
        address = "/desk/broadcasts/" if surface == "desk" else None
        address = address or f"/village/{rows()[0].unit_code}/broadcasts/"
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
