"""点题整治 in the browser: planned, ordered, reported, sent back, checked, published, read."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Finding
from huiyin.processes.disclosure import findings
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.findings import rows
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
HOME = "/desk/campaigns/"
TITLE = "村级合同不公示（示例）"
DONE = "合同已经在公开栏补公示（示例）"
MEASURE = "合同一律先公示再签（示例）"
RESULT = "涉及的村都补了公示（示例）"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def finding(village, now):
    """A contract that the village negotiated without a public decision."""
    rows.contract(VILLAGE, way="negotiated", starts=now.date() - timedelta(days=9))
    findings.look(COUNTY, "undecided_contract", at=now)
    return Finding.objects.get(county=COUNTY)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_the_topic_to_the_result(village, finding, now, office, open_page, size):
    runs = office("dianti", size)
    runs.goto(HOME)
    assert_for_everybody(runs)
    runs.get_by_role("link", name="拟一项点题整治").click()
    runs.get_by_label("题目", exact=False).first.fill(TITLE)
    runs.get_by_label("哪一类", exact=False).select_option("assets")
    runs.get_by_label("要解决什么", exact=False).fill("没有公开决定的合同补公示（示例）")
    runs.get_by_label("发包没有公开的决定").check()
    runs.get_by_label("责任部门", exact=False).select_option(label="镇江经开区农业农村局")
    runs.get_by_role("button", name="拟好").click()
    expect(runs.get_by_text("请选日期").first).to_be_visible()
    expect(runs.get_by_label("题目", exact=False).first).to_have_value(TITLE)
    assert_for_everybody(runs)
    runs.get_by_label("完成期限").fill((now.date() + timedelta(days=30)).isoformat())
    runs.get_by_role("button", name="拟好").click()
    expect(runs.get_by_text("已经拟好")).to_be_visible()
    address = runs.url

    runs.goto(f"/desk/findings/{finding.id}/")
    runs.get_by_text("并入点题整治", exact=True).first.click()
    runs.get_by_role("button", name="并入点题整治").click()
    expect(runs.get_by_text("已经并入点题整治。")).to_be_visible()
    runs.goto(address)
    runs.get_by_text("布置下去", exact=True).first.click()
    assert_for_everybody(runs)
    runs.get_by_role("button", name="布置下去").click()
    expect(runs.get_by_text("已经布置")).to_be_visible()

    clerk = office("kuaiji", size)
    reported(clerk, now)
    town = office("choucha", size)
    task = clerk.url
    town.goto(task)
    town.get_by_text("退回重新整改", exact=True).first.click()
    town.get_by_label("原因").fill("没有看到公示（示例）")
    town.get_by_role("button", name="退回重新整改").click()
    expect(town.get_by_text("已经退回")).to_be_visible()
    clerk.goto(task)
    expect(clerk.get_by_text("没有看到公示")).to_be_visible()
    reported(clerk, now)
    town.goto(task)
    town.get_by_text("核验通过", exact=True).first.click()
    assert_for_everybody(town)
    town.get_by_role("button", name="核验通过").click()
    expect(town.get_by_text("已经核验")).to_be_visible()

    department = office("xianchoucha", size)
    department.goto(address)
    department.get_by_text("填写制度办法", exact=True).first.click()
    department.get_by_label("改了什么制度办法", exact=False).fill(MEASURE)
    department.get_by_role("button", name="填写制度办法").click()
    expect(department.get_by_text("已经记下")).to_be_visible()
    runs.goto(address)
    runs.get_by_text("公布结果", exact=True).first.click()
    runs.get_by_label("结果", exact=False).first.fill(RESULT)
    runs.get_by_role("button", name="公布结果").click()
    expect(runs.get_by_text("已经公布").first).to_be_visible()
    assert_for_everybody(runs)

    resident = open_page(size)
    resident.goto("/campaigns/")
    assert_for_everybody(resident)
    resident.get_by_role("link", name=TITLE).click()
    for said in (RESULT, MEASURE):
        expect(resident.get_by_text(said)).to_be_visible()
    expect(resident.get_by_text(DONE)).to_have_count(0)
    assert_for_everybody(resident)


def reported(clerk, now):
    """The village says what it put right."""
    clerk.goto(HOME)
    clerk.get_by_role("link", name=TITLE).click()
    clerk.get_by_role("link", name="兴港社区").click()
    clerk.get_by_text("填报整改", exact=True).first.click()
    clerk.get_by_label("整改了什么", exact=False).fill(DONE)
    clerk.get_by_label("哪天办好的").fill(now.date().isoformat())
    assert_for_everybody(clerk)
    clerk.get_by_role("button", name="填报整改").click()
    expect(clerk.get_by_text("已经填报")).to_be_visible()
