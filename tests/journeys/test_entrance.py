"""From the code on the entrance to a report of this building; the sheets that hang there."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huiyin.people.models import Post
from tests.cast import VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody

pytestmark = pytest.mark.journey


@pytest.fixture
def building(cast):
    building = cast.compound.buildings.get(name="2幢")
    Post.objects.create(
        user=cast.zhongxinhu.user,
        organisation=cast.office("community", VILLAGE),
        role="building_head",
        scope=cast.unit(VILLAGE),
        compound=cast.compound,
        building=building,
        contact="0000-0000001",
        starts=timezone.localdate(),
    )
    building.group_link = "https://example.org/group"
    building.save()
    return building


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_from_the_entrance_to_a_receipt(building, open_page, script):
    page = open_page(script=script)
    page.goto(f"/who/{building.token}/")
    call = page.get_by_role("link", name="0000-0000001")
    expect(call).to_have_attribute("href", "tel:00000000001")
    page.get_by_role("link", name="我要反映这里的事").click()
    expect(page.locator("input[name=place]")).to_have_value("2幢")
    expect(page.locator("select[name=compound]")).to_have_value(str(building.compound_id))
    page.locator("textarea[name=text]").fill("二单元的楼道灯坏了，晚上看不见路。")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/report/received/")


def test_chosen_from_the_lists_without_scripts(cast, building, open_page):
    page = open_page(script=False)
    page.goto("/who/")
    page.locator("select[name=compound]").select_option(str(cast.compound.pk))
    page.get_by_role("button", name="看看是谁").click()
    page.get_by_role("link", name="2幢").click()
    page.get_by_text(cast.zhongxinhu.user.name).wait_for()


def test_one_sheet_of_paper_for_each_entrance(cast, building, office):
    page = office("shequ")
    page.goto(f"/desk/people/buildings/{cast.compound.pk}/print/")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 3


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_for_everybody(cast, building, open_page, size, view):
    page = open_page(size)
    for address in (
        "/who/",
        f"/who/{building.token}/",
        f"/who/compound/{cast.compound.pk}/",
        f"/who/unit/{VILLAGE}/",
        f"/who/{building.token}/print/",
    ):
        page.goto(address + view)
        assert_for_everybody(page)


def test_the_pages_of_the_community(cast, building, office):
    page = office("shequ", OFFICE)
    for address in (
        "/desk/people/buildings/",
        f"/desk/people/buildings/{cast.compound.pk}/",
        f"/desk/people/building/{building.pk}/",
        "/desk/people/coverage/",
    ):
        page.goto(address)
        assert_for_everybody(page)
