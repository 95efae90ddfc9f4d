"""The field app itself: updates, a wrong clock, no storage, danger, drafts, sound, languages."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.cast import Cast
from tests.files.recordings import recording
from tests.journeys.bad_line import BadLine
from tests.journeys.field_phone import (
    LAMP,
    Phone,
    arrived,
    arrived_somewhere,
    at_home,
    cases,
    drafted,
    photos,
    waiting,
    write,
)
from tests.public.pages import picture
from tests.stories import Story

pytestmark = pytest.mark.journey
YEAR = 366 * 86400 * 1000
CLOCK = """
    const Real = Date, away = {away};
    Date = class extends Real {{
        constructor(...all) {{ all.length ? super(...all) : super(Real.now() + away); }}
        static now() {{ return Real.now() + away; }}
    }};
"""
# Not waited for: the page it is asked from may be gone before the answer.
UPDATE = "() => { navigator.serviceWorker.getRegistration().then((one) => one.update()); }"
FULL = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
        if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, all);
    };
"""


def test_an_update_with_something_typed(cast: Cast, phone: Phone, monkeypatch) -> None:
    """The old worker stays until it is told; nothing typed or waiting is lost."""
    page = phone()
    page.context.set_offline(True)
    write(page)
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill("还没写完")
    drafted(page, "words")
    monkeypatch.setattr("huiyin.field.shells.version", lambda: "another")
    page.context.set_offline(False)
    page.evaluate(UPDATE)
    renew = page.get_by_role("button", name="有新版本，点这里更新")
    expect(renew).to_be_visible()
    expect(page.get_by_label("看到了什么")).to_have_value("还没写完")
    with page.expect_navigation():
        renew.click()
    page.get_by_role("button", name="接着写").click()
    expect(page.get_by_label("看到了什么")).to_have_value("还没写完")
    assert page.evaluate("caches.keys()") == ["huiyin-field-another"]
    arrived_somewhere(page)
    assert len(cases()) == 1


def test_an_update_with_nothing_typed(cast: Cast, phone: Phone, monkeypatch) -> None:
    """It comes by itself."""
    page = phone()
    monkeypatch.setattr("huiyin.field.shells.version", lambda: "another")
    with page.expect_navigation():
        page.evaluate(UPDATE)
    at_home(page)
    assert page.evaluate("caches.keys()") == ["huiyin-field-another"]


