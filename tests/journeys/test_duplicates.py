"""Two residents report one lamp: the community sees it, joins them, and keeps apart what is two."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.cases.states import State
from tests.cast import VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.stories import Story

pytestmark = pytest.mark.journey
LAMP = "滨江苑北门的路灯坏了三盏，晚上很黑"
AGAIN = "北门路灯不亮，晚上黑，老人不敢出门"
METRE = 1 / 111_320


@pytest.fixture
def told(cast, now):
    """The main case taken in, and its double at the same spot."""
    longitude, latitude = cast.point(VILLAGE + "001001")
    here = {"longitude": longitude, "latitude": latitude}
    main = Story(cast, now - timedelta(hours=3), text=LAMP, **here).accepted()
    other = Story(cast, now - timedelta(hours=2), text=AGAIN, **here)
    return main, other


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_one_click_joins_and_the_page_is_for_everybody(told, office, size):
    main, other = told
    page = office("shequ", size)
    page.goto("/desk/duplicates/")
    expect(page.get_by_text("都说“路灯”")).to_be_visible()
    assert_for_everybody(page)
    page.get_by_role("button", name="把勾选的并入").click()
    expect(page.get_by_text("已经并入 1 件")).to_be_visible()
    assert other.fresh().state == State.JOINED
    assert other.fresh().main_id == main.case.id


def test_what_is_two_is_not_offered_again(told, office):
    page = office("shequ")
    page.goto("/desk/duplicates/")
    page.get_by_role("button", name="不是一件事").click()
    expect(page.get_by_text("以后不再提示")).to_be_visible()
    expect(page.get_by_text("没有可能重复的事")).to_be_visible()
    assert told[1].fresh().state == State.REPORTED
