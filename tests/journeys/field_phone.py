"""A grid worker's phone in the journeys: logging in, writing, and what it holds."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from huiyin.cases.models import Attachment, Case
from tests.cast import COUNTY, PASSWORD
from tests.public.pages import picture

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
LAMP = "3幢楼道灯坏了，老人摸黑上楼"

Phone = Callable[..., Page]


def log_in(page: Page, username: str) -> None:
    page.goto("/desk/login/?next=/field/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "login" not in url)
    at_home(page)


def at_home(page: Page) -> None:
    expect(page.get_by_role("heading", name=re.compile("您好"))).to_be_visible()


def controlled(page: Page) -> None:
    """The worker has kept all pages and has this one: from now on none of them needs a network."""
    page.evaluate(
        """async () => {
            const {serviceWorker} = navigator;
            await serviceWorker.ready;
            if (serviceWorker.controller) return;
            await new Promise((done) => {
                serviceWorker.addEventListener("controllerchange", done, {once: true});
            });
        }"""
    )


def until(page: Page, true: Callable[[], bool], what: str) -> None:
    """For what no page says: looked at again and again until it is so."""
    for _ in range(400):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(what)


def write(page: Page, text: str = LAMP, *, photo: bool = False, compound: str = "") -> None:
    """Fill in the short form and press the button; it is in the phone then."""
    page.goto("/field/report/")
    expect(page.get_by_text("兴港社区").first).to_be_visible()
    page.get_by_label("看到了什么").fill(text)
    if compound:
        page.get_by_label("小区").select_option(label=compound)
    if photo:
        file = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture().read()}
        page.locator("input[name=photos]").set_input_files([file])
        expect(page.locator(".hy-photo")).to_have_count(1)
    page.get_by_role("button", name="上报", exact=True).click()
    page.wait_for_url("**/field/?kept=*")


def arrived(page: Page) -> None:
    """The page says what the server said."""
    expect(page.get_by_text(re.compile("已经上报")).first).to_be_visible()


def cases() -> list[Case]:
    return list(Case.objects.filter(county=COUNTY))


def photos() -> int:
    return Attachment.objects.filter(county=COUNTY).count()


def stored(page: Page, store: str, name: str) -> list[str]:
    """What every row of a store of the phone has under this name."""
    found: list[str] = page.evaluate(
        """([store, name]) => new Promise((done) => {
            indexedDB.open("huiyin-field").onsuccess = ({target}) => {
                const all = target.result.transaction(store).objectStore(store).getAll();
                all.onsuccess = () => {
                    target.result.close();
                    done(all.result.map((row) => row[name]));
                };
            };
        })""",
        [store, name],
    )
    return found


def waiting(page: Page) -> int:
    """How many items the phone holds, read from its storage."""
    return stored(page, "outbox", "state").count("waiting")


def drafted(page: Page, *parts: str) -> None:
    """What is typed ("words") and chosen ("files") is in the phone, a moment after the last key."""

    def kept() -> bool:
        rows = stored(page, "drafts", "id")
        return all(any(row.endswith(part) for row in rows) for part in parts)

    until(page, kept, "no draft is kept")


def arrived_somewhere(page: Page) -> None:
    page.goto("/field/outbox/")
    expect(page.get_by_text("已经上报").first).to_be_visible()
