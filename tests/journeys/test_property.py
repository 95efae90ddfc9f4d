"""Scores from evidence to reply, release, appeal and correction; a forum's question to a matter."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.cases.models import Case
from huiyin.disclosure.models import Forum
from huiyin.processes.disclosure import scorecards
from huiyin.territory.models import Compound
from tests.cast import COUNTY, STREET
from tests.disclosure.forums import planned
from tests.disclosure.scorecards import BIG, compounds, full
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def enough(cast, monkeypatch):
    """Two compounds with enough matters and doors."""
    compounds(cast)
    keys = [row.pk for row in Compound.objects.all()]
    monkeypatch.setattr(scorecards, "figures_of", lambda row: dict.fromkeys(keys, full()))
    monkeypatch.setattr(scorecards, "households_of", lambda row: dict.fromkeys(keys, 99))


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_evidence_to_the_correction(village, enough, now, office, open_page, size):
    collector = office("choucha", size)
    collector.goto("/desk/scorecards/")
    assert_for_everybody(collector)
    collector.get_by_role("link", name="开始新的一轮").click()
    assert_for_everybody(collector)
    collector.get_by_role("button", name="开始", exact=True).click()
    expect(collector.get_by_text("已经开始这一轮")).to_be_visible()
    collector.locator("[name=entry]").select_option(index=0)
    collector.locator("[name=line]").select_option(value="safety")
    collector.locator("[name=points]").fill("5")
    collector.locator("[name=seen_on]").fill(_in_quarter(collector))
    collector.locator("[name=text]").fill("消防通道被占，3号楼北侧")
    collector.get_by_role("button", name="记下", exact=True).click()
    expect(collector.get_by_text("已经记下")).to_be_visible()
    assert_for_everybody(collector)
    collector.get_by_role("button", name="算出得分，送企业看").click()
    expect(collector.get_by_text("回复码只显示这一次")).to_be_visible()
    assert_for_everybody(collector)
    codes = collector.locator(".hy-code").all_inner_texts()
    address = collector.url.removesuffix("tell/")

    company = open_page(size)
    for code, words in zip(codes, ("通道已经清空，请复查。", "没有意见。"), strict=True):
        company.goto("/property/company/")
        assert_for_everybody(company)
        company.get_by_label("回复码").fill(code)
        company.get_by_role("button", name="打开").click()
        expect(company.get_by_label("企业的意见")).to_be_visible()
        assert_for_everybody(company)
        company.get_by_label("企业的意见").fill(words)
        company.get_by_role("button", name="提交").click()
        expect(company.get_by_text("收到了")).to_be_visible()

    publisher = office("nongjing", size)
    publisher.goto(address)
    publisher.get_by_role("button", name="公布").click()
    expect(publisher.get_by_text("已经公布")).to_be_visible()
    assert_for_everybody(publisher)

    company.goto("/property/company/")
    company.get_by_label("回复码").fill(codes[0])
    company.get_by_role("button", name="打开").click()
    company.get_by_label("企业的意见").fill("那条通道不归我们管。")
    company.get_by_role("button", name="提交").click()
    expect(company.get_by_text("收到了")).to_be_visible()

    above = office("xianchoucha", size)
    above.goto(address)
    above.get_by_role("link", name="决定申诉").click()
    assert_for_everybody(above)
    above.get_by_label("消防通道被占", exact=False).check()
    above.get_by_label("决定和理由").fill("图纸上不在服务范围内。")
    above.get_by_role("button", name="公布决定").click()
    expect(above.get_by_text("已经决定")).to_be_visible()

    reader = open_page(size)
    reader.goto(f"/property/{STREET}/")
    assert_for_everybody(reader)
    reader.locator("a[href^='/village/p/']").first.click()
    expect(reader.get_by_text("图纸上不在服务范围内", exact=False).first).to_be_visible()
    expect(reader.get_by_text(BIG).first).to_be_visible()


def _in_quarter(page):
    """A day of the quarter that was offered: the one before today's."""
    year, number = page.locator("h1").inner_text().split("年第")
    month = int(number[0]) * 3 - 1
    return f"{year[-4:]}-{month:02}-10"


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_a_question_of_a_forum_is_a_matter(cast, village, now, open_page, office, size, view):
    row = planned(cast, village, now)
    page = open_page(size)
    page.goto(f"/{view}")
    page.goto(f"/property/{STREET}/")
    page.get_by_role("link", name=BIG).click()
    assert_for_everybody(page)
    page.get_by_role("link", name="我要提问").click()
    assert_for_everybody(page)
    page.get_by_label("您想问物业什么", exact=False).fill("车库的灯坏了半年，什么时候修？")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    case = Case.objects.get(county=COUNTY)
    assert case.compound_id == row.compound_id
    clerk = office("kuaiji", size)
    clerk.goto("/desk/forums/")
    assert_for_everybody(clerk)
    clerk.get_by_role("link", name=BIG).click()
    expect(clerk.get_by_text("居民提问 1 个", exact=False)).to_be_visible()
    assert_for_everybody(clerk)
    Forum.objects.filter(county=COUNTY, id=row.id).update(starts=now - timedelta(minutes=5))
    clerk.reload()
    assert_for_everybody(clerk)
    clerk.get_by_label("居民问了什么").fill("电梯什么时候修？")
    clerk.get_by_role("button", name="登记", exact=True).click()
    expect(clerk.get_by_text("已经登记，编号", exact=False)).to_be_visible()
    expect(clerk.get_by_text("居民提问 2 个", exact=False)).to_be_visible()
    expect(clerk.get_by_role("heading", name="还没有打印的密封回执")).to_be_visible()
    assert_for_everybody(clerk)
    assert set(Case.objects.filter(county=COUNTY).values_list("compound_id", flat=True)) == {
        row.compound_id
    }
