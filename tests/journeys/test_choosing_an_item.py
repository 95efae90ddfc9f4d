"""Taking a matter in with the keyboard alone, where nothing is sure; on a phone as well."""

import pytest
from playwright.sync_api import expect

from tests.cast import PASSWORD
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.stories import Story

pytestmark = pytest.mark.journey
VAGUE = "门口有点情况，请派人来看看"


@pytest.mark.parametrize("size", [OFFICE, PHONE])
def test_a_word_narrows_the_catalogue_and_the_keyboard_chooses(cast, now, office, size):
    story = Story(cast, now, text=VAGUE)
    page = office("shequ", size)
    page.goto(f"/desk/cases/{story.case.reference}/acts/accept/")
    form = page.locator("#act-accept")
    expect(form.get_by_text("从文字里看不出是哪一类")).to_be_visible()
    expect(form.locator("input:checked")).to_have_count(0)
    box = form.get_by_role("searchbox")
    box.focus()
    page.keyboard.type("打麻将声")  # a keyword; the item is called otherwise
    noise = form.get_by_role("radio", name="生活噪音扰民")
    expect(noise).to_be_visible()
    expect(form.get_by_role("radio", name="扬尘")).to_have_count(0)
    page.keyboard.press("Enter")  # sends nothing
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(noise).to_be_focused()
    page.keyboard.press("Space")
    expect(noise).to_be_checked()
    assert_for_everybody(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text("“受理”已经办好")).to_be_visible()
    assert story.fresh().item == "neighbour_noise"


def test_without_a_script_all_can_be_opened_and_chosen(cast, now, open_page):
    story = Story(cast, now, text=VAGUE)
    page = open_page(OFFICE, script=False)
    page.goto(f"/desk/login/?next=/desk/cases/{story.case.reference}/acts/accept/")
    page.locator("input[name=username]").fill("shequ")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator("#act-accept summary", has_text="综合执法").click()
    expect(page.get_by_role("searchbox", name="写几个字")).to_have_count(0)
    page.get_by_role("radio", name="生活噪音扰民").check()
    page.locator("#act-accept button[type=submit]").click()
    expect(page.get_by_text("“受理”已经办好")).to_be_visible()
    assert story.fresh().item == "neighbour_noise"
