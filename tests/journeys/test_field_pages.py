"""A grid worker in a stairwell: tasks, visits, errands and meetings, without a network and with."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from huiyin.cases.models import Attachment, Case, Entry
from huiyin.cases.states import State
from huiyin.outreach.models import (
    Errand,
    ErrandState,
    Household,
    MeetingMatter,
    Visit,
    VisitVersion,
)
from huiyin.processes.meetings import announce
from huiyin.processes.rounds import open_round
from tests.cast import COUNTY, VILLAGE
from tests.doors import asked, door, visited
from tests.journeys.conftest import PATIENCE
from tests.journeys.field_phone import (
    PHONE,
    TABLET,
    Phone,
    controlled,
    drafted,
    log_in,
    until,
    waiting,
)
from tests.journeys.test_accessibility import assert_for_everybody
from tests.public.pages import picture
from tests.stories import Story

pytestmark = pytest.mark.journey
TALL = {"width": 360, "height": 4000}  # so that the bars at the bottom cover nothing
DONE = "已劝导清走，楼道畅通"
WISH = "楼道的灯坏了半个月，想请人来修"


@pytest.fixture
def phone(chromium: Any, live_server: object) -> Iterator[Phone]:
    """A phone of somebody's own, logged in, its pages kept; a script that breaks fails."""
    contexts: list[BrowserContext] = []
    broken: list[str] = []

    def opened(username: str = "wangge", size: dict[str, int] = PHONE, view: str = "") -> Page:
        context = chromium.new_context(
            base_url=str(live_server),
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE)
        if view:
            context.add_cookies([{"name": "view", "value": view, "url": str(live_server)}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
        log_in(page, username)
        controlled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert broken == []


def offline(page: Page) -> None:
    page.context.set_offline(True)


def online(page: Page) -> None:
    """The network is back; everything that waited has its answer."""
    page.context.set_offline(False)
    page.goto("/field/outbox/")
    until(page, lambda: not waiting(page), "something still waits")


def attach(page: Page) -> None:
    file = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture().read()}
    page.locator("input[name=photos]").set_input_files([file])
    expect(page.locator(".hy-photo")).to_have_count(1)


def entries(case: Case, kind: str) -> int:
    return Entry.objects.of(case).filter(kind=kind).count()


def submit_result(page: Page, case: Case, *, photo: bool) -> None:
    """From the list to the button, as somebody on the stairs does it."""
    page.get_by_role("link", name=case.title).click()
    page.get_by_role("button", name="提交结果").click()
    page.get_by_role("radio", name="已解决").check()
    page.get_by_role("textbox", name="做了什么").fill(DONE)
    send = page.get_by_role("button", name="提交", exact=True)
    if photo:
        send.click()
        expect(page.get_by_role("link", name="照片")).to_be_visible()  # asked for, not sent
        attach(page)
    send.click()
    page.wait_for_url("**/field/tasks/?kept=*")


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_a_task_with_a_photo_without_a_network(cast, phone, now, size):
    """Opened, written, sent twice over: one entry, one photo."""
    story = Story(cast, now - timedelta(hours=2)).accepted("three_disorders")
    community = story.case.holder
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[], instruction="")
    page = phone(size=size)
    page.goto("/field/tasks/")
    expect(page.get_by_role("link", name=story.case.title)).to_be_visible()
    offline(page)
    submit_result(page, story.case, photo=True)
    expect(page.get_by_text("1 条已存在手机里").first).to_be_visible()
    assert entries(story.case, "submit") == 0
    page.reload()
    online(page)
    assert entries(story.case, "submit") == 1
    assert Attachment.objects.filter(county=COUNTY, case_id=story.case.id).count() == 1
    assert story.fresh().state == State.SUBMITTED
    page.goto("/field/tasks/")
    expect(page.get_by_text("现在没有等您办的事")).to_be_visible()


