"""事前公示 on the desk and for everybody: posted, asked about, decided, checked, published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from huiyin.disclosure.models import Proposal, ProposalQuestion
from huiyin.processes.disclosure import proposals
from tests.cast import COUNTY, NEXT_VILLAGE
from tests.disclosure.proposals import DAY, as_village, minutes, posted, recorded
from tests.public.pages import words
from tests.village_cast import village_cast

SAID = {
    "matter": "disposal",
    "title": "旧市场出租（示例）",
    "text": "六间铺面出租三年。",
    "reason": "空了两年。",
    "amount": "96,000",
    "people": "张三丰",
}


@pytest.fixture
def village(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    as_village()
    return village_cast(cast)


def rows():
    return list(Proposal.objects.filter(county=COUNTY).order_by("id"))


def page_of(row):
    return f"/village/{row.unit_code}/proposals/{row.id}/"


def test_posted_it_is_public_without_names(client, desk, village):
    answer = desk(village.kuaiji).post("/desk/proposals/write/", SAID)
    (row,) = rows()
    assert answer["Location"] == f"/desk/proposals/{row.id}/"
    assert row.amount == 9_600_000
    told = words(client.get(page_of(row)))
    assert "96,000.00" in told
    assert "张三丰" not in told
    assert "旧市场出租（示例）" in words(client.get(f"/village/{row.unit_code}/proposals/"))


def test_what_is_wrong_comes_back_with_what_was_typed(desk, village):
    clerk = desk(village.kuaiji)
    answer = clerk.post("/desk/proposals/write/", SAID | {"amount": "很多"})
    assert answer.status_code == 422
    assert "六间铺面" in answer.content.decode()
    assert clerk.post("/desk/proposals/write/", {"title": ""}).status_code == 422
    assert rows() == []


def test_a_question_is_seen_with_its_answer(client, desk, village, now):
    row = posted(village, now)
    said = {"text": "底价怎么定？", "name": "王小明"}
    assert client.post(page_of(row), said)["Location"] == page_of(row)
    told = words(client.get(page_of(row)))
    assert "第 1 个问题等答复" in told
    assert "底价怎么定" not in told
    clerk, address = desk(village.kuaiji), f"/desk/proposals/{row.id}/"
    assert "王小明" in words(clerk.get(address))
    clerk.post(address + "questions/1/answer/", {"answer": "请了评估。"})
    told = words(client.get(page_of(row)))
    assert "底价怎么定？" in told
    assert "请了评估。" in told
    assert "王小明" not in told


def test_a_hidden_question_says_why_and_the_town_brings_it_back(client, desk, village, now):
    row = posted(village, now)
    client.post(page_of(row), {"text": "书记是不是亲戚？"})
    clerk, address = desk(village.kuaiji), f"/desk/proposals/{row.id}/questions/1/"
    clerk.post(address + "hide/", {"why": "boring", "reason": "不想答"})
    assert ProposalQuestion.objects.get(county=COUNTY).state == "waiting"
    clerk.post(address + "hide/", {"why": "abuse", "reason": "没有根据"})
    told = words(client.get(page_of(row)))
    assert "没有根据" in told
    assert "亲戚" not in told
    desk(village.choucha).post(address + "restore/")
    assert ProposalQuestion.objects.get(county=COUNTY).state == "waiting"


def test_too_many_questions_and_questions_after_the_end_are_stopped(client, village, now, profile):
    row = posted(village, now)
    limit = int(profile.counts["reports_per_hour"].value)
    answers = [client.post(page_of(row), {"text": f"第{n}问"}) for n in range(limit + 1)]
    assert [answer.status_code for answer in answers] == [302] * limit + [429]
    proposals.stop(row, reason="不办了", by=village.kuaiji.actor(), at=now)
    assert "<textarea" not in client.get(page_of(row)).content.decode()


def test_nobody_else_finds_the_pages(desk, client, village, now):
    row = posted(village, now)
    address = f"/desk/proposals/{row.id}/"
    for who in (village.other_kuaiji, village.other_jiandu, village.zhangguan):
        assert desk(who).get(address).status_code == 404
        for act in ("record/", "check/", "stop/", "carry-out/", "questions/1/answer/"):
            assert desk(who).post(address + act, {"reason": "x"}).status_code == 404
    assert desk(village.zhangguan).get("/desk/proposals/").status_code == 403
    assert row.title not in words(desk(village.other_kuaiji).get("/desk/proposals/"))
    assert client.get(page_of(row).replace(row.unit_code, NEXT_VILLAGE)).status_code == 404
    assert rows()[0].number == 1


def test_the_town_reads_those_of_its_villages(desk, village, now):
    row = posted(village, now)
    assert row.title in words(desk(village.choucha).get("/desk/proposals/"))
    assert row.title not in words(desk(village.other_choucha).get("/desk/proposals/"))
    assert desk(village.choucha).get("/desk/proposals/write/").status_code == 403


def test_minutes_are_for_the_office_and_checked_before_they_count(desk, client, village, now):
    row = posted(village, now - 12 * DAY)
    held = row.notice_until + DAY
    said = {
        "outcome": "同意出租。", "decided_on": f"{held}", "organ": "meeting", "counted": "people",
        "noticed_on": f"{held - 10 * DAY}", "entitled": 300, "present": 180, "agreed": 120,
        "opposed": 40, "abstained": 20, "signers": 9,
    }  # fmt: skip
    clerk, address = desk(village.kuaiji), f"/desk/proposals/{row.id}/"
    answer = clerk.post(address + "record/", said | {"present": 10})
    assert answer.status_code == 422
    assert "同意出租。" in answer.content.decode()
    photo = minutes().file
    photo.name = "会议记录.jpg"
    assert clerk.post(address + "record/", said | {"minutes": photo}).status_code == 302
    assert "同意出租" not in words(client.get(page_of(row)))
    (row,) = rows()
    (file,) = proposals.minutes(row)
    where = f"{address}minutes/{file.sha256}/"
    for who, status in ((village.jiandu, 200), (village.other_jiandu, 404)):
        answer = desk(who).get(where)
        assert answer.status_code == status
        assert status == 404 or b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    assert client.get(f"{page_of(row)}files/{file.sha256}/").status_code == 404
    clerk.post(address + "check/")
    assert rows()[0].state == "recorded"
    desk(village.jiandu).post(address + "check/", {"reason": "签字对不上"})
    assert "签字对不上" in words(clerk.get(address))
    recorded(village, rows()[0], now)
    desk(village.jiandu).post(address + "check/")
    told = words(client.get(page_of(row)))
    assert "同意 120，反对 40，弃权 20" in told
    assert "还没有公布实施情况" in told
    clerk.post(address + "carry-out/", {"text": "已经签约。", "done_on": f"{localdate(now)}"})
    assert "已经签约。" in words(client.get(page_of(row)))


@pytest.mark.parametrize("surface", ["desk", "public"])
def test_a_list_costs_the_same_for_one_and_for_three(desk, client, village, now, surface):
    counts = []
    for count in (1, 3):
        while len(rows()) < count:
            posted(village, now + len(rows()) * DAY)
        visitor = desk(village.kuaiji) if surface == "desk" else client
        address = f"/village/{rows()[0].unit_code}/proposals/"
        address = "/desk/proposals/" if surface == "desk" else address
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
