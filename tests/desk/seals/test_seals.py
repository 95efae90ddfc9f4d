"""Asked for at the desk, agreed to, stamped, out and back; nobody else finds the pages."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from python_calamine import load_workbook

from huiyin.disclosure.models import Seal, SealUse
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.disclosure.seals import PERSON, TITLE, approved, asked, registered
from tests.public.pages import words
from tests.village_cast import village_cast

HOME = f"/desk/seals/{VILLAGE}/"
SAID = {"purpose": "certificate", "title": TITLE, "copies": "2", "decision": "", "text": ""}
HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # of "hello"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def seal(village, now):
    return registered(village, now)


def rows():
    return list(SealUse.objects.filter(county=COUNTY))


def picture():
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG")
    return SimpleUploadedFile("p.jpg", content.getvalue(), "image/jpeg")


def test_a_seal_is_registered_by_the_clerk(desk, village):
    clerk = desk(village.kuaiji)
    assert "还没有登记公章" in words(clerk.get(HOME))
    assert clerk.post(HOME + "new/", {"name": ""}).status_code == 422
    said = {"name": "居民委员会公章（示例）", "keeper": village.zhangguan.user.pk}
    assert clerk.post(HOME + "new/", said)["Location"] == HOME
    assert "居民委员会公章（示例）" in words(clerk.get(HOME))
    assert desk(village.weiyuan).post(HOME + "new/", said).status_code == 422
    assert Seal.objects.filter(county=COUNTY).count() == 1


def test_from_the_request_to_the_month(desk, client, village, seal):
    clerk, keeper = desk(village.kuaiji), desk(village.zhangguan)
    file = SimpleUploadedFile("证明.txt", b"hello")
    said = SAID | {"kept": seal.id, "applicant": PERSON, "file": file}
    page = words(clerk.post(HOME + "ask/", said))
    assert "请把查询码抄给居民" in page
    (row,) = rows()
    assert row.sha256 == HELLO
    code = next(word for word in page.split() if word.startswith(COUNTY + "-"))
    address = f"{HOME}uses/{row.id}/"
    public = f"/village/{VILLAGE}/seals/"
    assert "等批准" in words(client.post(public, {"code": code}))
    assert desk(village.weiyuan).post(address + "approve/").status_code == 302
    assert "已批准" in words(client.post(public, {"code": code}))
    answer = keeper.post(address + "stamp/", {"copies": "3"})
    assert answer.status_code == 422
    assert "只批准了 2 份" in words(answer)
    assert keeper.post(address + "stamp/", {"copies": "2", "photo": picture()}).status_code == 302
    shown = keeper.get(address + "photo.jpg")
    assert shown.content.startswith(b"\xff\xd8")
    assert desk(village.other_weiyuan).get(address + "photo.jpg").status_code == 404
    assert PERSON in words(keeper.get(address))
    month = f"month=2026-{rows()[0].used_at:%m}"
    assert TITLE in words(clerk.get(f"{HOME}month/?{month}"))
    book = load_workbook(io.BytesIO(clerk.get(f"{HOME}month.xlsx?{month}").content))
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[1][2:4] == [TITLE, PERSON]
    told = client.get(f"{public}?{month}").content.decode()
    assert "证明、介绍信" in told
    assert PERSON not in told
    assert village.weiyuan.user.name not in told


def test_out_and_late_everybody_sees_it(desk, client, village, seal, now, hour):
    row = approved(village, now, seal)
    keeper, address = desk(village.zhangguan), f"{HOME}uses/{row.id}/"
    back = hour.at + timedelta(hours=2)
    said = {"copies": "2", "place": "区政务中心", "due_back": f"{back:%Y-%m-%dT%H:%M}"}
    assert keeper.post(address + "stamp/", said | {"place": ""}).status_code == 422
    assert keeper.post(address + "stamp/", said).status_code == 302
    public = f"/village/{VILLAGE}/seals/"
    assert "还没有还" not in words(client.get(public))
    hour.advance(hours=3)
    told = words(client.get(public))
    assert "还没有还" in told
    assert "公章逾期没有归还" in told
    assert keeper.post(address + "back/", {"copies": "5"}).status_code == 422
    assert keeper.post(address + "back/", {"copies": "2"}).status_code == 302
    assert "公章逾期没有归还" in words(client.get(public))
    assert "带出，应在" not in words(client.get(public))


@pytest.fixture
def hour(now, monkeypatch):
    from tests.clock import stopped

    return stopped(now, monkeypatch)


def test_refused_with_a_reason_and_lost_at_once(desk, client, village, seal, now):
    row = asked(village, now, seal)
    member = desk(village.weiyuan)
    member.post(f"{HOME}uses/{row.id}/refuse/", {"reason": ""})
    assert rows()[0].state == "asked"
    member.post(f"{HOME}uses/{row.id}/refuse/", {"reason": "材料不全"})
    assert "材料不全" in words(desk(village.kuaiji).get(f"{HOME}uses/{row.id}/"))
    member.post(f"{HOME}kept/{seal.id}/lose/", {"reason": "搬家时不见了"})
    told = words(client.get(f"/village/{VILLAGE}/seals/"))
    assert "遗失，已经作废" in told
    assert "搬家" not in told


def test_nobody_else_finds_the_pages(desk, village, seal, now):
    row = asked(village, now, seal)
    use, kept = f"uses/{row.id}/", f"kept/{seal.id}/"
    gets = ("", "month/", "month.xlsx", "ask/", "new/", use, kept)
    posts = tuple(use + act for act in ("approve/", "refuse/", "stamp/", "back/")) + tuple(
        kept + act for act in ("hand-over/", "lose/", "destroy/")
    )
    for who in (village.other_kuaiji, village.other_choucha, village.nongjing, village.dianti):
        for path in gets:
            assert desk(who).get(HOME + path).status_code == 404, path
        for path in posts:
            assert desk(who).post(HOME + path, {"reason": "x"}).status_code == 404, path
    other = f"/desk/seals/{OTHER_VILLAGE}/{use}"
    assert desk(village.other_kuaiji).get(other).status_code == 404
    assert desk(village.shoujian).get("/desk/seals/").status_code == 403
    assert [one.number for one in rows()] == [1]
    for who in (village.choucha, village.xianchoucha):  # they read, that is all
        assert desk(who).get(HOME).status_code == 200
        assert desk(who).post(HOME + use + "approve/").status_code == 302
        assert rows()[0].state == "asked"
    assert desk(village.choucha).get("/desk/seals/").status_code == 200


@pytest.mark.parametrize("surface", ["desk", "month", "public"])
def test_a_list_costs_the_same_for_one_and_for_three(desk, client, village, seal, now, surface):
    from huiyin.processes.disclosure import seals
    from huiyin.processes.disclosure.seals import Stamping

    counts = []
    for count in (1, 3):
        while len(rows()) < count:
            row = approved(village, now, Seal.objects.get(county=COUNTY, id=seal.id))
            seals.stamp(row, Stamping(copies=1), by=village.zhangguan.actor(), at=now)
        visitor = client if surface == "public" else desk(village.kuaiji)
        address = {"desk": HOME, "month": HOME + "month/", "public": f"/village/{VILLAGE}/seals/"}
        visitor.get(address[surface] + "?month=2026-06")
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address[surface] + "?month=2026-06")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_wrong_code_tells_nothing_and_guessing_ends(client, village, seal):
    public = f"/village/{VILLAGE}/seals/"
    assert client.post(public, {"code": "321171-00000-00000-0"}).status_code == 404
    status = 404
    for _ in range(200):
        status = client.post(public, {"code": "x"}).status_code
        if status == 429:
            break
    assert status == 429
