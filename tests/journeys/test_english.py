"""A foreigner who reads no Chinese reports, follows and rates; every page fits and is readable."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.cases.models import Case
from huiyin.cases.states import Ending
from tests.cast import COUNTY
from tests.journeys.test_accessibility import PHONE, assert_for_everybody
from tests.stories import Story

pytestmark = pytest.mark.journey
PAGES = ("report/", "follow/", "me/", "who/", "nearby/", "news/", "community/", "flow/")
PAGES += ("objection/", "privacy/")


def in_english(page: Page, view: str = "") -> Page:
    """The first page, once the visitor chose the language there."""
    page.goto(f"/{view}")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    return page


def test_a_report_and_its_rating_in_english(cast, open_page, now):
    page = in_english(open_page())
    page.get_by_role("link", name="Report", exact=True).first.click()
    page.get_by_label("What is it about?").fill("The lift has been broken for a week")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/received/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Received")
    assert Case.objects.get(county=COUNTY).title == "The lift has been broken for a week"

    story = Story(cast, now - timedelta(hours=5)).rating()
    page.goto(f"/m/{story.receipt}/")
    page.get_by_role("button", name=re.compile("^Solved")).click()
    expect(page.get_by_text("Thank you, recorded: solved.")).to_be_visible()
    assert story.fresh().ending == Ending.RATED


@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_residents_pages_in_english(cast, open_page, now, view):
    page = in_english(open_page(PHONE), view)
    assert_for_everybody(page)
    story = Story(cast, now - timedelta(hours=5)).rating()
    for address in (*PAGES, f"m/{story.receipt}/"):
        page.goto(f"/{address}{view}")
        assert_for_everybody(page)


@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_the_grid_workers_pages_in_english(cast, open_page, office, view):
    page = office("wangge", PHONE)
    page.goto("/language/?to=en&next=/field/")
    for address in ("", "report/", "tasks/", "visits/", "people/", "errands/", "outbox/"):
        page.goto(f"/field/{address}{view}")
        expect(page.get_by_role("button", name="Log out")).to_be_visible()  # filled in by a script
        assert_for_everybody(page)
