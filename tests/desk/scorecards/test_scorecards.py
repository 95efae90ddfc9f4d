"""The pages of scores: collected by one, published by another, decided above; the company's own."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from huiyin.disclosure.models import Publication, ScoreRound
from huiyin.processes.disclosure import scorecards
from huiyin.territory.models import Compound
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.clock import stopped
from tests.disclosure.scorecards import BIG, QUARTER, compounds, full, noted, opened
from tests.public.pages import words
from tests.village_cast import village_cast

COMPANY = "/property/company/"
SECRET = b"taken at door 301"
WORDS = "通道已经清空，请复查。"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def enough(monkeypatch):
    """Every compound has enough matters and doors."""
    keys = {row.pk for row in Compound.objects.all()}
    monkeypatch.setattr(scorecards, "figures_of", lambda row: dict.fromkeys(keys, full()))
    monkeypatch.setattr(scorecards, "households_of", lambda row: dict.fromkeys(keys, 99))


@pytest.fixture
def row(cast, village, now):
    made = opened(cast, village, now)
    noted(made, village, now)
    return made


def picture():
    """A photo that tells where it was taken, as telephones make them."""
    content, told = io.BytesIO(), Image.Exif()
    told[0x010E] = SECRET.decode()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG", exif=told)
    return SimpleUploadedFile("p.jpg", content.getvalue(), "image/jpeg")


def address(row):
    return f"/desk/scorecards/{row.id}/"


def test_the_whole_way(client, desk, village, cast, now, monkeypatch):
    keys = [one.pk for one in compounds(cast)]
    monkeypatch.setattr(scorecards, "figures_of", lambda row: dict.fromkeys(keys, full()))
    monkeypatch.setattr(scorecards, "households_of", lambda row: dict.fromkeys(keys, 99))
    collector = desk(village.choucha)
    collector.post("/desk/scorecards/open/", {"period": QUARTER, "compounds": keys})
    (row,) = ScoreRound.objects.filter(county=COUNTY)
    said = {"entry": 1, "line": "safety", "points": 3, "seen_on": "2026-02-10", "text": ""}
    answer = collector.post(address(row) + "evidence/", said)
    assert answer.status_code == 422
    assert "没有依据不能扣分" in words(answer)
    collector.post(address(row) + "evidence/", said | {"text": "消防通道被占（3号楼）"})
    page = collector.post(address(row) + "tell/")
    code, other = re.findall(r'hy-code">([\d ]+)<', page.content.decode())
    assert "no-store" in page["Cache-Control"]
    assert code not in words(collector.get(address(row)))

    assert "消防通道被占" not in words(client.post(COMPANY, {"code": other}))
    assert "消防通道被占" in words(client.post(COMPANY, {"code": code}))
    told = words(client.post(COMPANY, {"code": code, "act": "reply", "text": WORDS}))
    assert "收到了" in told
    assert WORDS in words(collector.get(address(row)))
    collector.post(address(row) + "publish/")
    desk(village.nongjing).post(address(row) + "publish/")
    assert not Publication.objects.filter(county=COUNTY).exists()
    stopped(now + timedelta(days=8), monkeypatch)
    desk(village.nongjing).post(address(row) + "publish/")
    (made,) = Publication.objects.filter(county=COUNTY)
    assert WORDS in made.content
    town = client.get(f"/property/{STREET}/")
    assert f"/village/p/{made.series}/" in town.content.decode()
    assert "满分100分" in words(town)
    assert WORDS in words(client.get(f"/village/p/{made.series}/"))

    client.post(COMPANY, {"code": code, "act": "appeal", "text": "那条通道不归我们管。"})
    above = desk(village.xianchoucha)
    assert "决定申诉" in words(above.get(address(row)))
    decision = {"withdrawn": [1], "answer": "照片拍的是隔壁小区"}
    above.post(address(row) + "appeals/1/", decision)
    old, new = Publication.objects.filter(county=COUNTY).order_by("version")
    assert "照片拍的是隔壁小区" in new.reason
    assert old.replaced_at is not None


def test_a_withdrawn_line_stays_to_be_read_and_a_lost_code_is_replaced(
    desk, client, village, row, enough
):
    collector = desk(village.choucha)
    collector.post(address(row) + "evidence/1/withdraw/", {"reason": "登记有误"})
    assert "已撤回：消防通道被占" in words(collector.get(address(row)))
    codes = re.findall(
        r'hy-code">([\d ]+)<', collector.post(address(row) + "tell/").content.decode()
    )
    page = collector.post(address(row) + "codes/1/")
    (fresh,) = re.findall(r'hy-code">([\d ]+)<', page.content.decode())
    assert "回复码不对" in words(client.post(COMPANY, {"code": codes[0]}))
    assert BIG in words(client.post(COMPANY, {"code": fresh}))
    collector.post(address(row) + "drop/")
    assert "回复码不对" in words(client.post(COMPANY, {"code": fresh}))


def test_a_picture_is_for_those_on_the_round_and_its_company(
    desk, client, village, row, enough, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    collector = desk(village.choucha)
    said = {
        "entry": 1,
        "line": "safety",
        "points": 2,
        "seen_on": "2026-02-10",
        "text": "灭火器过期",
    }
    wrong = SimpleUploadedFile("p.jpg", b"no picture", "image/jpeg")
    assert collector.post(address(row) + "evidence/", said | {"photo": wrong}).status_code == 422
    collector.post(address(row) + "evidence/", said | {"photo": picture()})
    assert "照片：灭火器过期" in words(collector.get(address(row)))
    own = address(row) + "evidence/2/photo/"
    for who in (village.choucha, village.nongjing, village.xianchoucha):
        shown = desk(who).get(own)
        assert shown.content.startswith(b"\xff\xd8")
        assert SECRET not in shown.content
    assert desk(village.other_choucha).get(own).status_code == 404
    assert collector.get(address(row) + "evidence/1/photo/").status_code == 404
    page = collector.post(address(row) + "tell/").content.decode()
    code, other = re.findall(r'hy-code">([\d ]+)<', page)
    assert "照片：灭火器过期" in words(client.post(COMPANY, {"code": code}))
    mine = client.post(COMPANY, {"code": code, "photo": "2"})
    assert mine["Content-Type"] == "image/jpeg"
    assert "no-store" in mine["Cache-Control"]
    assert client.post(COMPANY, {"code": other, "photo": "2"}).status_code == 404


def test_nobody_else_finds_the_pages(desk, village, row):
    for who in (village.other_choucha, village.other_nongjing, village.kuaiji, village.dianti):
        assert desk(who).get(address(row)).status_code == 404
        for act in ("evidence/", "tell/", "publish/", "drop/", "codes/1/", "appeals/1/"):
            assert desk(who).post(address(row) + act).status_code == 404
    assert desk(village.kuaiji).get("/desk/scorecards/open/").status_code == 403
    assert str(row.id) not in desk(village.other_choucha).get("/desk/scorecards/").content.decode()
    assert desk(village.xianchoucha).get(address(row) + "appeals/1/").status_code == 404


def test_before_it_is_published_nothing_of_it_is_public(client, row):
    assert "消防通道被占" not in words(client.get(f"/property/{STREET}/"))
    assert client.get(f"/property/{VILLAGE}/").status_code == 404
    assert "还没有公布过" in words(client.get(f"/property/{OTHER_STREET}/"))
    assert client.get(COMPANY, {"code": "1" * 20}).status_code == 200
    assert client.post(COMPANY, {"code": ""}).status_code == 422


def test_guessing_codes_ends(client, row, profile):
    for _time in range(int(profile.counts["lookups_per_hour"].value)):
        client.post(COMPANY, {"code": "1" * 20})
    assert client.post(COMPANY, {"code": "1" * 20}).status_code == 429


def test_more_compounds_ask_no_more_questions(desk, village, row, cast):
    client = desk(village.choucha)
    client.get(address(row))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address(row))
    noted(row, village, row.opened_at)
    noted(row, village, row.opened_at, entry=2)
    with CaptureQueriesContext(connection) as more:
        client.get(address(row))
    assert len(more) == len(few)
