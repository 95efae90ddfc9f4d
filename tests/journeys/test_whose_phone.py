"""Whose phone it is: sessions that end, another person, logging out; nobody sends for another."""

import re

import pytest
from playwright.sync_api import expect

from huiyin.people.models import User
from tests.cast import PASSWORD, Cast
from tests.journeys.bad_line import BadLine
from tests.journeys.field_phone import (
    LAMP,
    Phone,
    arrived_somewhere,
    cases,
    log_in,
    until,
    waiting,
    write,
)

pytestmark = pytest.mark.journey


def test_a_session_that_has_ended(cast: Cast, phone: Phone) -> None:
    """It says so, keeps everything, and goes on after the login."""
    page = phone()
    page.context.clear_cookies()
    write(page)
    expect(page.get_by_text("登录已过期").first).to_be_visible()
    assert cases() == []
    assert waiting(page) == 1
    page.get_by_role("link", name="登录").click()
    page.wait_for_url("**/desk/login/**")
    log_in(page, "wangge")
    arrived_somewhere(page)
    assert len(cases()) == 1


def test_another_person_on_the_same_phone(cast: Cast, phone: Phone) -> None:
    """Neither sees nor sends what the first one wrote; the first one's goes when they are back."""
    page = phone()
    page.context.set_offline(True)
    write(page)
    page.goto("about:blank")
    page.context.clear_cookies()
    page.context.set_offline(False)
    log_in(page, "xinxi")
    page.goto("/field/outbox/")
    expect(page.get_by_text("没有等着发送的")).to_be_visible()
    expect(page.get_by_text(LAMP)).to_have_count(0)
    assert cases() == []
    assert waiting(page) == 1
    page.goto("about:blank")
    page.context.clear_cookies()
    log_in(page, "wangge")
    arrived_somewhere(page)
    assert [case.reporter_id for case in cases()] == [User.objects.get(username="wangge").pk]


def test_logging_out_with_something_waiting(cast: Cast, phone: Phone) -> None:
    """A question first; then the phone shows nothing more, and loses nothing."""
    page = phone()
    page.context.set_offline(True)
    write(page)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_text("已在这台手机上退出")).to_be_visible()
    assert "还有 1 条" in asked[0]
    expect(page.get_by_role("heading", name=re.compile("您好"))).to_have_count(0)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("请先登录")).to_be_visible()
    page.goto("/desk/")
    page.wait_for_url("**/desk/login/**")  # the server has been told
    assert cases() == []
    log_in(page, "wangge")
    arrived_somewhere(page)
    assert len(cases()) == 1


def test_logging_out_at_the_desk(cast: Cast, phone: Phone, line: BadLine) -> None:
    """The same question there; whoever says no stays."""
    page = phone()
    line.fault = lambda method, path: "busy" if (method, path) == ("POST", "/field/outbox/") else ""
    write(page)
    page.goto("/desk/cases/")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("link", name="菜单").click()
    page.get_by_role("button", name="退出").click()
    until(page, lambda: bool(asked), "nothing is asked")
    assert "还有 1 条" in asked[0]
    expect(page).to_have_url(re.compile("/desk/cases/"))
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/desk/login/")
    page.goto("/field/")
    expect(page.get_by_text("请先登录")).to_be_visible()
    assert waiting(page) == 1


def test_in_doubt_the_phone_shows_nothing(cast: Cast, phone: Phone) -> None:
    """Somebody has been at the login page, and no network says who it was."""
    page = phone()
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto("/desk/login/?next=/desk/password/")
    page.locator("input[name=username]").fill("xinxi")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.context.set_offline(True)
    page.goto("/field/")
    expect(page.get_by_text("这台手机刚才有人登录过")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("您好"))).to_have_count(0)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("xinxi.*您好"))).to_be_visible()