def test_somebody_else_was_faster(cast, phone, now):
    """Both sides are shown, nothing is written over; mine can still be told as a note."""
    story = Story(cast, now - timedelta(hours=2)).handling()
    page = phone()
    page.goto("/field/tasks/")
    expect(page.get_by_role("link", name=story.case.title)).to_be_visible()
    offline(page)
    submit_result(page, story.case, photo=False)
    told = "双方已经约定九点后关音响"
    story.do("submit", cast.shequ.actor(), outcome="explained", text=told, photos=[])
    online(page)
    problem = page.locator("[data-problem]")
    expect(problem.get_by_role("heading", name="我写的")).to_be_visible()
    expect(problem).to_contain_text(DONE)
    expect(problem.get_by_role("heading", name="现在的情况")).to_be_visible()
    expect(problem).to_contain_text("待核查")
    expect(problem).to_contain_text(told)
    assert entries(story.case, "submit") == 1
    page.on("dialog", lambda dialog: dialog.accept())
    problem.get_by_role("button", name="丢弃").click()
    expect(problem).to_have_count(0)
    assert entries(story.case, "submit") == 1


def test_news_while_something_is_typed(cast, phone, now):
    """They are shown, what was typed stays, and it does not pass for an answer to them."""
    story = Story(cast, now - timedelta(hours=2)).handling()
    page = phone()
    offline(page)
    page.goto(f"/field/task/?ref={story.case.reference}")
    expect(page.get_by_text("现在没有网，先用手机里存的")).to_be_visible()
    page.get_by_role("button", name="提交结果").click()
    page.get_by_role("radio", name="已解决").check()
    page.get_by_role("textbox", name="做了什么").fill(DONE)
    told = "诉求人来电，要求先不要上门"
    story.do("progress", cast.shequ.actor(), text=told, photos=[])
    page.context.set_offline(False)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("textbox", name="做了什么")).to_have_value(DONE)
    expect(page.get_by_role("radio", name="已解决")).to_be_checked()
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/field/tasks/?kept=*")
    online(page)
    expect(page.locator("[data-problem]")).to_contain_text(told)
    assert entries(story.case, "submit") == 0


def test_two_steps_of_one_task_without_a_network(cast, phone, now):
    """A note and then the result: my own note does not overtake me."""
    story = Story(cast, now - timedelta(hours=2)).handling()
    page = phone()
    page.goto("/field/tasks/")
    page.get_by_role("link", name=story.case.title).click()
    offline(page)
    page.get_by_role("button", name="记录进展").click()
    page.get_by_role("textbox", name="进展").fill("约了双方今晚来谈")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/field/tasks/?kept=*")
    submit_result(page, story.case, photo=False)
    online(page)
    expect(page.locator("[data-problem]")).to_have_count(0)
    assert (entries(story.case, "progress"), entries(story.case, "submit")) == (1, 1)


def test_what_an_outcome_asks_for(cast, phone, now):
    """A plan asks for its day and what happens until then; what was solved does not."""
    story = Story(cast, now - timedelta(hours=2)).handling()
    page = phone()
    page.goto(f"/field/task/?ref={story.case.reference}")
    page.get_by_role("button", name="提交结果").click()
    page.get_by_role("textbox", name="做了什么").fill(DONE)
    day = page.get_by_label("挂账到哪一天")
    expect(day).to_be_hidden()
    page.get_by_role("radio", name="列入计划").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("link", name="挂账到哪一天")).to_be_visible()
    expect(page.get_by_role("link", name="临时措施")).to_be_visible()
    page.get_by_role("radio", name="已解释说明").check()
    expect(day).to_be_hidden()
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/field/tasks/?kept=*")
    online(page)
    assert entries(story.case, "submit") == 1


def test_a_draft_of_a_task(cast, phone, now):
    """What was half written is offered again where it belongs, and nowhere else."""
    story = Story(cast, now - timedelta(hours=2)).handling()
    page = phone()
    page.goto("/field/tasks/")
    page.get_by_role("link", name=story.case.title).click()
    page.get_by_role("button", name="提交结果").click()
    text = page.get_by_role("textbox", name="做了什么")
    text.fill(DONE)
    drafted(page, "words")
    page.reload()
    page.get_by_role("button", name="记录进展").click()
    expect(page.get_by_role("textbox", name="进展")).to_have_value("")
    expect(page.get_by_role("button", name="接着写")).to_be_hidden()
    page.get_by_role("button", name="提交结果").click()
    page.get_by_role("button", name="接着写").click()
    expect(text).to_have_value(DONE)