@pytest.mark.parametrize("away", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_a_phone_whose_clock_is_a_year_off(cast: Cast, phone: Phone, now, away: int) -> None:
    """The time of the report is the server's, and no limit is reckoned by the phone."""
    old = Story(cast, now).handling().case
    page = phone(script=CLOCK.format(away=away))
    # A few working days: two weeks with a long holiday among them, and never a year.
    expect(page.get_by_text(re.compile(r"还剩 \d{1,2} (天|小时)")).first).to_be_visible()
    expect(page.get_by_text("已超期")).to_have_count(0)
    page.context.set_offline(True)
    write(page)
    expect(page.get_by_text("1 条已存在手机里").first).to_be_visible()
    page.context.set_offline(False)
    arrived(page)
    (case,) = [case for case in cases() if case.id != old.id]
    assert now <= case.reported_at <= timezone.now()


def test_a_window_that_keeps_nothing(cast: Cast, phone: Phone, line: BadLine) -> None:
    """It says so, sends all the same, and a lost answer makes no second case."""
    page = phone(script="delete Window.prototype.indexedDB; delete window.indexedDB;")
    expect(page.get_by_text("不让保存内容")).to_be_visible()
    line.once("lose the answer", "POST", "/field/outbox/")
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill(LAMP)
    page.get_by_role("button", name="上报", exact=True).click()
    expect(page.get_by_text("写好的都还在这一页上").first).to_be_visible()
    expect(page.get_by_label("看到了什么")).to_have_value(LAMP)
    page.get_by_role("button", name="上报", exact=True).click()
    arrived(page)
    assert len(cases()) == 1


def test_a_phone_that_is_full(cast: Cast, phone: Phone, line: BadLine) -> None:
    """One sentence, and what was typed stays; with a network it goes out from the page itself."""
    page = phone(script=FULL)
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill(LAMP)
    page.context.set_offline(True)
    page.get_by_role("button", name="上报", exact=True).click()
    expect(page.get_by_text("手机存满了").first).to_be_visible()
    expect(page.get_by_label("看到了什么")).to_have_value(LAMP)
    page.context.set_offline(False)
    page.get_by_role("button", name="上报", exact=True).click()
    arrived(page)
    assert len(cases()) == 1


def test_what_is_missing_is_led_to(cast: Cast, phone: Phone) -> None:
    """At the first press already: who cannot see the screen hears it, who can sees it."""
    page = phone()
    page.goto("/field/report/")
    page.get_by_role("button", name="上报", exact=True).click()
    expect(page.locator("[data-problems]")).to_be_focused()
    expect(page.locator("[data-problems]")).to_be_in_viewport()


def test_words_of_danger_show_whom_to_call(cast: Cast, phone: Phone) -> None:
    """Without a network too; whoever has called is not asked again."""
    page = phone()
    page.context.set_offline(True)
    page.goto("/field/report/")
    expect(page.get_by_text("兴港社区").first).to_be_visible()  # it knows the words by now
    page.get_by_label("看到了什么").fill("三楼着火了，有人被困在里面")
    expect(page.get_by_role("link", name=re.compile("119")).first).to_be_visible()
    page.get_by_role("button", name="上报", exact=True).click()
    expect(page.locator("[data-danger]")).to_be_focused()
    assert waiting(page) == 0
    page.get_by_role("button", name=re.compile("我已拨打")).click()
    page.get_by_role("button", name="上报", exact=True).click()
    page.wait_for_url("**/field/?kept=*")
    page.context.set_offline(False)
    arrived(page)
    assert cases()[0].holder.office == "duty_office"


def test_a_position_is_taken_when_asked_for(cast: Cast, phone: Phone) -> None:
    """Once, on a press, and never before."""
    asked = "navigator.geolocation.watchPosition = () => { throw new Error('a track'); };"
    page = phone(script=asked)
    page.goto("/field/report/")
    longitude = page.locator("input[name=longitude]")
    expect(longitude).to_have_value("")
    page.get_by_label("看到了什么").fill(LAMP)
    page.get_by_role("button", name="用现在的位置").click()
    expect(longitude).to_have_value("119.650000")
    page.get_by_role("button", name="不用了").last.click()
    expect(longitude).to_have_value("")


def test_a_draft_survives_the_tab_with_its_photo(cast: Cast, phone: Phone) -> None:
    page = phone()
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill("写到一半")
    file = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture().read()}
    page.locator("input[name=photos]").set_input_files([file])
    expect(page.locator(".hy-photo")).to_have_count(1)
    drafted(page, "words", "files")
    page.goto("/field/")
    page.goto("/field/report/")
    page.get_by_role("button", name="接着写").click()
    expect(page.get_by_label("看到了什么")).to_have_value("写到一半")
    expect(page.locator(".hy-photo")).to_have_count(1)


def test_said_instead_of_written(cast: Cast, phone: Phone) -> None:
    """A recording is enough; it is heard where the case is handled."""
    page = phone()
    page.context.set_offline(True)
    page.goto("/field/report/")
    said = {"name": "录音.webm", "mimeType": "audio/webm", "buffer": recording(2)}
    page.locator("input[name=sound]").set_input_files([said])
    page.get_by_role("button", name="上报", exact=True).click()
    page.wait_for_url("**/field/?kept=*")
    page.context.set_offline(False)
    arrived(page)
    assert cases()[0].title.startswith("语音反映")
    assert photos() == 1


def test_what_the_server_refuses_can_be_mended(cast: Cast, phone: Phone) -> None:
    """It lies with its sentence beside what was written; mended it goes under a new key."""
    page = phone()
    page.context.set_offline(True)
    page.goto("/field/self-handled/")
    page.get_by_label("是哪类事").select_option(label="小区违建")
    page.get_by_label("做了什么").fill("已和业主一起拆掉")
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/?kept=*")
    page.context.set_offline(False)
    page.get_by_role("link", name=re.compile("条没有被接收")).click()
    expect(page.locator("section[data-problem]")).to_contain_text("请附上照片")
    page.get_by_role("link", name="改一改再发").click()
    expect(page.get_by_label("做了什么")).to_have_value("已和业主一起拆掉")
    expect(page.get_by_label("是哪类事")).to_have_value("illegal_structure")
    file = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture().read()}
    page.locator("input[name=photos]").set_input_files([file])
    page.get_by_role("button", name="记下").click()
    page.wait_for_url("**/field/?kept=*")
    expect(page.get_by_text("已经记下随手做").first).to_be_visible()
    page.goto("/field/outbox/")
    expect(page.locator("section[data-problem]")).to_have_count(0)
    assert len(cases()) == 1
    assert photos() == 1


def test_another_language(cast: Cast, phone: Phone) -> None:
    """The pages that were kept in the former one are fetched anew."""
    page = phone()
    # A kept page comes first and loads itself anew as soon as it can.
    page.goto("/language/?to=en&next=/field/", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.context.set_offline(True)
    page.goto("/field/report/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
