"""A message that winter is near, last year's matters beside it, done with a note; one review."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from huiyin.processes import seasons
from huiyin.processes.counting import count_new
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY
from tests.insight.matters import matters, settle
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.situations import dissatisfied

pytestmark = pytest.mark.journey


def test_prepared_for_a_season(cast, office, now):
    """Whatever the day is: the office was asked in November, and reads of the year before."""
    asked = now.replace(month=11, day=1)
    then = date(asked.year - 1, 11, 18)
    matters(4, then, item="fire_lane", ended_on=then, outcome_solved=1, handled_minutes=2880)
    settle()
    seasons.prepare(at=asked)
    deliver_due(at=asked)
    page = office("shequ", PHONE)
    page.goto("/desk/")
    expect(page.get_by_text("项要您单位事先准备")).to_be_visible()
    page.goto("/desk/notices/")
    page.get_by_role("link", name="冬春用火用电").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("未诉先办")
    assert_for_everybody(page)
    page.get_by_role("link", name="冬春用火用电").first.click()
    assert_for_everybody(page)
    page.get_by_role("link", name="看去年这一季").click()
    expect(page.get_by_role("heading", name="去年这一季")).to_be_visible()
    assert_for_everybody(page)
    page.get_by_role("link", name="4", exact=True).first.click()  # a figure leads to its cases
    expect(page).to_have_url(re.compile("/figures/cases/"))
    page.goto("/desk/seasons/")
    page.get_by_role("link", name="冬春用火用电").first.click()
    page.get_by_label("查消火栓").check()
    page.get_by_label("做了什么").fill("九个单元都看了，消火栓报修")
    page.get_by_label("查出几处隐患").fill("1")
    page.get_by_role("button", name="做好了").click()
    expect(page.get_by_text("已经记下")).to_be_visible()
    expect(page.get_by_role("link", name="去上报一处")).to_be_visible()
    assert_for_everybody(page)


def test_the_hardest_of_a_month(cast, office, now):
    """Suggested, chosen, written up: which office changes what by when."""
    story = dissatisfied(cast, now, rounds=2)
    count_new(COUNTY)
    page = office("lingdao", OFFICE)
    page.goto("/desk/reviews/")
    page.get_by_role("link", name="选本月的").click()
    expect(page.get_by_text("诉求人2次不满意")).to_be_visible()
    assert_for_everybody(page)
    page.get_by_role("button", name="选定这几件").click()
    expect(page.get_by_text("已经选定")).to_be_visible()
    page.get_by_role("link", name=story.case.title).click()
    assert_for_everybody(page)
    page.get_by_label("跨部门").check()
    page.get_by_label("查出了什么").fill("两家都等对方先出")
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_text("评查意见已经记下")).to_be_visible()
    expect(page.get_by_text("评查完")).to_be_visible()
