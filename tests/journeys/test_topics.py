"""Five residents, one root: noticed, handed up as one, decided once, told to each of the five."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.processes.messaging import deliver_due
from huiyin.processes.topics import file_new
from tests.cast import COUNTY, STREET
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.triage.topic_stories import PARKING, reported, topics

pytestmark = pytest.mark.journey


def worker(at):
    """What it does about topics in one round."""
    file_new(COUNTY, at=at)
    deliver_due(at=at)


def test_from_five_reports_to_one_decision(cast, open_page, office, now):
    stories = reported(cast, now - timedelta(hours=3))
    stories[0].accepted()
    worker(now)
    page = office("shuji", OFFICE)
    page.goto("/desk/notices/")
    page.get_by_role("link", name="短时间里多人反映同一件事").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("搅拌站")
    page.get_by_label("怎么处理").fill("今天现场核实")
    page.get_by_role("button", name="我来处理").click()
    expect(page.get_by_text("已经记下")).to_be_visible()
    page.get_by_role("link", name="作为一件事提上去").click()
    expect(page.get_by_role("heading", name="并入主件的4件")).to_be_visible()
    page.get_by_label("推进不了").check()
    report = page.get_by_label("报告")
    expect(report).to_have_value(re.compile("5人反映"))
    report.fill("五户反映同一处搅拌站，社区没有执法权，请镇街道牵头。")
    page.get_by_label("已经做了什么").fill("上门三次，责令夜间停工未果")
    page.get_by_role("button", name="合并并提上去").click()
    expect(page.get_by_text("已经作为一件事提上去")).to_be_visible()
    # The town's centre takes it over and, unable to do it alone, asks its leader.
    stories[0].at = now
    main = stories[0]
    main.do("take_over", cast.jiedao.actor(), comment="")
    main.do("climb", cast.jiedao.actor(), cause="coordination", reason="要协调", tried="已核实")
    leader = office("fenguan", OFFICE)
    leader.goto(f"/desk/cases/{main.case.reference}/acts/take_over/")
    leader.locator("#act-take_over button[type=submit]").click()
    expect(leader.get_by_text("“接手提级”已经办好")).to_be_visible()
    squad = cast.office("township_enforcement", STREET)
    main.do("assign", cast.fenguan.actor(), lead=squad, helpers=[], instruction="限期整改")
    # Every resident reads it with the own receipt, and of nobody else's matter.
    resident = open_page(PHONE)
    for story in stories[1:]:
        resident.goto(f"/m/{story.receipt}/")
        expect(resident.get_by_text("合在一起办：交给")).to_be_visible()
        expect(resident.get_by_text("合在一起办").first).to_be_visible()
        assert main.case.reference not in resident.content()
        assert "限期整改" not in resident.content()


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_pages_for_everybody(cast, office, now, size):
    reported(cast, now - timedelta(hours=3))
    reported(cast, now - timedelta(hours=3), 4, subject=PARKING, phone="")
    worker(now)
    topic = topics()[0]
    page = office("shuji", size)
    for address in (
        "/desk/topics/",
        f"/desk/topics/{topic.id}/",
        f"/desk/topics/{topic.id}/up/",
        "/desk/items/neighbour_noise/",
    ):
        page.goto(address)
        assert_for_everybody(page)
