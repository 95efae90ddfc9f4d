"""The field app on a bad line: whatever breaks, what was written arrives, and arrives once."""

import re
import threading

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.cast import VILLAGE, Cast
from tests.journeys.bad_line import BadLine
from tests.journeys.field_phone import (
    LAMP,
    PHONE,
    TABLET,
    Phone,
    arrived_somewhere,
    at_home,
    cases,
    photos,
    until,
    waiting,
    write,
)
from tests.journeys.killable import Killable

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_written_without_a_network_it_arrives_once(cast: Cast, phone: Phone, size) -> None:
    """Tab closed in between; one case with one photo, in the worker's own grid."""
    page = phone(size=size)
    context = page.context
    context.set_offline(True)
    write(page, photo=True, compound="示例·滨江苑")
    expect(page.get_by_text("有网时自动发送").first).to_be_visible()
    page.close()
    assert cases() == []

    context.set_offline(False)
    page = context.new_page()
    page.goto("/field/outbox/")
    expect(page.get_by_text("已经上报").first).to_be_visible()
    (case,) = cases()
    assert (case.title, case.compound.name) == (LAMP, "示例·滨江苑")
    assert case.unit_code.startswith(VILLAGE)
    assert photos() == 1
    assert waiting(page) == 0


def test_a_cold_start_without_a_network(cast: Cast, phone: Phone) -> None:
    """After one visit every page opens, and what the phone keeps cannot be read beside it."""
    page = phone()
    context = page.context
    page.close()
    context.set_offline(True)
    page = context.new_page()
    page.goto("/field/")
    at_home(page)
    for address in ("tasks", "task", "visits", "visit", "errands", "errand", "people", "outbox"):
        page.goto(f"/field/{address}/")
        expect(page.get_by_role("button", name="退出")).to_be_visible()
    write(page, "王示例家门口堆着杂物")
    kept = page.evaluate(
        """async () => {
            const cached = [];
            for (const name of await caches.keys()) {
                for (const {url} of await (await caches.open(name)).keys()) cached.push(url);
            }
            const db = await new Promise((done) => {
                indexedDB.open("huiyin-field").onsuccess = ({target}) => done(target.result);
            });
            const texts = [];
            for (const store of db.objectStoreNames) {
                const rows = await new Promise((done) => {
                    const all = db.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => done(all.result);
                });
                texts.push(JSON.stringify(rows, (_key, value) =>
                    value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value));
            }
            db.close();
            return {cached, text: texts.join() + JSON.stringify({...localStorage})};
        }"""
    )
    assert not [url for url in kept["cached"] if re.search("data/|uploads/|token/|/desk/", url)]
    assert not re.search("王示例|杂物|路平安|兴港", kept["text"])
    key = page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("huiyin-field").onsuccess = ({target}) => {
                const all = target.result.transaction("keys").objectStore("keys").getAll();
                all.onsuccess = () => {
                    target.result.close();
                    done(all.result[0].key.extractable);
                };
            };
        })"""
    )
    assert key is False


def test_an_answer_that_is_lost(cast: Cast, phone: Phone, line: BadLine) -> None:
    """The server has done it, the phone does not know: asked again, it is still one."""
    page = phone()
    asked: list[str] = []

    def fault(method: str, path: str) -> str:
        # the first asks for the photo, the second does it; nobody gets through after that
        if len(asked) == 2:
            return "busy"
        if (method, path) == ("POST", "/field/outbox/"):
            asked.append(path)
        return "lose the answer" if len(asked) == 2 else ""

    line.fault = fault
    write(page, photo=True)
    until(page, lambda: "lose the answer" in line.suffered, "the answer is not lost")
    expect(page.get_by_text("1 条已存在手机里").first).to_be_visible()
    assert len(cases()) == 1  # which the phone does not know
    page.close()
    line.fault = lambda _method, _path: ""
    page = page.context.new_page()
    arrived_somewhere(page)
    assert len(cases()) == 1
    assert photos() == 1
    assert line.posts() == 3
    assert len(uploads(line)) == 1  # the photo went over the line once


def uploads(line: BadLine) -> list[str]:
    return [path for method, path in line.seen if method == "PUT"]


def test_a_line_that_breaks_off_in_the_middle_of_a_photo(
    cast: Cast, phone: Phone, line: BadLine
) -> None:
    """The server is gone for a while, then a hotel answers in its place; then it goes on."""
    page = phone()
    line.fault = lambda method, _path: "break off" if method == "PUT" else ""
    write(page, photo=True)
    until(page, lambda: "break off" in line.suffered, "the line holds")
    expect(page.get_by_text("1 条已存在手机里").first).to_be_visible()
    for elsewhere in ("busy", "hotel"):
        line.fault = lambda _method, path, kind=elsewhere: "" if path == "/field/token/" else kind
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.reload()
        expect(page.get_by_text("1 条已存在手机里").first).to_be_visible()
    assert cases() == []
    line.fault = lambda _method, _path: ""
    arrived_somewhere(page)
    assert len(cases()) == 1
    assert photos() == 1


def test_a_server_that_is_killed_in_the_middle(
    cast: Cast, phone: Phone, line: BadLine, settings, tmp_path
) -> None:
    """Killed while it takes the report in; whether that was done or not, it is there once."""
    page = phone()
    restarted = line.behind
    server = Killable(connection.settings_dict, settings.MEDIA_ROOT, tmp_path)
    asked: list[str] = []

    def fault(method: str, path: str) -> str:
        if (method, path) == ("POST", "/field/outbox/"):
            asked.append(path)
            if len(asked) == 2:  # the first asks for the photo
                threading.Timer(0.05, server.kill).start()
        return ""

    try:
        server.start()
        line.behind, line.fault = server.netloc, fault
        write(page, photo=True)
        # On a quick machine the answer may be out before the server is gone.
        either = re.compile("1 条已存在手机里，有网时自动发送|已经上报")
        expect(page.get_by_text(either).first).to_be_visible()
    finally:
        server.kill()
    page.goto("/field/report/")  # the pages open without it
    line.behind = restarted
    arrived_somewhere(page)
    assert len(cases()) == 1
    assert photos() == 1


def test_two_tabs_at_once(cast: Cast, phone: Phone, line: BadLine) -> None:
    """Both find the network again in the same moment; each item goes over the line once."""
    page = phone()
    page.context.set_offline(True)
    for text in ("井盖松了", "路灯不亮"):
        write(page, text)
    other = page.context.new_page()
    other.goto("/field/outbox/")
    expect(other.locator("section[data-waiting]")).to_have_count(2)
    page.context.set_offline(False)
    expect(other.get_by_text("已经上报")).to_have_count(2)
    assert sorted(case.title for case in cases()) == ["井盖松了", "路灯不亮"]
    assert line.posts() == 2
