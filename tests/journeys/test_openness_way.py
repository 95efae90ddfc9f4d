"""A clerk brings an Excel, two committees confirm, the witness asks, is answered, and signs."""

import io

import pytest
import xlsxwriter
from playwright.sync_api import expect

from huiyin.disclosure.models import Publication
from tests.cast import COUNTY, VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
HEAD = ("日期", "类别", "摘要", "收入", "支出")


@pytest.fixture
def village(cast):
    return village_cast(cast)


def workbook(total):
    """Two lines and a sum that somebody wrote under them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("账")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ("2026-01-05", "拨付", "街道拨款（示例）", 5000, ""))
        sheet.write_row(2, 0, ("2026-02-05", "其他", "路灯电费（示例）", "", 1234.5))
        sheet.write_row(3, 0, ("合计", "", "", 5000, total))
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "一季度.xlsx", "mimeType": xlsx, "buffer": content.getvalue()}


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_the_excel_to_the_public(village, office, now, size):
    year = now.year - 1  # a quarter that is over whenever this runs
    clerk = office("kuaiji", size)
    clerk.goto("/desk/open/work/")
    assert_for_everybody(clerk)
    clerk.get_by_role("link", name="拟一份公开稿").click()
    clerk.get_by_label("公开什么").select_option("residents_accounts")
    clerk.get_by_role("button", name="选好了").click()
    quarter = clerk.get_by_role("link", name=f"{year}年第4季度")
    expect(quarter).to_be_visible()
    assert_for_everybody(clerk)
    quarter.click()
    assert_for_everybody(clerk)
    clerk.locator("input[name=table]").set_input_files(workbook(9999))
    clerk.get_by_role("button", name="存为公开稿").last.click()
    expect(clerk.get_by_text("合计填的是 9,999.00")).to_be_visible()
    assert_for_everybody(clerk)
    clerk.locator("input[name=table]").set_input_files(workbook(1234.5))
    clerk.get_by_role("button", name="存为公开稿").last.click()
    expect(clerk.get_by_text("已经存为公开稿")).to_be_visible()
    assert_for_everybody(clerk)
    address = clerk.url
    clerk.get_by_role("button", name="提交审核").click()
    expect(clerk.get_by_text("已经提交审核")).to_be_visible()

    def confirmed():
        for who in ("weiyuan", "zhiwei"):
            member = office(who, size)
            member.goto("/desk/open/work/")
            member.get_by_role("link", name="居民委员会收支账目").click()
            member.get_by_role("button", name="确认").click()
            expect(member.get_by_text("已经确认。")).to_be_visible()

    confirmed()
    witness = office("jiandu", size)
    witness.goto("/desk/open/work/")
    witness.get_by_role("link", name="居民委员会收支账目").click()
    witness.get_by_text("提出疑问，退回").first.click()
    witness.get_by_label("有什么疑问").fill("电费有发票吗？")
    assert_for_everybody(witness)
    witness.get_by_role("button", name="提出疑问，退回").click()
    expect(witness.get_by_text("已经带着疑问退回")).to_be_visible()

    clerk.goto(address)
    expect(clerk.get_by_text("电费有发票吗？").first).to_be_visible()
    clerk.get_by_text("答复并重新提交").first.click()
    clerk.get_by_label("答复疑问").fill("有，已经附上。")
    clerk.get_by_role("button", name="答复并重新提交").click()
    expect(clerk.get_by_text("已经提交审核")).to_be_visible()
    confirmed()
    witness.goto(address)
    expect(witness.get_by_text("有，已经附上。")).to_be_visible()
    witness.get_by_text("审阅签字", exact=True).first.click()
    witness.get_by_role("button", name="对过了，签字公开").click()
    expect(witness.get_by_text("现在所有人都能看到")).to_be_visible()
    expect(witness.get_by_text("1,234.50").first).to_be_visible()
    assert_for_everybody(witness)
    (row,) = Publication.objects.filter(county=COUNTY)
    assert (row.unit_code, row.kind, row.period) == (VILLAGE, "residents_accounts", f"{year}-Q4")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_typed_with_the_keyboard(village, office, now, script):
    """Rows are added with and without scripts; the sums stand there while one types."""
    year = now.year - 1
    page = office("kuaiji", script=script)
    page.goto(f"/desk/open/write/?village={VILLAGE}&kind=residents_accounts&period={year}-Q4")
    page.get_by_role("button", name="再加几行").click()
    page.get_by_label("第 6 行 摘要").fill("最后一行（示例）")
    page.get_by_label("第 6 行 日期").fill(f"{year}-12-01")
    page.get_by_label("第 6 行 类别").select_option("其他")
    page.get_by_label("第 6 行 支出").fill("1,200.5")
    if script:
        expect(page.locator("[data-sum-of=spending]")).to_have_text("1,200.50")
    page.get_by_label("第 6 行 支出").press("Enter")
    expect(page.get_by_text("最后一行（示例）").first).to_be_visible()
