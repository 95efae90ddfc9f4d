"""A clerk keeps the register and the book on pages; who has no part in them finds nothing."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from python_calamine import load_workbook

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.models import (
    Draft,
    Holding,
    HoldingContract,
    LedgerClosing,
    LedgerEntry,
    Stocktake,
)
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import holdings
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.clock import stopped
from tests.disclosure.holdings import TENANT, agreed, house, moved, registered
from tests.disclosure.stories import decided
from tests.public.pages import words
from tests.village_cast import village_cast

HOME = f"/desk/holdings/{VILLAGE}/"
HOUSE = {
    "kind": "asset:店面厂房",
    "name": "文化广场铺面（示例）",
    "place": "文化广场东侧",
    "quantity": "120.5",
    "unit": "平方米",
    "original": "300,000.00",
    "acquired_on": "2015-03-01",
    "state": "own",
    "voucher": "期初",
}
CONTRACT = {
    "title": "铺面出租（示例）",
    "tenant": TENANT,
    "tenant_person": "on",
    "way": "bid",
    "starts": "2026-01-01",
    "until": "2028-12-31",
    "term": "3",
    "rent": "3000",
    "rises": "0",
    "rises_years": "0",
    "deposit": "0",
}
ENTRY = {
    "on": "2026-04-10",
    "credit": "subsidy_income",
    "debit": "bank",
    "amount": "5,000",
    "voucher": "4-1",
    "purpose": "街道拨款",
}


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def clerk(desk, village):
    return desk(village.kuaiji)


def test_registered_let_and_paid(clerk, village):
    answer = clerk.post(HOME + "new/", HOUSE)
    (row,) = Holding.objects.filter(county=COUNTY)
    assert answer["Location"] == f"{HOME}{row.id}/"
    assert (row.original, row.holding_class, row.kind) == (30_000_000, "asset", "店面厂房")
    page = f"{HOME}{row.id}/"
    assert "300,000.00" in words(clerk.get(page))
    clerk.post(page + "let/", CONTRACT)
    (contract,) = HoldingContract.objects.filter(county=COUNTY)
    address = f"{HOME}contracts/{contract.id}/"
    assert TENANT in words(clerk.get(HOME + "contracts/"))
    paid = {"number": "1", "amount": "3000", "on": "2026-04-02", "into": "bank", "voucher": "4-2"}
    answer = clerk.post(address + "receive/", paid | {"amount": "3000.01"})
    assert answer.status_code == 422
    assert "还多" in words(answer)
    assert 'value="3000.01"' in answer.content.decode()
    clerk.post(address + "receive/", paid)
    assert queries.dues_of(contract)[0].open == 0
    clerk.post(address + "end/", {"on": "2026-05-01", "why": "承租方退租"})
    assert queries.holding(COUNTY, row.id).state == "idle"
    assert "合同终止，不再收" in words(clerk.get(address))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"original": "三十万"}, "请填金额"),
        ({"original": "-5"}, "不能是负数"),
        ({"original": "1.234"}, "两位小数"),
        ({"quantity": "很多"}, "请填数字"),
        ({"voucher": ""}, "凭证号"),
        ({"longitude": "118.1"}, "经度和纬度"),
        ({"kind": "asset:耕地"}, "有效"),
        ({"name": "张示例 13812345678"}, "电话"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(clerk, wrong, told):
    answer = clerk.post(HOME + "new/", HOUSE | wrong)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "文化广场东侧" in answer.content.decode()
    assert not Holding.objects.filter(county=COUNTY).exists()


def test_a_deposit_goes_back_on_the_page_of_its_contract(clerk, desk, village, now):
    row = registered(village, now)
    by = village.kuaiji.actor()
    said = {"deposit": 50_000, "deposit_into": "bank", "voucher": "1-9"}
    contract = holdings.let(agreed(**said), row, by=by, at=now)
    address = f"{HOME}contracts/{contract.id}/"
    assert address + "deposit/" not in clerk.get(address).content.decode()
    holdings.end_contract(contract, on=now.date(), why="承租方退租", by=by, at=now)
    assert address + "deposit/" in clerk.get(address).content.decode()
    back = {"on": now.date().isoformat(), "out_of": "bank", "voucher": ""}
    assert clerk.post(address + "deposit/", back).status_code == 422
    assert clerk.post(address + "deposit/", back | {"voucher": "6-1"})["Location"] == address
    page = clerk.get(address).content.decode()
    assert address + "deposit/" not in page
    assert "#n3" in page  # the line of the book
    assert balances(VILLAGE)["bank"] == 0
    assert desk(village.other_kuaiji).post(address + "deposit/", back).status_code == 404


def test_the_book_of_a_year_is_a_workbook_without_formulas(clerk, desk, village):
    clerk.post(HOME + "ledger/", ENTRY | {"purpose": '=HYPERLINK("http://x")'})
    clerk.post(HOME + "ledger/", ENTRY | {"voucher": "4-3", "amount": "1.05"})
    clerk.post(HOME + "ledger/2/reverse/", {"reason": "记重了"})
    assert f"{HOME}ledger/2026.xlsx" in clerk.get(HOME + "ledger/").content.decode()
    answer = clerk.get(HOME + "ledger/2026.xlsx")
    assert f"huiyin-{VILLAGE}-ledger-2026.xlsx" in answer["Content-Disposition"]
    found = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert found[1][1:7] == [
        "2026-04-10", "4-1", '=HYPERLINK("http://x")', "银行存款", "补助收入", 5_000,
    ]  # fmt: skip
    assert [row[6] for row in found[1:]] == [5_000, 1.05, 1.05]
    assert found[3][8] == 2  # takes back the second
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    empty = clerk.get(HOME + "ledger/2025.xlsx").content
    (heads,) = load_workbook(io.BytesIO(empty)).get_sheet_by_index(0).to_python()
    assert heads[0] == "序号"
    for year in ("0", "10000"):
        assert clerk.get(f"{HOME}ledger/{year}.xlsx").status_code == 404
    assert desk(village.other_kuaiji).get(HOME + "ledger/2026.xlsx").status_code == 404


def test_entered_taken_back_and_closed_then_drafted(clerk, desk, village):
    assert clerk.post(HOME + "ledger/", ENTRY)["Location"] == HOME + "ledger/"
    assert clerk.post(HOME + "ledger/", ENTRY | {"debit": "subsidy_income"}).status_code == 422
    clerk.post(HOME + "ledger/", ENTRY | {"voucher": "4-3", "amount": "1"})
    clerk.post(HOME + "ledger/2/reverse/", {"reason": "记重了"})
    page = words(clerk.get(HOME + "ledger/"))
    assert "已红冲" in page
    assert "补助收入 → 银行存款" in page
    clerk.post(HOME + "months/close/", {"month": "2026-04-01"})
    (closing,) = LedgerClosing.objects.filter(county=COUNTY)
    assert closing.income == 500_100  # the reverse stands where it was made
    page = words(clerk.get(HOME + "months/"))
    assert "2026-04" in page
    assert "5,001.00" in page


def test_a_quarter_is_drafted_only_when_its_months_are_closed(clerk, village, now):
    by = village.kuaiji.actor()
    for month in (1, 2, 3):
        said = moved(on=date(2026, month, 5), amount=100_000 * month)
        holdings.enter(said, unit_code=VILLAGE, by=by, at=now)
    spent = moved(on=date(2026, 3, 9), debit="admin_expense", credit="bank", amount=45_050)
    holdings.enter(spent, unit_code=VILLAGE, by=by, at=now)
    draft = {"kind": "residents_accounts", "month": "2026-03-01"}
    clerk.post(HOME + "months/draft/", draft)
    assert not Draft.objects.filter(county=COUNTY).exists()
    for month in (1, 2, 3):
        clerk.post(HOME + "months/close/", {"month": f"2026-{month:02}-01"})
    clerk.post(HOME + "months/draft/", draft)
    (row,) = Draft.objects.filter(county=COUNTY)
    assert (row.kind, row.period) == ("residents_accounts", "2026-Q1")
    (sheet,) = content_of(row).sheets
    assert sheet.totals() == {"income": 600_000, "spending": 45_050}


def test_opening_balances_come_from_a_workbook_whole_or_not_at_all(clerk):
    def file(*rows):
        made = io.BytesIO()
        with xlsxwriter.Workbook(made) as book:
            sheet = book.add_worksheet()
            for line, cells in enumerate([("科目", "余额（元）"), *rows]):
                for place, cell in enumerate(cells):
                    sheet.write(line, place, cell)
        return {"file": SimpleUploadedFile("a.xlsx", made.getvalue())}

    answer = clerk.post(
        HOME + "opening/",
        file(("银行存款", "一万"), ("金库", 5), ("库存现金", -3), ("应付款", 10), ("应付款", 10)),
    )
    page = words(answer)
    for told in ("第 2 行", "不是金额", "第 3 行", "金库", "第 4 行", "负数", "第 6 行", "两次"):
        assert told in page
    assert "第 5 行" not in page
    assert not LedgerEntry.objects.filter(county=COUNTY).exists()
    clerk.post(HOME + "opening/", file(("银行存款", 12345.67), ("应付款", 345.67), ("库存现金",)))
    assert balances(VILLAGE) == {"bank": 1_234_567, "payable": -34_567, "public_fund": -1_200_000}
    again = clerk.post(HOME + "opening/", file(("银行存款", 1)))
    assert "已经录过" in words(again)
    bad = {"file": SimpleUploadedFile("a.xlsm", b"PK")}
    assert "宏" in words(clerk.post(HOME + "opening/", bad))
    assert clerk.get(HOME + "opening/list.xlsx").content[:2] == b"PK"


def test_two_people_count_on_the_page(clerk, desk, village, now):
    row = registered(village, now)
    page = HOME + "stocktake/"
    first, second = desk(village.weiyuan), desk(village.jiandu)
    answer = first.post(page, {f"n{row.id}": "118", f"w{row.id}": ""})
    assert answer.status_code == 422
    assert "写明原因" in words(answer)
    assert 'value="118"' in answer.content.decode()
    assert first.post(page, {f"n{row.id}": "很多"}).status_code == 422
    first.post(page, {f"n{row.id}": "118", f"w{row.id}": "重新丈量"})
    assert "我也在场" not in words(first.get(page))
    assert "我也在场" in words(second.get(page))
    second.post(page + "sign/")
    (taken,) = Stocktake.objects.filter(county=COUNTY)
    assert taken.signed_by == village.jiandu.user.pk
    assert clerk.post(page, {f"n{row.id}": "1"}).status_code == 422


def test_who_has_no_part_finds_nothing(desk, village, now):
    row = registered(village, now)
    contract = holdings.let(agreed(), row, by=village.kuaiji.actor(), at=now)
    pages = ["", "new/", "contracts/", "ledger/", "months/", "stocktake/", "opening/"]
    pages += [f"{row.id}/", f"{row.id}/let/", f"contracts/{contract.id}/"]
    for who in (
        village.other_kuaiji,
        village.other_nongjing,
        village.other_jiandu,
        village.shoujian,
    ):
        for page in pages:
            assert desk(who).get(HOME + page).status_code == 404
    elsewhere = f"/desk/holdings/{OTHER_VILLAGE}/"
    assert desk(village.other_kuaiji).get(f"{elsewhere}{row.id}/").status_code == 404
    assert desk(village.other_kuaiji).get(f"{elsewhere}contracts/{contract.id}/").status_code == 404


def test_who_reads_changes_nothing(desk, village, now):
    row = registered(village, now)
    for who in (village.jiandu, village.weiyuan, village.choucha):
        assert "登记一项" not in words(desk(who).get(HOME))
        assert desk(who).post(HOME + "new/", HOUSE).status_code == 422
        assert desk(who).post(HOME + "ledger/", ENTRY).status_code == 422
        desk(who).post(f"{HOME}{row.id}/change/", {"state": "idle", "quantity": "1", "reason": "x"})
    assert [found.number for found in Holding.objects.filter(county=COUNTY)] == [1]
    assert LedgerEntry.objects.filter(county=COUNTY).count() == 1


def test_the_town_sees_its_villages_and_what_is_late(desk, village, now):
    row = registered(village, now)
    holdings.let(agreed(), row, by=village.kuaiji.actor(), at=now)
    answer = desk(village.nongjing).get("/desk/holdings/")
    assert "没有按时结账" in words(answer)
    assert HOME in answer.content.decode()
    other = desk(village.other_nongjing).get("/desk/holdings/").content.decode()
    assert STREET not in other
    assert desk(village.kuaiji).get("/desk/holdings/")["Location"] == HOME
    assert desk(village.shoujian).get("/desk/holdings/").status_code == 403


def test_a_decision_is_chosen_from_what_is_public(clerk, village, now):
    row = registered(village, now)
    decision = decided(village, now)
    answer = clerk.post(
        f"{HOME}{row.id}/dispose/",
        {"on": "2026-06-01", "reason": "拆除", "voucher": "6-1", "decision": str(decision.series)},
    )
    assert answer.status_code == 302
    assert queries.holding(COUNTY, row.id).state == "disposed"
    assert "已处置" in words(clerk.get(HOME))


@pytest.mark.parametrize("page", ["", "contracts/", "ledger/", "stocktake/"])
def test_three_cost_as_many_questions_as_one(clerk, village, now, page, django_assert_num_queries):
    def more():
        row = registered(village, now, house())
        holdings.let(agreed(), row, by=village.kuaiji.actor(), at=now)

    more()
    clerk.get(HOME + page)
    with CaptureQueriesContext(connection) as one:
        clerk.get(HOME + page)
    more()
    more()
    with django_assert_num_queries(len(one)):
        clerk.get(HOME + page)


def test_a_wrong_name_is_put_right_on_the_page(
    clerk, desk, client, village, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    row = registered(village, now)
    page = f"{HOME}{row.id}/"
    assert "更正登记" in words(clerk.get(page))
    assert "更正登记" not in words(desk(village.jiandu).get(page))
    right = {
        "kind": row.kind,
        "name": "文化广场一号铺面（示例）",
        "place": row.place,
        "unit": row.unit,
        "number": row.number,
    }
    empty = clerk.post(page + "correct/", right)
    assert empty.status_code == 422
    assert "文化广场一号铺面（示例）" in empty.content.decode()
    clerk.post(page + "correct/", right | {"reason": "门牌写错了"})
    seen = words(desk(village.jiandu).get(page))
    assert f"名称原来是：{row.name}" in seen
    assert "门牌写错了" in seen
    public = words(client.get(f"/village/{VILLAGE}/holdings/"))
    assert "文化广场一号铺面（示例）" in public
    assert row.name not in public
    late = clerk.post(page + "correct/", right | {"reason": "又改回来", "name": row.name})
    assert "已经有人改过" in words(late)


def test_a_picture_that_is_replaced_is_gone(
    clerk, village, now, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    row = registered(village, now)
    page, said = f"{HOME}{row.id}/", {"kind": row.kind, "name": row.name, "place": row.place}
    for number, colour in ((row.number, "red"), (row.number + 1, "blue")):
        sent = said | {"unit": row.unit, "reason": "换照片", "number": number}
        with django_capture_on_commit_callbacks(execute=True):
            clerk.post(page + "correct/", sent | {"photo": picture(colour)})
    assert len(list(tmp_path.rglob("*.jpg"))) == 1
    assert "照片原来是：另一张" in words(clerk.get(page))


def picture(colour):
    content = io.BytesIO()
    Image.new("RGB", (9, 9), colour).save(content, "JPEG")
    return SimpleUploadedFile("铺面.jpg", content.getvalue(), "image/jpeg")


def test_in_the_month_of_stocktaking_page_and_town_say_so(desk, village, now, monkeypatch):
    registered(village, now)
    town = f"/desk/holdings/?town={STREET}"
    assert "今年还没有盘点" not in words(desk(village.choucha).get(town))
    stopped(now.replace(month=12, day=3), monkeypatch)
    seen = words(desk(village.choucha).get(town))
    assert seen.count("今年还没有盘点") == 1
    assert "今年的盘点到时候了" in words(desk(village.jiandu).get(HOME + "stocktake/"))
