"""A power on the desk and for everybody: taken in, done step by step, followed by its receipt."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.disclosure.models import Procedure
from huiyin.processes.disclosure import procedures
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.domain.test_procedures import begun
from tests.disclosure.proposals import DAY
from tests.public.pages import words
from tests.village_cast import village_cast

SAID = {
    "subject": "临时困难补助一件",
    "applicant": "王小明",
    "form_what": "看病花费大",
    "form_amount": "800",
}
START = "/desk/powers/start/temporary_help/"


@pytest.fixture
def village(cast):
    return village_cast(cast)


def only():
    return Procedure.objects.get(county=COUNTY)


def receipt_in(answer):
    return re.search(r"\d{6}-\w{5}-\w{5}-\w", answer.content.decode())[0]


def test_everybody_reads_who_does_what_in_how_many_days(client, village):
    listed = words(client.get(f"/village/{VILLAGE}/powers/"))
    assert "慰问和临时困难补助" in listed
    assert "宅基地申请" not in listed  # a community has no such power
    one = words(client.get(f"/village/{VILLAGE}/powers/temporary_help/"))
    assert "监督委员会，3 天以内" in one
    assert "《中华人民共和国村民委员会组织法》" in one
    form = words(client.get(f"/village/{VILLAGE}/powers/temporary_help/?print=1"))
    assert "金额（元）" in form
    for address in ("nothing", "homestead"):
        assert client.get(f"/village/{VILLAGE}/powers/{address}/").status_code == 404
    assert client.get("/village/999999999999/powers/").status_code == 404


def test_the_whole_way_is_followed_by_its_receipt(client, desk, village):
    clerk = desk(village.kuaiji)
    assert clerk.post(START, SAID | {"form_amount": "很多"}).status_code == 422
    answer = clerk.post(START, SAID)
    receipt = receipt_in(answer)
    row, address = only(), f"/desk/powers/{only().id}/"
    assert receipt not in clerk.get(address).content.decode()  # shown once
    told = words(client.get(f"/village/procedure/{receipt}/"))
    assert "现在在这一步" in told
    assert "王小明" not in told
    assert client.post("/village/procedure/", {"code": receipt}).status_code == 302
    assert client.post("/village/procedure/", {"code": "x"}).status_code == 422
    running = words(client.get(f"/village/{VILLAGE}/powers/"))
    assert row.subject in running
    assert "王小明" not in running
    clerk.post(address + "step/")
    desk(village.weiyuan).post(address + "return/", {"missing": ["病历"], "more": "发票"})
    told = words(client.get(f"/village/procedure/{receipt}/"))
    assert "病历" in told
    assert "发票" in told
    clerk.post(address + "supply/")
    desk(village.weiyuan).post(address + "step/", {"note": "同意"})
    desk(village.jiandu).post(address + "step/")
    assert clerk.post(address + "step/", {"result": ""}).status_code == 422
    clerk.post(address + "step/", {"result": "补助800元。"})
    assert "补助800元。" in words(client.get(f"/village/procedure/{receipt}/"))
    assert only().state == "finished"


def test_refused_the_applicant_reads_why_and_where_else(client, desk, village, now):
    row, receipt = begun(village, now)
    said = {"reason": "不符合条件", "route": "街道民政窗口"}
    desk(village.kuaiji).post(f"/desk/powers/{row.id}/refuse/", said)
    told = words(client.get(f"/village/procedure/{receipt}/"))
    assert "不符合条件" in told
    assert "街道民政窗口" in told


def test_nobody_else_finds_the_pages(desk, village, now):
    row, _receipt = begun(village, now)
    for who in (village.other_kuaiji, village.other_weiyuan, village.other_choucha):
        assert desk(who).get(f"/desk/powers/{row.id}/").status_code == 404
        for act in ("step/", "return/", "supply/", "refuse/"):
            assert desk(who).post(f"/desk/powers/{row.id}/{act}").status_code == 404
    assert desk(village.weiyuan).get(START).status_code == 403
    assert desk(village.zhangguan).get("/desk/powers/").status_code == 403
    assert only().number == 1


def test_the_town_sees_what_is_overdue_and_only_its_own(desk, village, now):
    begun(village, now - 9 * DAY)
    assert "临时困难补助一件" in words(desk(village.choucha).get("/desk/powers/"))
    assert "临时困难补助一件" not in words(desk(village.other_choucha).get("/desk/powers/"))


@pytest.mark.parametrize("surface", ["desk", "public"])
def test_a_list_costs_the_same_for_one_and_for_three(desk, client, village, now, surface):
    counts = []
    for count in (1, 3):
        while len(procedures.running(VILLAGE)) < count:
            begun(village, now)
        visitor = desk(village.kuaiji) if surface == "desk" else client
        address = "/desk/powers/" if surface == "desk" else f"/village/{VILLAGE}/powers/"
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
