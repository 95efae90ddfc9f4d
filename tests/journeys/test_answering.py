"""Somebody asks the resident, and the resident asks back: a question answered, an objection."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huiyin.cases.models import Case
from huiyin.cases.states import Pause, State
from tests.stories import Story

pytestmark = pytest.mark.journey
QUESTION = "是几号楼的音响？晚上几点最吵？"


@pytest.fixture
def before(now):
    """Long enough ago for a whole story to lie before the page is opened."""
    return now - timedelta(hours=5)


def the(story: Story) -> Case:
    return story.fresh()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_question_is_answered_and_the_clock_goes_on(cast, open_page, before, script):
    """The office waits; the resident answers where the question stands; nobody waits any more."""
    story = Story(cast, before).handling().do("wait", cast.wangge.actor(), text=QUESTION)
    assert the(story).pause == Pause.WAITING
    page = open_page(script=script)
    page.goto(f"/m/{story.receipt}/")
    expect(page.get_by_role("heading", name=re.compile("请您在.*以前补充"))).to_be_visible()
    expect(page.get_by_text(QUESTION).first).to_be_visible()
    page.get_by_label("您的回答").fill("三号楼，九点以后")
    page.get_by_role("button", name="回答").click()
    expect(page.get_by_text(re.compile("时限从现在起继续计算"))).to_be_visible()
    expect(page.get_by_text("三号楼，九点以后")).to_be_visible()
    assert (the(story).pause, the(story).paused_until) == ("", None)
    assert the(story).next_at > timezone.now()


def test_an_objection_by_the_holder_is_looked_into_and_upheld(cast, open_page, before):
    """From the closed matter to the decision and back to work, all on one page."""
    story = Story(cast, before).closed()
    page = open_page()
    page.goto(f"/m/{story.receipt}/")
    page.get_by_text("对结果有异议", exact=True).first.click()
    page.get_by_label("哪里不对").fill("昨晚又响了")
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_text(re.compile("您的异议已经收到"))).to_be_visible()
    assert the(story).state == State.DISPUTED
    asked = the(story).asked
    judge = next(p for _n, p in cast.people() if p.post.organisation_id == asked.pk)
    story.at = timezone.localtime()
    story.do("uphold", judge.actor(), reason="现场听过，还在响")
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("异议成立"))).to_be_visible()
    expect(page.get_by_text("现场听过，还在响").first).to_be_visible()


def test_a_neighbour_objects_without_scripts_by_the_number(cast, open_page, before):
    """An old phone, a number from a notice on the wall, no receipt."""
    story = Story(cast, before).closed()
    page = open_page(script=False)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="对结果有异议").click()
    page.get_by_label("编号").fill("20260603 00000000")
    page.get_by_label("哪里不对").fill("三号楼下昨晚又响了")
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_text(re.compile("没有可以提出异议的事项"))).to_be_visible()
    expect(page.get_by_label("哪里不对")).to_have_value("三号楼下昨晚又响了")
    page.get_by_label("编号").fill(story.case.reference.lower().replace("-", " "))
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_role("heading", name=re.compile("异议已经收到"))).to_be_visible()
    assert the(story).state == State.DISPUTED
