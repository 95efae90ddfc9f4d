"""The field app on a bad line: whatever breaks, what was written arrives, and arrives once."""

import re
import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Page, expect

from huiyin.cases.models import Attachment, Case
from huiyin.people.models import User
from tests.cast import COUNTY, PASSWORD, VILLAGE, Cast
from tests.files.recordings import recording
from tests.journeys.bad_line import BadLine, bad_line
from tests.journeys.killable import Killable
from tests.public.pages import picture
from tests.stories import Story

pytestmark = pytest.mark.journey
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
LAMP = "3幢楼道灯坏了，老人摸黑上楼"
YEAR = 366 * 86400 * 1000

Phone = Callable[..., Page]


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
        context.set_default_timeout(8_000)
        if script:
            context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        log_in(page, username)
        page.wait_for_function("navigator.serviceWorker.ready.then(ready => ready.active)")
        return page

    yield opened
    for context in contexts:
        context.close()


def log_in(page: Page, username: str) -> None:
    page.goto("/desk/login/?next=/field/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "login" not in url)
    at_home(page)


def at_home(page: Page) -> None:
    expect(page.get_by_role("heading", name=re.compile("您好"))).to_be_visible()


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


def waiting(page: Page) -> int:
    """How many items the phone holds, read from its storage."""
    rows: int = page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("huiyin-field").onsuccess = ({target}) => {
                const all = target.result.transaction("outbox").objectStore("outbox").getAll();
                all.onsuccess = () => {
                    target.result.close();
                    done(all.result.filter((row) => row.state === "waiting").length);
                };
            };
        })"""
    )
    return rows


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
        # the first asks for the photo, the second does it
        if (method, path) == ("POST", "/field/outbox/"):
            asked.append(path)
        return "lose the answer" if len(asked) == 2 else ""

    line.fault = fault
    write(page, photo=True)
    expect(page.get_by_text("1 条已存在手机里，有网时自动发送").first).to_be_visible()
    assert len(cases()) == 1  # which the phone does not know
    line.fault = lambda _method, _path: ""
    page.close()
    page = page.context.new_page()
    arrived_somewhere(page)
    assert len(cases()) == 1
    assert photos() == 1
    assert line.posts() == 3
    assert len(uploads(line)) == 1  # the photo went over the line once


def uploads(line: BadLine) -> list[str]:
    return [path for method, path in line.seen if method == "PUT"]


def arrived_somewhere(page: Page) -> None:
    page.goto("/field/outbox/")
    expect(page.get_by_text("已经上报").first).to_be_visible()


def test_a_line_that_breaks_off_in_the_middle_of_a_photo(
    cast: Cast, phone: Phone, line: BadLine
) -> None:
    """The server is gone for a while, then a hotel answers in its place; then it goes on."""
    page = phone()
    line.once("break off", "PUT", "/field/uploads/")
    write(page, photo=True)
    expect(page.get_by_text("1 条已存在手机里，有网时自动发送").first).to_be_visible()
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


def test_a_session_that_has_ended(cast: Cast, phone: Phone) -> None:
    """It says so, keeps everything, and goes on after the login."""
    page = phone()
    page.context.clear_cookies()
    write(page)
    expect(page.get_by_text("登录已过期").first).to_be_visible()
    assert cases() == []
    assert waiting(page) == 1
    page.get_by_role("link", name="登录").click()
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
    page.wait_for_timeout(200)
    assert "/desk/cases/" in page.url
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/desk/login/")
    assert "还有 1 条" in asked[0]
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


def test_an_update_with_something_typed(cast: Cast, phone: Phone, monkeypatch) -> None:
    """The old worker stays until it is told; nothing typed or waiting is lost."""
    page = phone()
    page.context.set_offline(True)
    write(page)
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill("还没写完")
    monkeypatch.setattr("huiyin.field.shells.version", lambda: "another")
    page.context.set_offline(False)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
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
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    at_home(page)
    assert page.evaluate("caches.keys()") == ["huiyin-field-another"]


CLOCK = """
    const Real = Date, away = {away};
    Date = class extends Real {{
        constructor(...all) {{ all.length ? super(...all) : super(Real.now() + away); }}
        static now() {{ return Real.now() + away; }}
    }};
"""


@pytest.mark.parametrize("away", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_a_phone_whose_clock_is_a_year_off(cast: Cast, phone: Phone, now, away: int) -> None:
    """The time of the report is the server's, and no limit is reckoned by the phone."""
    old = Story(cast, now).handling().case
    page = phone(script=CLOCK.format(away=away))
    expect(page.get_by_text(re.compile(r"还剩 [1-9] 天|还剩 \d+ 小时")).first).to_be_visible()
    expect(page.get_by_text("已超期")).to_have_count(0)
    page.context.set_offline(True)
    write(page)
    page.context.set_offline(False)
    arrived(page)
    (case,) = [case for case in cases() if case.id != old.id]
    assert abs((case.reported_at - now).total_seconds()) < 60


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


FULL = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
        if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, all);
    };
"""


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


def test_words_of_danger_show_whom_to_call(cast: Cast, phone: Phone) -> None:
    """Without a network too; whoever has called is not asked again."""
    page = phone()
    page.context.set_offline(True)
    page.goto("/field/report/")
    page.get_by_label("看到了什么").fill("三楼着火了，有人被困在里面")
    expect(page.get_by_role("link", name=re.compile("119")).first).to_be_visible()
    page.get_by_role("button", name="上报", exact=True).click()
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
    page.wait_for_timeout(700)
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
    page.goto("/language/?to=en&next=/field/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.context.set_offline(True)
    page.goto("/field/report/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
