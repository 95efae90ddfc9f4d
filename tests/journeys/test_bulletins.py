"""A secretary's morning: from the daily bulletin to a matter, and to the cases behind a number."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import expect

from huiyin.insight.models import Bulletin
from huiyin.processes import bulletins, counting
from tests.cast import COUNTY
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.stories import Story

pytestmark = pytest.mark.journey


@pytest.fixture
def morning(cast, now):
    """Two came in a day ago; this morning the system wrote them up, and the month and the week."""
    story = Story(cast, now - timedelta(days=1))
    Story(cast, now - timedelta(days=1)).handling()
    Story(cast, now - timedelta(days=40)).closed()
    counting.keep_up(COUNTY)
    # The hour of the system, whenever the tests run: by night the daily one is not due yet.
    bulletins.keep_up(at=localtime(now).replace(hour=9, minute=0))
    return story


def test_from_the_bulletin_to_a_matter(cast, morning, office):
    page = office("shuji", PHONE)
    page.goto("/desk/bulletins/")
    page.get_by_role("link", name="每日一梳理").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("每日一梳理")
    count = page.locator(".hy-counts div", has_text="新收").get_by_role("link")
    expect(count).to_have_text("2件")
    page.locator("summary", has_text="受理：1件").click()
    expect(page.locator("details[open]").get_by_role("link")).to_have_count(1)
    count.click()
    expect(page).to_have_url(re.compile("column=reported"))
    page.go_back()
    page.locator(f".hy-row-title[href*='{morning.case.reference}']").first.click()
    expect(page.get_by_text(morning.case.reference).first).to_be_visible()


@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly"])
@pytest.mark.parametrize("size", [PHONE, OFFICE])
def test_each_of_them_is_for_everybody(cast, morning, office, kind, size):
    row = Bulletin.objects.filter(county=COUNTY, kind=kind).first()
    page = office("lingdao", size)
    page.goto(f"/desk/bulletins/{row.id}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE])
def test_the_list_is_for_everybody(cast, morning, office, size):
    page = office("lingdao", size)
    page.goto("/desk/bulletins/")
    assert_for_everybody(page)
