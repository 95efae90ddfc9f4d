"""A power on the desk and for everybody: taken in, done step by step, followed by its receipt."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from huiyin.disclosure.models import Procedure
from huiyin.disclosure.seals.queries import seals_of, use_for
from huiyin.processes.disclosure import procedures
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.domain.test_procedures import begun, did
from tests.disclosure.proposals import DAY
from tests.disclosure.seals import registered
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
    assert "逾期" not in running
    Procedure.objects.filter(county=COUNTY).update(due_on=timezone.localdate() - 3 * DAY)
    assert "逾期 3 天" in words(client.get(f"/village/{VILLAGE}/powers/"))
    assert "逾期 3 天" in words(client.get(f"/village/{VILLAGE}/powers/temporary_help/"))
    assert "逾期" not in told
    assert "逾期 3 天" in words(client.get(f"/village/procedure/{receipt}/"))
    Procedure.objects.filter(county=COUNTY).update(due_on=row.due_on)
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


def test_the_seal_is_asked_for_from_the_procedure_and_ticks_its_step(desk, village, now):
    registered(village, now)
    row, _receipt = begun(village, now, "certificate", {"what": "孩子上学"}, subject="居住证明")
    did(did(row, village.kuaiji, now), village.weiyuan, now)
    clerk, address = desk(village.kuaiji), f"/desk/powers/{row.id}/"
    ask = f"/desk/seals/{VILLAGE}/ask/?procedure={row.id}"
    page = clerk.get(address).content.decode()
    assert ask in page
    assert address + "step/" not in page  # nothing to tick
    assert clerk.post(address + "step/", {"result": "已经给了。"}).status_code == 422
    page = clerk.get(ask)
    assert 'value="居住证明"' in page.content.decode()
    seal = seals_of(VILLAGE)[0]
    said = {"kept": seal.id, "purpose": "certificate", "title": "居住证明", "copies": 1}
    assert clerk.post(ask, said).status_code == 302
    assert clerk.post(ask, said).status_code == 422  # one at a time
    page = clerk.get(address).content.decode()
    assert "等批准" in page
    assert ask not in page
    use = use_for(COUNTY, row.id)
    use_address = f"/desk/seals/{VILLAGE}/uses/{use.id}/"
    assert address in clerk.get(use_address).content.decode()
    keeper = desk(village.zhangguan)
    page = keeper.get(use_address).content.decode()
    assert "居住证明" in page
    assert address not in page  # the keeper does not read who applied
    desk(village.weiyuan).post(use_address + "approve/")
    keeper.post(use_address + "stamp/", {"copies": 1})
    page = clerk.get(address).content.decode()
    assert "已经盖章" in page
    clerk.post(address + "step/", {"result": "证明已经给申请人。"})
    assert only().state == "finished"
    assert only().seal_use == use.id


def test_a_seal_is_asked_for_only_from_a_procedure_one_reads(desk, village, now):
    registered(village, now)
    row, _receipt = begun(village, now)
    for asked in (row.id, "nonsense", "00000000-0000-7000-8000-000000000000"):
        address = f"/desk/seals/{VILLAGE}/ask/?procedure={asked}"
        assert desk(village.zhangguan).get(address).status_code == 404


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
