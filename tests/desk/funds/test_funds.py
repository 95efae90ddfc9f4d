"""The clerk opens a fund, spends, asks the town; everybody reads what remains."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from huiyin.disclosure.models import Fund, FundLine, Premises
from huiyin.processes.disclosure import funds
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.clock import stopped
from tests.disclosure.funds import opened, paid, rooms
from tests.public.pages import words
from tests.village_cast import village_cast

HOME, PUBLIC = f"/desk/funds/{VILLAGE}/", f"/village/{VILLAGE}/funds/"
ROOMS = f"/village/{VILLAGE}/premises/"
SPENT = {
    "line": "activity",
    "on": "2026-05-20",
    "amount": "1,000.50",
    "voucher": "5-1",
    "purpose": "端午活动",
    "decision": "",
}
PLACE = {
    "name": "党群服务中心（示例）",
    "use": "office",
    "area": "120.55",
    "state": "due",
    "since": "2026-05-01",
    "giver": "",
    "place": "",
    "certificate": "",
    "compound": "",
}


@pytest.fixture
def village(cast, now, monkeypatch):
    stopped(now, monkeypatch)
    return village_cast(cast)


def said(**lines):
    base = {"name": "服务群众经费（示例）", "source": "party_service", "compound": ""}
    keys = ("office", "repair", "activity", "care", "service", "volunteer", "reserve")
    amounts = {f"line_{key}": lines.get(key, "0") for key in keys}
    return base | {"granted_on": "2026-01-10"} | amounts


def test_a_fund_from_its_grant_to_the_public_page(desk, client, village):
    clerk = desk(village.kuaiji)
    assert clerk.post(HOME + "new/", said()).status_code == 422
    answer = clerk.post(HOME + "new/", said(activity="10,000.00"))
    assert answer.status_code == 302
    row = Fund.objects.get(county=COUNTY)
    address = f"{HOME}{row.id}/"
    answer = clerk.post(address + "spend/", SPENT | {"amount": "999999"})
    assert answer.status_code == 422
    assert "端午活动" in answer.content.decode()
    assert clerk.post(address + "spend/", SPENT).status_code == 302
    page = words(client.get(PUBLIC + "?year=2026"))
    for amount in ("10,000.00", "1,000.50", "8,999.50"):
        assert amount in page
    assert "服务群众经费" not in words(client.get(f"/village/{OTHER_VILLAGE}/funds/"))
    book = load_workbook(io.BytesIO(client.get(PUBLIC + "list.xlsx?year=2026").content))
    line = book.get_sheet_by_index(0).to_python()[1]
    assert line[3:] == [10_000.0, 1_000.5, 8_999.5]
    clerk.post(address + "back/1/", {"reason": "重复报销"})
    assert "8,999.50" not in words(client.get(PUBLIC))


def test_overspent_only_with_the_town(desk, client, village, now):
    row = opened(village, now)
    clerk, address = desk(village.kuaiji), f"{HOME}{row.id}/"
    wish = {"line": "reserve", "amount": "500", "reason": ""}
    assert clerk.post(address + "overrun/", wish).status_code == 422
    assert clerk.post(address + "overrun/", wish | {"reason": "防汛"}).status_code == 302
    page = desk(village.choucha).get(address)
    assert "同意超支" in words(page)
    decide = next(
        part.split('"')[0]
        for part in page.content.decode().split('action="')
        if "/overrun/" in part.split('"')[0]
    )
    clerk.post(decide, {"agreed": "yes"})
    assert FundLine.objects.get(county=COUNTY, fund=row.id, line="reserve").overrun == 0
    assert desk(village.other_choucha).post(decide, {"agreed": "yes"}).status_code == 404
    desk(village.choucha).post(decide, {"agreed": "yes"})
    assert FundLine.objects.get(county=COUNTY, fund=row.id, line="reserve").overrun == 50_000
    clerk.post(address + "spend/", SPENT | {"line": "reserve", "amount": "2,400"})
    page = words(client.get(PUBLIC))
    assert "-400.00" in page
    assert "经同意超支" in page


def test_premises_with_their_sums(desk, client, village):
    clerk = desk(village.kuaiji)
    assert clerk.post(HOME + "premises/new/", PLACE | {"area": "很大"}).status_code == 422
    assert clerk.post(HOME + "premises/new/", PLACE).status_code == 302
    more = PLACE | {"name": "活动室（示例）", "use": "activity", "area": "9200.45"}
    assert clerk.post(HOME + "premises/new/", more).status_code == 302
    page = words(client.get(ROOMS))
    assert "9,321.00 平方米" in page
    row = Premises.objects.get(county=COUNTY, area=12_055)
    done = {"state": "done", "since": "2026-06-01", "giver": ""}
    address = f"{HOME}premises/{row.id}/"
    assert clerk.post(address, done).status_code == 422
    assert clerk.post(address, done | {"giver": "示例置业公司"}).status_code == 302
    page = words(client.get(ROOMS))
    assert "已移交" in page
    assert "1 处，120.55 平方米" in page
    assert "党群服务中心" not in words(client.get(f"/village/{OTHER_VILLAGE}/premises/"))


def test_nobody_else_finds_the_pages(desk, village, now):
    by = {"by": village.kuaiji.actor(), "at": now}
    row = opened(village, now)
    funds.spend(row, paid(), **by)
    place = funds.register_premises(rooms(state="due", giver=""), unit_code=VILLAGE, **by)
    one = f"{row.id}/"
    gets = ("", "new/", "premises/", "premises/new/", f"premises/{place.id}/", one)
    posts = (one + "spend/", one + "back/1/", one + "overrun/", one + "year/", gets[4])
    for who in (village.other_kuaiji, village.other_choucha, village.shoujian, village.zhangguan):
        for path in gets:
            assert desk(who).get(HOME + path).status_code == 404, path
        for path in posts:
            assert desk(who).post(HOME + path, {"reason": "x"}).status_code == 404, path
    assert desk(village.shoujian).get("/desk/funds/").status_code == 403
    for who in (village.choucha, village.xianchoucha):  # they read, that is all
        assert desk(who).get("/desk/funds/").status_code == 200
        assert desk(who).get(HOME + one).status_code == 200
        for path in posts[1:2] + posts[3:4]:
            desk(who).post(HOME + path, {"reason": "x"})
    assert FundLine.objects.get(county=COUNTY, fund=row.id, line="activity").spent == 100_050
    assert desk(village.kuaiji).get(f"/desk/funds/{OTHER_VILLAGE}/").status_code == 404


@pytest.mark.parametrize("address", [HOME, PUBLIC, ROOMS])
def test_a_list_costs_the_same_for_one_and_for_three(desk, village, now, address):
    counts = []
    for count in (1, 3):
        while Fund.objects.filter(county=COUNTY).count() < count:
            number = Fund.objects.filter(county=COUNTY).count()
            opened(village, now, name=f"经费{number}（示例）")
            funds.register_premises(
                rooms(name=f"用房{number}（示例）"),
                unit_code=VILLAGE,
                by=village.kuaiji.actor(),
                at=now,
            )
        visitor = desk(village.kuaiji)
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
