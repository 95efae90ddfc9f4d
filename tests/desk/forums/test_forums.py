"""The pages of a forum: announced, asked by residents, promises and minutes, followed."""

from datetime import timedelta

import pytest

from huiyin.disclosure.models import Forum, ForumQuestion, Publication
from huiyin.processes.disclosure import forums
from tests.cast import COUNTY, STREET
from tests.clock import stopped
from tests.disclosure.forums import PLACE, planned
from tests.disclosure.scorecards import compounds
from tests.public.pages import cases, filled, receipt_on, words
from tests.village_cast import village_cast

SAID = {"report": "上季度修好电梯。", "present": 9, "good": 4, "fair": 2, "poor": 1}


@pytest.fixture
def village(cast):
    return village_cast(cast)


def test_the_whole_way(client, desk, village, cast, now, monkeypatch):
    big, _small = compounds(cast)
    clerk = desk(village.kuaiji)
    plan = {"compound": big.pk, "place": PLACE, "starts": "2026-06-05T19:00"}
    clerk.post("/desk/forums/plan/", plan)
    (row,) = Forum.objects.filter(county=COUNTY)
    page, own = f"/property/forums/{row.id}/", f"/desk/forums/{row.id}/"
    assert page in client.get(f"/property/{STREET}/").content.decode()

    answer = client.post(page + "ask/", filled("车库的灯坏了半年。"), follow=True)
    receipt = receipt_on(words(answer))
    (case,) = cases()
    assert case.compound_id == big.pk
    assert "车库的灯坏了半年" in words(client.get(f"/m/{receipt}/"))
    assert "提问 1 个" in words(client.get(page))
    assert "车库的灯" not in words(client.get(page))

    stopped(row.starts + timedelta(minutes=30), monkeypatch)
    clerk = desk(village.kuaiji)
    nothing = clerk.post(own + "questions/", {"text": " "})
    assert nothing.status_code == 422
    told = clerk.post(own + "questions/", {"text": "电梯什么时候修？"}, follow=True)
    (aloud,) = (one for one in cases() if one.id != case.id)
    assert f"编号 {aloud.reference}" in words(told)
    assert f"/desk/cases/{aloud.reference}/slip/" in told.content.decode()
    assert "提问 2 个" in words(client.get(page))
    clerk.post(own + "promises/", {"text": "修好车库照明", "due": "2026-06-20"})
    wrong = clerk.post(own + "hold/", SAID | {"present": 3})
    assert wrong.status_code == 422
    assert "比到场的人还多" in words(wrong)
    assert "上季度修好电梯。" in wrong.content.decode()
    clerk.post(own + "hold/", SAID)
    (made,) = Publication.objects.filter(county=COUNTY)
    assert "修好车库照明" in words(client.get(f"/village/p/{made.series}/"))
    told = words(client.get(page))
    assert "评价好 4" in told
    assert "我要提问" not in told

    stopped(row.starts + timedelta(days=30), monkeypatch)
    clerk = desk(village.kuaiji)
    assert "逾期" in words(client.get(page))
    assert "逾期的承诺" in words(clerk.get("/desk/forums/"))
    clerk.post(own + "promises/1/", {"how": "到现场看过"})
    assert "到现场看过" in words(client.get(page))
    assert "逾期的承诺" not in words(clerk.get("/desk/forums/"))


def test_a_cancelled_one_says_why_and_takes_no_question(client, desk, village, cast, now):
    row = planned(cast, village, now)
    desk(village.kuaiji).post(f"/desk/forums/{row.id}/cancel/", {"reason": "台风"})
    assert "台风" in words(client.get(f"/property/forums/{row.id}/"))
    answer = client.post(f"/property/forums/{row.id}/ask/", filled("还能问吗？"))
    assert answer.status_code == 422
    assert "请直接反映" in words(answer)
    assert cases() == []
    assert not ForumQuestion.objects.filter(county=COUNTY).exists()


def test_nobody_else_finds_the_pages(desk, village, cast, now):
    row = planned(cast, village, now)
    for who in (village.other_kuaiji, village.weiyuan, village.choucha, village.nongjing):
        assert desk(who).get(f"/desk/forums/{row.id}/").status_code == 404
        for act in ("questions/", "promises/", "promises/1/", "hold/", "cancel/"):
            assert desk(who).post(f"/desk/forums/{row.id}/{act}").status_code == 404
    assert desk(village.choucha).get("/desk/forums/").status_code == 403
    assert row.company not in words(desk(village.other_kuaiji).get("/desk/forums/"))
    assert forums.one(row.id).state == "planned"


def test_words_of_danger_typed_in_show_whom_to_call(desk, village, cast, now, monkeypatch):
    row = planned(cast, village, now)
    stopped(row.starts + timedelta(minutes=30), monkeypatch)
    clerk, own = desk(village.kuaiji), f"/desk/forums/{row.id}/"
    first = clerk.post(own + "questions/", {"text": "电梯里有人，困在电梯半小时了"})
    assert first.status_code == 422
    assert "请先打电话" in words(first)
    assert "困在电梯半小时了" in words(first)
    assert not cases()
    clerk.post(own + "questions/", {"text": "电梯里有人，困在电梯半小时了", "calm": "yes"})
    (case,) = cases()
    assert case.emergency
