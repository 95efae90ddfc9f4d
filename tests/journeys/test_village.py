"""A villager on a phone compares two quarters, asks about a line, gets an answer and rates it."""

import pytest
from playwright.sync_api import expect

from huiyin.cases.models import Case
from huiyin.processes.disclosure import publishing
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import accounts, published
from tests.journeys.test_accessibility import PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
PAGE = f"/village/{VILLAGE}/"


@pytest.fixture
def people(cast):
    return village_cast(cast)


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "none"])
def test_compare_ask_and_follow(people, now, open_page, script):
    published(people, now, accounts(period="2026-Q1", spending=100_000, title="一季度（示例）"))
    row = published(people, now, accounts(period="2026-Q2", title="二季度（示例）"))
    page = open_page(PHONE, script=script)

    def checked(page):
        if script:  # axe itself is one: without scripts it never comes to its end
            assert_for_everybody(page)

    page.goto(PAGE)
    checked(page)
    page.get_by_role("link", name="二季度（示例）").click()
    checked(page)
    page.get_by_role("link", name="和上一期比一比").click()
    expect(page.get_by_text("+234.56").first).to_be_visible()
    checked(page)
    page.get_by_role("link", name="2026年第2季度").click()
    page.get_by_role("link", name="问这一条").last.click()
    expect(page.get_by_text("路灯电费")).to_be_visible()
    checked(page)
    page.get_by_label("想问什么").fill("为什么比上一季度多？")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("回执", exact=False).first).to_be_visible()
    (case,) = Case.objects.filter(county=COUNTY)
    assert case.holder.kind == "community"
    page.goto(f"/village/p/{row.series}/")
    expect(page.get_by_text("1 人问过")).to_be_visible()


def test_a_tombstone_and_a_correction_are_for_everybody(people, now, open_page):
    row = published(people, now, accounts(title="一季度（示例）"))
    by = people.choucha.actor()
    publishing.take_down(row, reason="写错了村", basis="示例规定第一条", by=by, at=now)
    page = open_page(PHONE)
    page.goto(f"/village/p/{row.series}/")
    expect(page.get_by_text("写错了村")).to_be_visible()
    assert_for_everybody(page)
    for path in ("archive/", "compare/"):
        page.goto(PAGE + path)
        assert_for_everybody(page)
