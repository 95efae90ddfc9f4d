"""An inspector of the county finds what waits above the villages, and finds a complaint true."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Asks, LineQuestion
from huiyin.processes.disclosure import asking
from huiyin.processes.disclosure.asking import Subject
from huiyin.processes.matter_form import Report
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
FINDING = "第一行应为七百元（示例）"


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_the_list_to_the_public_note(cast, now, office, open_page, size):
    row = published(village_cast(cast), now)
    subject = Subject(row.unit_code, row.kind, row.period, row)
    draft = Report(submission="c" * 32, text="没有发这么多", unit_code=VILLAGE)
    asking.ask(subject, draft, asks=Asks.UNTRUE, at=now)
    inspector = office("xianchoucha", size)
    inspector.goto("/desk/open/work/")
    assert_for_everybody(inspector)
    inspector.get_by_role("link", name="低保、特困和临时救助情况").click()
    assert_for_everybody(inspector)
    inspector.locator("textarea[name=finding]").fill(FINDING)
    day = (now + timedelta(days=3)).date()
    inspector.locator("input[name=correct_by]").fill(day.isoformat())
    inspector.get_by_role("button", name="公开认定").click()
    expect(inspector.get_by_text("已经写在公开的那一页上")).to_be_visible()
    late = (now - timedelta(days=2)).date()
    LineQuestion.objects.filter(county=COUNTY).update(correct_by=late)
    page = open_page(size)
    page.goto(f"/village/p/{row.series}/")
    expect(page.get_by_text(FINDING)).to_be_visible()
    expect(page.get_by_text("晚了 2 天")).to_be_visible()
    assert_for_everybody(page)