def test_a_visit_whose_wish_becomes_a_case(cast, phone, now):
    """Entered once, without a network: one visit, one case."""
    home = door(cast, now, of=cast.xinxi)
    page = phone("xinxi")
    page.goto("/field/visits/")
    offline(page)
    page.get_by_role("link", name=home.label).click()
    page.get_by_role("checkbox", name="独居、空巢老人").check()
    page.get_by_role("textbox", name="愿望").fill(WISH)
    page.get_by_role("checkbox", name="同时上报").check()
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/visits/?kept=*")
    expect(page.locator(".hy-door", has_text=home.door)).to_contain_text("等着发送")
    online(page)
    visit, case = Visit.objects.get(county=COUNTY), Case.objects.get(county=COUNTY)
    assert (visit.household_id, visit.needs, visit.wishes) == (home.id, ["alone_elderly"], WISH)
    assert (visit.case_reference, case.title) == (case.reference, WISH)
    page.goto("/field/visits/")
    expect(page.get_by_text(case.reference)).to_be_visible()

    page.get_by_role("link", name="更正").click()
    page.get_by_role("textbox", name="愿望").fill("灯修好了")
    page.get_by_role("button", name="更正").click()
    page.wait_for_url("**/field/visits/?kept=*")
    online(page)
    assert Visit.objects.get(county=COUNTY).wishes == "灯修好了"
    assert VisitVersion.objects.filter(county=COUNTY).count() == 1


def test_a_door_that_is_on_no_list(cast, phone, now):
    """Chosen by compound and building, written by its number; the record makes the door known."""
    door(cast, now, of=cast.xinxi)
    page = phone("xinxi")
    page.goto("/field/visits/")
    page.get_by_role("link", name="没有列出的门牌，记一笔").click()
    page.get_by_role("combobox", name="小区").select_option(label=cast.compound.name)
    page.get_by_role("combobox", name="楼栋").select_option(index=1)
    page.get_by_role("combobox", name="门牌").select_option(label="没有列出的门牌")
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_text("还没有填")).to_be_visible()
    page.get_by_role("textbox", name="门牌号").fill("2单元502")
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/visits/?kept=*")
    online(page)
    visit = Visit.objects.get(county=COUNTY)
    assert Household.objects.get(county=COUNTY, id=visit.household_id).door == "2单元502"
    page.goto("/field/visits/")
    expect(page.get_by_text("2单元502").first).to_be_visible()


def test_two_at_one_door_on_one_day(cast, phone, now):
    """The second sees what the first wrote before deciding."""
    home = door(cast, now, of=cast.xinxi)
    page = phone("xinxi")
    page.goto(f"/field/visit/?household={home.id}")
    expect(page.get_by_text(home.label)).to_be_visible()
    offline(page)
    page.get_by_role("textbox", name="愿望").fill(WISH)
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/visits/?kept=*")
    visited(home, cast.wangge.actor(), now, wishes="想要一把轮椅")
    online(page)
    problem = page.locator("[data-problem]")
    expect(problem).to_contain_text(WISH)
    expect(problem).to_contain_text("想要一把轮椅")
    assert Visit.objects.filter(county=COUNTY).count() == 1
    page.goto("/field/visits/")  # what the phone knows of this door goes with what is sent again
    expect(page.locator(".hy-door", has_text=home.door)).to_contain_text("上次")
    page.goto("/field/outbox/")
    problem.get_by_role("link", name="改一改再发").click()
    expect(page.get_by_role("textbox", name="愿望")).to_have_value(WISH)
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/visits/?kept=*")
    online(page)
    assert Visit.objects.filter(county=COUNTY).count() == 2


