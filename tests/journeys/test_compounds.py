"""A compound, what was done there, and what everybody may know: read, entered, compared."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.common.months import first_of, shifted
from huiyin.processes.open_figures import publish_due
from tests.cast import COUNTY
from tests.insight.matters import matters, settle
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody

pytestmark = pytest.mark.journey
BEFORE, AFTER = 12, 6  # months, and as many matters a month


@pytest.fixture
def story(cast, now):
    """Twelve a month for a year, then six a month for half a year."""
    start = shifted(first_of(now.date()), -BEFORE - AFTER)
    for step in range(BEFORE + AFTER):
        count = 12 if step < BEFORE else 6
        day = shifted(start, step) + timedelta(days=4)
        ended = {"ended_on": day, "rated": 1, "satisfied": 1, "solved": 1}
        matters(count, day, compound_id=cast.compound.pk, item="elevator", **ended)
    settle()
    return shifted(start, BEFORE)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_a_secretary_enters_what_was_done_and_reads_what_came_of_it(cast, story, office, size):
    page = office("shuji", size)
    page.goto("/desk/compounds/")
    assert_for_everybody(page)
    page.get_by_role("rowheader", name=cast.compound.name).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.compound.name)
    page.get_by_text("登记或者更正").click()
    assert_for_everybody(page)
    page.get_by_label("哪一项").select_option("branch")
    page.get_by_label("从哪天起").fill(story.isoformat())
    page.get_by_label("依据的文件").fill("示例党委〔2026〕1号")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记")).to_be_visible()

    page.get_by_role("link", name="登记一项举措").click()
    assert_for_everybody(page)
    page.get_by_label("做了什么").fill("设立联合服务站")
    page.get_by_label("哪天开始").fill(story.isoformat())
    page.get_by_label("依据的文件").fill("示例办发〔2026〕1号")
    expect(page.get_by_label("哪个小区")).to_have_value(str(cast.compound.pk))
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("少了：从每月12.0件到每月6.0件，少50%")).to_be_visible()
    assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_anybody_reads_the_open_figures(cast, story, now, open_page, size, view):
    publish_due(COUNTY, at=now, limit=36)
    page = open_page(size)
    page.goto(f"/{view}")
    page.get_by_role("link", name="公开数据").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("公开数据")
    expect(page.get_by_role("rowheader", name="大港街道")).to_be_visible()
    assert_for_everybody(page)
    with page.expect_download() as loading:
        page.get_by_role("link", name="表格（CSV）").click()
    assert loading.value.suggested_filename == "huiyin-321171.csv"
