"""A town draws, finds a defect; the village corrects it; the old version stays to be read."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Publication, SpotCheck
from huiyin.processes.disclosure import publishing, spot_checks
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published
from tests.disclosure.villages import keep
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_a_defect_is_corrected_and_the_old_version_stays(village, office, now, size):
    row = published(village, now.replace(day=1) - timedelta(days=1))  # drawn are last month's
    spot_checks.keep_up(COUNTY, at=now)
    town = office("choucha", size)
    town.goto("/desk/open/checks/")
    assert_for_everybody(town)
    town.get_by_role("link", name="低保、特困和临时救助情况").click()
    town.get_by_label("有什么问题").fill("一户的金额和发放表对不上")
    assert_for_everybody(town)
    town.get_by_role("button", name="有问题，要求更正").click()
    expect(town.get_by_text("会收到更正的通知")).to_be_visible()

    clerk = office("kuaiji", size)
    clerk.goto("/desk/open/work/")
    clerk.get_by_role("link", name="低保、特困和临时救助情况").click()
    clerk.get_by_role("link", name="更正", exact=True).click()
    clerk.get_by_label("为什么更正").fill("一户的金额写错了")
    clerk.get_by_label("第 1 行 金额").fill("650")
    assert_for_everybody(clerk)
    clerk.get_by_role("button", name="存为公开稿").last.click()
    expect(clerk.get_by_text("已经存为公开稿")).to_be_visible()
    clerk.get_by_role("button", name="提交审核").click()
    expect(clerk.get_by_text("已经提交审核")).to_be_visible()
    draft = publishing.Draft.objects.get(county=COUNTY, state="confirming")
    publishing.confirm(draft, by=village.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=village.zhiwei.actor(), at=now)
    publishing.sign(draft, by=village.jiandu.actor(), at=now)
    assert SpotCheck.objects.get(county=COUNTY).state == "mended"

    town.goto(f"/desk/open/published/{row.series}/")
    expect(town.get_by_text("650.00").first).to_be_visible()
    town.get_by_role("link", name="第 1 版").click()
    expect(town.get_by_text("这不是最新的一版")).to_be_visible()
    expect(town.get_by_text("600.00").first).to_be_visible()
    assert_for_everybody(town)
    assert Publication.objects.filter(county=COUNTY, series=row.series).count() == 2


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_the_lists_are_for_everybody(village, office, now, size):
    keep(now)
    published(village, now)
    clerk = office("kuaiji", size)
    for address in (f"/desk/open/villages/{VILLAGE}/", f"/desk/open/villages/{VILLAGE}/published/"):
        clerk.goto(address)
        assert_for_everybody(clerk)
    town = office("choucha", size)
    (row,) = Publication.objects.filter(county=COUNTY)
    for address in (
        "/desk/open/duties/",
        "/desk/open/places/",
        f"/desk/open/villages/{VILLAGE}/kinship/",
        f"/desk/open/published/{row.series}/1/take-down/",
    ):
        town.goto(address)
        assert_for_everybody(town)
