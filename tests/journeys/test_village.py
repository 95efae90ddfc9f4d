"""A villager on a phone compares two quarters, asks about a line, gets an answer and rates it."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huiyin.cases.models import Case
from huiyin.cases.states import Ending, State
from huiyin.processes import publishing as letting_out
from huiyin.processes.disclosure import publishing
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import accounts, published
from tests.journeys.test_accessibility import PHONE, assert_for_everybody
from tests.journeys.test_loop import act, open_case
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
PAGE = f"/village/{VILLAGE}/"


@pytest.fixture
def people(cast):
    return village_cast(cast)


QUESTION = "为什么比上一季度多？"


def about(page, words):
    """The way to ask about one line."""
    return page.locator("tr", has_text=words).get_by_role("link", name="问这一条")


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
    about(page, "路灯电费").click()
    expect(page.get_by_role("heading", name="问一问、反映不真实")).to_be_visible()
    expect(page.get_by_text("路灯电费")).to_be_visible()
    checked(page)
    page.get_by_label("想问什么").fill("为什么比上一季度多？")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/received/")
    (case,) = Case.objects.filter(county=COUNTY)
    assert case.holder.kind == "community"
    page.goto(f"/village/p/{row.series}/")
    expect(page.get_by_text("1 人问过")).to_be_visible()


def test_the_village_answers_the_resident_rates_and_the_page_has_the_answer(
    people, cast, now, open_page, office
):
    row = published(people, now, accounts(title="二季度（示例）"))
    page = open_page(PHONE)
    page.goto(f"/village/p/{row.series}/")
    about(page, "路灯电费").click()
    page.get_by_label("想问什么").fill(QUESTION)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/received/")
    receipt = page.locator(".hy-slip-code").inner_text()

    shequ = office("shequ")
    open_case(shequ, QUESTION)
    shequ.get_by_role("link", name="二季度（示例）").click()  # what is asked about
    expect(shequ.get_by_text("路灯电费").first).to_be_visible()
    shequ.go_back()
    act(shequ, "accept")  # as what it came as: a question, which the village leads
    shuji = office("shuji")
    open_case(shuji, QUESTION)
    act(shuji, "assign")
    wangge = office("wangge", PHONE)
    open_case(wangge, QUESTION)
    form = wangge.locator("#act-submit")
    form.get_by_label("已解决").check()
    form.locator("textarea[name=text]").fill("电费含上一季度补交的部分，发票已经贴出")
    act(wangge, "submit")
    lianluo = office("lianluo")
    open_case(lianluo, QUESTION)
    act(lianluo, "pass_review")

    page.goto(f"/m/{receipt}/")
    expect(page.get_by_text("电费含上一季度补交的部分").first).to_be_visible()
    page.get_by_role("link", name="二季度（示例）").click()  # back to what was asked about
    page.wait_for_url(f"**/village/p/{row.series}/")
    page.goto(f"/m/{receipt}/")
    page.get_by_role("button", name=re.compile("已解决")).click()
    expect(page.get_by_text("谢谢，已经记下：已解决。")).to_be_visible()
    (case,) = Case.objects.filter(county=COUNTY)
    assert (case.state, case.ending) == (State.CLOSED, Ending.RATED)
    assert_for_everybody(page)

    words = {"title": "路灯电费的说明（示例）", "text": "含上一季度补交的部分。", "result": ""}
    draft = letting_out.draft(case, by=cast.shequ.actor(), at=timezone.now(), **words)
    case.refresh_from_db()
    letting_out.approve(case, row_id=draft.id, by=cast.lianluo.actor(), at=timezone.now())
    page.goto(f"/village/p/{row.series}/")
    expect(page.get_by_text("问过、答过的")).to_be_visible()
    page.get_by_role("link", name="路灯电费的说明（示例）").click()
    expect(page.get_by_text("含上一季度补交的部分")).to_be_visible()
    assert_for_everybody(page)


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
