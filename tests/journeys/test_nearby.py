"""Before one reports: it is being worked on already, and one says so with one touch."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.cases.models import MeToo
from huiyin.disclosure.models import Kind
from huiyin.processes import announcing
from huiyin.processes.announcing import Draft
from tests.cast import STREET, VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.public.pages import cases
from tests.public_texts import TITLE, drafted, published
from tests.stories import Story

pytestmark = pytest.mark.journey
LIKE = "每天晚上跳广场舞，音响声音太大"


def told(cast, now, **fields):
    return Story(cast, now - timedelta(hours=3), **fields).handling()


def write(page):
    page.goto("/report/")
    page.locator("[name=text]").fill(LIKE)
    page.locator("[name=township]").select_option(STREET)
    page.locator(f"[name=village] option[value='{VILLAGE}']").wait_for(state="attached")
    page.locator("[name=village]").select_option(VILLAGE)
    # It looks once nothing has been typed for a moment.
    expect(page.get_by_text(TITLE)).to_be_visible()


def test_the_same_matter_is_followed_instead_of_reported_again(cast, open_page, now):
    story = told(cast, now)
    published(story)
    before = len(cases())
    page = open_page()
    write(page)
    page.get_by_role("button", name="是同一件：我也遇到了").click()
    expect(page.get_by_text("跟进码", exact=True)).to_be_visible()
    assert MeToo.objects.of(story.case).count() == 1
    assert len(cases()) == before
    code = page.locator(".hy-slip-code").inner_text()
    page.goto("/follow/")
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="查一下").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def test_another_matter_is_reported_as_ever(cast, open_page, now):
    published(told(cast, now))
    before = len(cases())
    page = open_page()
    write(page)
    page.get_by_role("button", name="不是同一件").click()
    expect(page.get_by_text(TITLE)).to_be_hidden()
    expect(page.locator("[name=text]")).to_have_value(LIKE)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("回执码", exact=True)).to_be_visible()
    assert len(cases()) == before + 1


def test_without_scripts_one_finds_it_in_the_list(cast, open_page, now):
    story = told(cast, now)
    published(story)
    page = open_page(script=False)
    page.goto("/nearby/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="我也遇到了").click()
    expect(page.get_by_text("跟进码", exact=True)).to_be_visible()
    assert MeToo.objects.of(story.case).count() == 1


@pytest.mark.parametrize("view", ["", "view=elder&"], ids=["plain", "elder"])
def test_pages_for_everybody(cast, open_page, now, view):
    row = published(told(cast, now), result="约定晚上九点后不用音响")
    draft = Draft(
        unit_code=VILLAGE,
        kind=Kind.OUTAGE,
        title="明天停水",
        text="请存水",
        urgent=True,
        ends=now + timedelta(days=1),
    )
    news = announcing.publish(draft, by=cast.shequ.actor(), at=now)
    page = open_page(PHONE)
    for address in (
        f"/nearby/?{view}village={VILLAGE}",
        f"/nearby/{row.public_id}/?{view}",
        f"/community/?{view}within={STREET}",
        f"/news/?{view}village={VILLAGE}",
        f"/news/{news.series}/?{view}",
    ):
        page.goto(address)
        assert_for_everybody(page)
    page.goto(f"/nearby/{row.public_id}/?{view}")
    page.get_by_role("button", name="我也遇到了").click()
    page.wait_for_url("**/mine/**")
    assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_desk_pages_for_everybody(cast, open_page, office, now, size):
    story = told(cast, now)
    drafted(story)
    draft = Draft(unit_code=VILLAGE, kind=Kind.EVENT, title="磨刀", text="在广场")
    news = announcing.publish(draft, by=cast.shequ.actor(), at=now)
    page = office("shuji", size)
    for address in (
        f"/desk/cases/{story.case.reference}/",
        f"/desk/cases/{story.case.reference}/publication/",
        "/desk/published/",
        "/desk/news/",
        "/desk/news/write/",
        f"/desk/news/{news.series}/",
    ):
        page.goto(address)
        for hidden in page.locator("details").all():
            hidden.evaluate("node => node.open = true")
        assert_for_everybody(page)
