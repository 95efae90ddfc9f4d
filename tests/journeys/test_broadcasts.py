"""A clerk announces a bid and holds it; a villager asks beforehand, without scripts as well."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.processes.disclosure import roots
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.broadcasts import announced
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
LIST = f"/village/{VILLAGE}/broadcasts/"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_the_announcement_to_the_result(village, now, office, open_page, size):
    page = office("kuaiji", size)
    page.goto("/desk/broadcasts/")
    assert_for_everybody(page)
    page.get_by_role("link", name="预告一场直播").click()
    assert_for_everybody(page)
    page.get_by_label("标题").fill("铺面招标（示例）")
    page.get_by_label("说明").fill("三家公司参加，现场唱标。")
    page.get_by_label("什么时候开始").fill(f"{now + timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.get_by_label("观看地址").fill("http://live.example.com/1")
    page.get_by_role("button", name="公开", exact=True).click()
    expect(page.get_by_text("要以 https:// 开头")).to_be_visible()
    assert_for_everybody(page)
    page.get_by_label("观看地址").fill("https://live.example.com/1")
    page.get_by_role("button", name="公开", exact=True).click()
    expect(page.get_by_text("已经预告")).to_be_visible()

    villager = open_page(size, script=False)
    villager.goto(LIST)
    villager.get_by_role("link", name="铺面招标（示例）").click()
    villager.get_by_label("您想问什么").fill("底价是多少？")
    villager.get_by_role("button", name="提问", exact=True).click()
    expect(villager.get_by_text("收到了")).to_be_visible()

    page.reload()
    page.get_by_label("答复（和问题一起公开）").fill("每年两万元。")
    page.get_by_role("button", name="公开问题和答复").click()
    expect(page.get_by_text("问题和答复已经公开")).to_be_visible()
    page.get_by_role("button", name="直播开始了").click()
    expect(page.get_by_text("正在直播").first).to_be_visible()
    assert_for_everybody(page)
    page.get_by_label("结果", exact=False).first.fill("甲公司（示例）中标。")
    page.get_by_role("button", name="公开结果").click()
    expect(page.get_by_text("结果已经公开")).to_be_visible()
    assert_for_everybody(page)
    villager.reload()
    expect(villager.get_by_text("每年两万元。")).to_be_visible()
    expect(villager.get_by_text("甲公司（示例）中标。")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_everybody_reads_it(village, now, open_page, size, view):
    announced(village, now)
    page = open_page(size)
    page.goto(f"/{view}")
    page.goto(LIST)
    assert_for_everybody(page)
    page.get_by_role("link", name="文化广场铺面招标（示例）").click()
    expect(page.get_by_role("link", name="live.example.com")).to_be_visible()
    assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_a_township_keeps_the_roots(village, now, office, size, tmp_path):
    announced(village, now)
    roots.keep_up(tmp_path, at=now, alarms=[])
    page = office("choucha", size)
    page.goto("/desk/open-log/")
    expect(page.get_by_text(roots.newest_notice(COUNTY).fingerprint)).to_be_visible()
    page.get_by_text("兴港社区居委会", exact=True).click()
    assert_for_everybody(page)
    with page.expect_download() as loading:
        page.get_by_role("link", name="下载全部核验码留存").click()
    assert loading.value.suggested_filename == f"open-log-{COUNTY}.json"
