"""Real Chromium against a real server. A page that logs an error or breaks the CSP fails."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from huiyin.rulebook.model import Profile
from scripts.chromium import FLAGS, program
from tests.cast import PASSWORD, Cast, build_cast
from tests.journeys.bad_line import BadLine, bad_line
from tests.journeys.field_phone import Phone, controlled, log_in

# Playwright runs an event loop in this thread; Django would refuse to touch the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The microphone gives a tone, and nobody need allow it.
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PHONE = {"width": 360, "height": 740}
OFFICE = {"width": 1366, "height": 768}
# A machine that has other things to do is slow, and not wrong.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, once for all journeys."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=[*FLAGS, *MICROPHONE])
        yield browser
        browser.close()


@pytest.fixture
def now() -> datetime:
    """Journeys go by the server's own clock."""
    from django.utils import timezone

    return timezone.localtime()


@pytest.fixture
def cast(transactional_db: None, profile: Profile, now: datetime) -> Cast:
    """The cast, committed, so that the server's threads see it."""
    return build_cast(profile, now.date())


@pytest.fixture
def open_page(chromium: Browser, live_server: object) -> Iterator[Open]:
    """Open a window of somebody of their own: ``open_page(size, script=True)``."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(size: dict[str, int] = PHONE, *, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=str(live_server),
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda line: (
                complaints.append(f"{page.url}: {line.text}")
                if line.type == "error" and "status of 4" not in line.text
                else None
            ),
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def office(open_page: Open) -> Callable[..., Page]:
    """A member of staff at a desk, logged in by name: ``office(name, size, script=True)``."""

    def logged_in(username: str, size: dict[str, int] = OFFICE, *, script: bool = True) -> Page:
        page = open_page(size, script=script)
        page.goto("/desk/login/")
        page.locator("input[name=username]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "login" not in url)
        return page

    return logged_in


@pytest.fixture
def line(live_server: object) -> Iterator[BadLine]:
    """What stands between the phones and the server."""
    with bad_line(str(live_server)) as made:
        yield made


@pytest.fixture
def phone(chromium, line: BadLine) -> Iterator[Phone]:
    """A phone of somebody's own, logged in and once at the field's first page."""
    contexts: list[BrowserContext] = []

    def opened(username: str = "wangge", size: dict[str, int] = PHONE, *, script: str = "") -> Page:
        context = chromium.new_context(
            base_url=line.url,
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            permissions=["geolocation"],
            geolocation={"longitude": 119.65, "latitude": 32.15},
        )
        context.set_default_timeout(PATIENCE)
        if script:
            context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        log_in(page, username)
        controlled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