def test_an_errand_through_its_steps(cast, phone, now):
    """Asked for with papers, done, papers handed back."""
    home = door(cast, now, of=cast.xinxi)
    page = phone("xinxi")
    page.goto(f"/field/errand/?household={home.id}")
    expect(page.get_by_text(home.label)).to_be_visible()
    offline(page)
    page.get_by_role("combobox", name="办什么").select_option(index=1)
    page.get_by_role("textbox", name="怎么委托的").fill("本人当面口头委托")
    page.get_by_role("textbox", name="交来哪些材料").fill("社保卡复印件 1 份")
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/errands/?kept=*")
    online(page)
    for stands, button, state in (
        ("材料在我处", "已办好", ErrandState.DONE),
        ("已办好", "已交还材料", ErrandState.HANDED_BACK),
    ):
        page.goto("/field/errands/")
        expect(page.get_by_role("heading", name=stands)).to_be_visible()
        page.locator(".hy-row-title").click()
        page.get_by_role("button", name=button).click()
        page.get_by_role("button", name="记下").click()
        page.wait_for_url("**/field/errands/?kept=*")
        online(page)
        assert Errand.objects.get(county=COUNTY).state == state
    assert not Errand.objects.get(county=COUNTY).papers_out


def test_what_is_raised_at_a_meeting(cast, phone, now):
    """Written down on the spot, a case afterwards, known to the meeting."""
    host = {"kind": "grid_talk", "unit_code": VILLAGE, "place": "示例·滨江苑东门"}
    announce(**host, starts=now + timedelta(hours=1), by=cast.shequ.actor(), at=now)
    door(cast, now, of=cast.xinxi)
    page = phone("xinxi")
    page.goto("/field/people/")
    page.get_by_role("button", name="记下会上提的事").click()
    offline(page)
    page.get_by_role("textbox", name="会上提的事").fill("3幢楼道堆满了旧家具")
    page.get_by_role("button", name="立一件事").click()
    page.wait_for_url("**/field/people/?kept=*")
    online(page)
    case = Case.objects.get(county=COUNTY)
    assert MeetingMatter.objects.get(county=COUNTY).case_id == case.id


def test_a_round_shows_the_doors_that_are_open(cast, phone, now):
    """Which doors, not how many anybody has done."""
    first, second = (door(cast, now, number, of=cast.xinxi) for number in ("101", "102"))
    begun = {"theme": "visiting", "starts": now.date(), "until": now.date() + timedelta(days=9)}
    open_round(unit_code=VILLAGE, by=cast.shequ.actor(), at=now, **begun)
    visited(first, cast.xinxi.actor(), now)
    page = phone("xinxi")
    page.goto("/field/visits/")
    page.get_by_role("button", name="还没走到的").click()
    expect(page.locator(".hy-door")).to_have_count(1)
    expect(page.locator(".hy-door")).to_contain_text(second.door)


@pytest.mark.parametrize("view", ["plain", "elder"])
def test_pages_of_the_office_for_everybody(cast, phone, now, view):
    """WCAG 2.2 AA as far as a program sees it, with something on every page."""
    story = Story(cast, now - timedelta(hours=2)).accepted("three_disorders")
    community = story.case.holder
    story.do("assign", cast.shuji.actor(), lead=community, helpers=[], instruction="")
    host = {"kind": "grid_talk", "unit_code": VILLAGE, "place": "示例·滨江苑东门"}
    announce(**host, starts=now + timedelta(hours=1), by=cast.shequ.actor(), at=now)
    page = phone(size=TALL, view=view)
    look(page, "tasks/")
    look(page, f"task/?ref={story.case.reference}", "提交结果")
    look(page, "people/", "记下会上提的事")


@pytest.mark.parametrize("view", ["plain", "elder"])
def test_pages_of_the_households_for_everybody(cast, phone, now, view):
    """The same of the pages about doors."""
    before = now - timedelta(hours=2)
    home = door(cast, now, of=cast.xinxi)
    visited(home, cast.xinxi.actor(), before)
    errand = asked(home, cast.xinxi.actor(), before, papers="社保卡复印件 1 份")
    page = phone("xinxi", size=TALL, view=view)
    look(page, "visits/")
    look(page, f"visit/?household={home.id}")
    look(page, "errands/")
    look(page, "errand/")
    look(page, f"errand/?id={errand.id}", "已办好")


def look(page: Page, address: str, button: str = "") -> None:
    page.goto(f"/field/{address}")
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    if button:
        page.get_by_role("button", name=button).click()
    assert_for_everybody(page)
