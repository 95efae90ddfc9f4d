"""Finding it again: a clerk by two characters of an answer, a resident among what is public."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Kind
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from huiyin.territory.initials import initials_of
from huiyin.territory.models import Unit
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.public_texts import TITLE, published
from tests.stories import Story

pytestmark = pytest.mark.journey
NOISE = "楼下半夜很吵"


@pytest.fixture
def story(cast, now):
    """Reported this morning and answered; 劝导 stands in the answer alone."""
    return Story(cast, now - timedelta(hours=3), text=NOISE).submitted()


def search(page, words):
    page.locator("[data-find]").first.fill(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_clerk_finds_a_case_by_two_characters_of_its_answer(story, office):
    page = office("shequ")
    page.get_by_role("heading", name="待办").click()  # nothing is being typed
    page.keyboard.press("/")
    expect(page.locator("[data-find]")).to_be_focused()
    page.keyboard.type("劝导")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("劝导")
    expect(page.locator("[data-find]")).to_have_value("劝导")
    page.get_by_role("link", name=NOISE).click()
    expect(page.get_by_role("heading", name=NOISE)).to_be_visible()


def test_a_clerk_of_another_street_does_not(story, office):
    page = office("other_shequ")
    search(page, "劝导")
    expect(page.get_by_role("heading", name="没有找到")).to_be_visible()
    expect(page.get_by_text(NOISE)).to_have_count(0)
    page.goto("/desk/")
    search(page, story.case.reference)
    expect(page.get_by_text(NOISE)).to_have_count(0)


def test_the_key_can_be_turned_off_and_is_a_letter_where_one_types(story, office):
    page = office("shequ")
    page.goto("/desk/search/")
    page.locator("[data-find]").press_sequentially("3/4")
    expect(page.locator("[data-find]")).to_have_value("3/4")
    page.get_by_label("按 / 键都跳到搜索框").uncheck()
    page.goto("/desk/")
    page.get_by_role("heading", name="待办").click()
    page.keyboard.press("/")
    expect(page.locator("[data-find]")).not_to_be_focused()


def test_without_scripts(story, cast, open_page, office, now):
    """By place too, typed as its initials, and one of several chosen by its link."""
    for row in Unit.objects.filter(level="village").only("name"):
        Unit.objects.filter(pk=row.pk).update(initials=initials_of(row.name))
    Story(cast, now - timedelta(hours=2), text="丁岗也很吵", unit_code=OTHER_VILLAGE + "001001")
    cookies = office("lingdao").context.cookies()
    page = open_page(OFFICE, script=False)
    page.context.add_cookies(cookies)
    page.goto("/desk/")
    search(page, "很吵")
    expect(page.locator(".hy-row")).to_have_count(2)
    page.locator("summary", has_text="地点").click()
    page.get_by_label("地点").fill("社区")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_text("这样的地方不止一个")).to_be_visible()
    page.locator(".hy-places a", has_text="兴港").first.click()
    expect(page.locator(".hy-row")).to_have_count(1)
    page.get_by_label("地点").fill("xmsq")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_role("link", name="丁岗也很吵")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_place_is_typed_where_a_matter_is_taken_down(cast, open_page, office, script):
    for row in Unit.objects.filter(level="village").only("name"):
        Unit.objects.filter(pk=row.pk).update(initials=initials_of(row.name))
    cookies = office("shequ").context.cookies()
    page = open_page(PHONE, script=script)
    page.context.add_cookies(cookies)
    page.goto("/desk/report-for/")
    page.get_by_label("什么事").fill("路灯不亮")
    page.get_by_label("按名字找").fill("没有的地方")
    page.get_by_role("button", name="找", exact=True).click()
    expect(page.get_by_text("没有找到这个地方").first).to_be_visible()
    page.get_by_label("按名字找").fill("xmsq")
    page.get_by_role("button", name="找", exact=True).click()
    expect(page.locator("select[name=village]")).to_have_value(OTHER_VILLAGE)
    expect(page.get_by_label("按名字找")).to_have_value("")
    expect(page.get_by_label("什么事")).to_have_value("路灯不亮")
    if script:
        assert_for_everybody(page)


def test_a_resident_finds_what_is_public(story, open_page):
    published(story)
    for script in (True, False):
        page = open_page(script=script)
        page.goto("/nearby/")
        page.get_by_label("在公开的事和告示里找").fill("音响")
        page.get_by_role("button", name="查找").click()
        expect(page.locator("mark").first).to_have_text("音响")
        page.get_by_role("link", name=TITLE).click()
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        page.goto("/search/?words=半夜")
        expect(page.get_by_text("没有找到公开的事")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_desk_pages_for_everybody(story, office, size):
    page = office("shuji", size)
    for address in (
        "/desk/?words=很吵",
        "/desk/?words=没有",
        "/desk/cases/",
        "/desk/cases/?place=社区",
        "/desk/search/",
        "/desk/search/?words=劝导",
        "/desk/search/?words=没有这样&place=没有",
        "/desk/search/?words=没有这样&kind=case",
    ):
        page.goto(address)
        assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "view=elder&"], ids=["plain", "elder"])
def test_residents_pages_for_everybody(story, cast, open_page, now, size, view):
    published(story)
    draft = Draft(unit_code=STREET, kind=Kind.EVENT, title="音响检修", text="请知悉", urgent=True)
    announcing.publish(draft, by=cast.jiedao.actor(), at=now)
    page = open_page(size)
    for address in (
        f"/search/?{view}",
        f"/search/?{view}words=音响&village={VILLAGE}",
        f"/search/?{view}words=没有这样的",
        f"/search/?{view}words=？",
        f"/nearby/?{view}",
        f"/news/?{view}village={VILLAGE}",
    ):
        page.goto(address)
        assert_for_everybody(page)
