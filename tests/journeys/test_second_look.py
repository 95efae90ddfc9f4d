"""A reply that says nothing, and a draft of a model, in a browser: nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from huiyin.processes import drafting
from tests.journeys.conftest import OFFICE
from tests.journeys.test_accessibility import assert_for_everybody
from tests.journeys.test_loop import act
from tests.notices.servers import WebServer, running
from tests.stories import Story

pytestmark = pytest.mark.journey
EMPTY = "您反映的问题已收悉，我们高度重视，感谢您的支持！"


def at_the_result(page: Page, story: Story) -> None:
    page.goto(f"/desk/cases/{story.case.reference}/")
    page.locator("#act-submit [name=outcome][value=explained]").check(force=True)


def marked(page: Page) -> str:
    """What is selected in the field that has the focus."""
    text: str = page.evaluate(
        "() => { const t = document.activeElement;"
        " return t.value.slice(t.selectionStart, t.selectionEnd); }"
    )
    return text


def test_the_missing_sentence_goes_in_and_its_gap_is_marked(cast, now, office):
    story = Story(cast, now).handling()
    page = office("wangge")
    at_the_result(page, story)
    form = page.locator("#act-submit")
    text = form.locator("[name=text]")
    text.fill(EMPTY)
    form.get_by_role("button", name="提交结果").click()
    expect(form.get_by_text("还没有提交")).to_be_visible()
    assert_for_everybody(page)
    form.get_by_role("button", name="把这句加到答复里").click()
    expect(text).to_have_value(re.compile(f"^{EMPTY}\\n我们于__月__日"))
    assert marked(page) == "__"
    form.get_by_role("button", name="提交结果").click()
    expect(form.get_by_text("还有没有填的空")).to_be_visible()
    text.fill("6月2日晚到示例广场查看，舞队已答应八点半收场。")
    act(page, "submit")
    assert story.fresh().state == "submitted"


def test_read_and_sent_as_it_is(cast, now, office):
    story = Story(cast, now).handling()
    page = office("wangge")
    at_the_result(page, story)
    page.locator("#act-submit [name=text]").fill(EMPTY)
    page.locator("#act-submit").get_by_role("button", name="提交结果").click()
    page.get_by_label("我看过了，就这样答复").check()
    act(page, "submit")
    assert story.fresh().state == "submitted"


@pytest.mark.parametrize("script", [True, False])
def test_a_draft_is_shown_before_it_is_made(cast, now, office, settings, script):
    story = Story(cast, now, name="王小明", text="王小明：楼下半夜跳广场舞，音响太吵").handling()
    page = office("wangge", OFFICE, script=script)
    drafting._model.cache_clear()
    with running(WebServer()) as model:
        settings.LM_URL = f"http://127.0.0.1:{model.server_address[1]}/v1"
        settings.LM_MODEL = "example-model"
        content = "〔姓名1〕您好，6月2日晚已和舞队约好八点半收场。"
        model.answer = {"choices": [{"message": {"content": content}}]}
        page.goto(f"/desk/cases/{story.case.reference}/")
        if script:
            there = page
            page.get_by_role("button", name="起草答复").click()
        else:  # in a window of its own, beside the form
            with page.context.expect_page() as opened:
                page.get_by_role("button", name="起草答复").click()
            there = opened.value
        expect(there.locator(".hy-sending")).to_contain_text("〔姓名1〕：楼下半夜跳广场舞")
        assert model.posts == []
        there.get_by_role("button", name="看过了，发送给模型").click()
        expect(there.locator("#drafted-reply")).to_have_value(
            content.replace("〔姓名1〕", "王小明")
        )
        assert len(model.posts) == 1
    drafting._model.cache_clear()
    if script:
        assert_for_everybody(page)
        page.get_by_role("button", name="放进答复里修改").click()
        expect(page.locator("#act-submit [name=text]")).to_have_value(
            "王小明您好，6月2日晚已和舞队约好八点半收场。"
        )
    assert story.fresh().state == "handling"
