"""The wall as it hangs: live, without a mouse, for hours, and honest when it stands still."""

import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date
from playwright.sync_api import Page, expect

from huiyin.insight.models import WallKey
from huiyin.insight.places import place_of
from huiyin.processes import wall
from huiyin.processes.counting import count_new
from huiyin.processes.topics import file_new
from tests.cast import COUNTY, OTHER_STREET, STREET, VILLAGE
from tests.journeys.test_accessibility import assert_for_everybody
from tests.situations import whistle_blown
from tests.stories import Story
from tests.triage.topic_stories import reported

pytestmark = pytest.mark.journey
FULL_HD = {"width": 1920, "height": 1080}
UHD = {"width": 3840, "height": 2160}
PHONE = {"width": 360, "height": 740}
HELD = 300  # snapshots: fifty minutes of a wall
HEAP_GROWTH = 400_000  # bytes: less than a third of keeping every snapshot
GRIDS = [VILLAGE + "001", VILLAGE + "002", OTHER_STREET + "004001"]


@pytest.fixture(autouse=True)
def seconds(settings):
    """Walls that ask more often than they would."""
    settings.WALL_SECONDS = 1
    return settings


def filled(cast, now):
    """Something of everything."""
    Story(cast, now - timedelta(days=40)).accepted()
    before = now - timedelta(hours=3)
    for _each in range(3):
        Story(cast, before).closed()
    whistle_blown(cast, before)
    longitude, latitude = cast.point(VILLAGE + "001001")
    for _each in range(3):
        Story(cast, before, longitude=longitude, latitude=latitude).accepted()
    reported(cast, before, 6)
    file_new(COUNTY, at=now)
    count_new(COUNTY)


def figure(page: Page, name: str):
    return page.locator(f"[data-figure={name}]")


@pytest.mark.parametrize("size", [FULL_HD, UHD], ids=["1080", "2160"])
def test_everything_in_one_view_and_live(cast, office, now, size):
    filled(cast, now)
    page = office("lingdao", size)
    page.goto(f"/screen/{STREET}/")
    expect(figure(page, "overdue")).to_have_text("1")
    expect(page.locator(".wall-area.is-late")).to_have_count(1)
    expect(page.locator(".wall-spot")).to_have_count(1)
    expect(page.locator("[data-rows=stream] li").first).to_contain_text("兴港社区")
    scrolls = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert scrolls <= 0
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".wall-rows li, .wall-figures dt")]
             .map(node => parseFloat(getComputedStyle(node).fontSize)))"""
    )
    assert smallest >= size["height"] / 1080 * 22  # px: 15 mm on a screen of 1.2 m
    open_before = int(figure(page, "open").text_content())
    Story(cast, timezone.now())
    count_new(COUNTY)
    expect(figure(page, "open")).to_have_text(str(open_before + 1))


def test_by_the_keyboard_alone(cast, office, now):
    Story(cast, now)  # of today, also in the first hours of it
    filled(cast, now)
    page = office("lingdao", FULL_HD)
    page.goto(f"/screen/{STREET}/")
    expect(figure(page, "whistles")).to_have_text("1")
    titles = page.locator("[data-panel]:not([hidden]) h2")
    expect(titles).to_contain_text("各处")
    page.keyboard.press("ArrowRight")
    expect(titles).to_contain_text("今天反映什么")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(titles).to_contain_text("突增和警报")
    expect(page.locator("[data-rows=surges] li")).to_contain_text("人反映")
    page.keyboard.press("Space")
    expect(page.locator("[data-do=pause]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("m")
    expect(page.locator("[data-legend=overdue]")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="怎么操作")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(f"**/screen/{OTHER_STREET}/")
    page.keyboard.press("ArrowUp")
    page.wait_for_url(f"**/screen/{STREET}/")


def test_a_lost_connection_says_since_when(cast, office, now):
    filled(cast, now)
    page = office("lingdao", FULL_HD)
    page.goto(f"/screen/{STREET}/")
    expect(figure(page, "overdue")).to_have_text("1")
    banner = page.get_by_role("alert")
    expect(banner).to_be_hidden()
    page.route("**/snapshot.json", lambda route: route.fulfill(status=429))
    expect(banner).to_contain_text("连接断了，从")
    expect(figure(page, "overdue")).to_have_text("1")
    page.unroute("**/snapshot.json")
    expect(banner).to_be_hidden()
    old = http_date((timezone.now() - timedelta(minutes=5)).timestamp())
    headers = {"Huiyin-Made": old, "Date": http_date()}
    page.route("**/snapshot.json", lambda route: route.fulfill(status=304, headers=headers))
    expect(banner).to_contain_text("没有做出新的数据")


def invented(number: int, chance: random.Random, stamp: str) -> str:
    """A busy place: every number and line is another one each time."""
    at = timezone.now().isoformat(timespec="seconds")
    line = {"at": at, "place": "示例", "state": "handling"}

    def lines(most: int, **more) -> list:
        many = chance.randrange(most)
        return [
            {**line, "key": f"{number}-{n}", "item": f"i{n + number}", **more} for n in range(many)
        ]

    names = ("reported", "ended", "open", "overdue", "due_today", "whistles", "surges", "alarms")
    return json.dumps(
        {
            "stamp": stamp,
            "figures": {name: chance.randrange(9999) for name in names},
            "areas": {code: [chance.randrange(20), chance.randrange(5)] for code in GRIDS},
            "nowhere": chance.randrange(3),
            "below": [
                {"key": str(n), "name": f"{n}", "reported": n, "open": number, "overdue": n % 3}
                for n in range(chance.randrange(25))
            ],
            "items": [{"key": f"i{n}", "item": f"i{n}", "n": 9 - n} for n in range(8)],
            "spots": [
                {"item": f"i{n}", "n": 3, "at": [32.1 + chance.random() / 20, 119.65]}
                for n in range(chance.randrange(6))
            ],
            "stream": lines(14),
            "whistles": lines(8, offices=["甲", "乙"]),
            "surges": lines(4, people=7),
            "alarms": lines(4, kind="unanswered"),
        }
    )


def test_hours_do_not_fill_the_memory(cast, office, seconds):
    """As many snapshots as in fifty minutes, every one of them different in all it says."""
    seconds.WALL_SECONDS = 0.01
    chance, served = random.Random(6), []

    def answer(route) -> None:
        served.append(1)
        number = len(served)
        # The territory changes four times as well: all boundaries are drawn anew.
        body = invented(number, chance, stamp=f"{number // 100}")
        headers = {"ETag": f'"{number}"', "Huiyin-Made": http_date(), "Date": http_date()}
        route.fulfill(status=200, body=body, headers=headers, content_type="application/json")

    page = office("lingdao", FULL_HD)
    page.route("**/snapshot.json", answer)
    page.goto(f"/screen/{COUNTY}/")
    devtools = page.context.new_cdp_session(page)

    def held() -> tuple[int, int]:
        devtools.send("HeapProfiler.collectGarbage")
        heap = devtools.send("Runtime.getHeapUsage")["usedSize"]
        return int(heap), int(devtools.send("Memory.getDOMCounters")["nodes"])

    def pass_by(many: int) -> None:
        until = len(served) + many
        while len(served) < until:
            page.keyboard.press(chance.choice(["ArrowRight", "m"]))
            page.wait_for_timeout(40)

    pass_by(110)  # every list has been as long as it gets, and all was drawn twice
    before, nodes = held()
    pass_by(HELD)
    after, nodes_after = held()
    assert len(served) > HELD
    assert after - before < HEAP_GROWTH, f"{before} → {after} bytes"
    assert nodes_after - nodes < 200, f"{nodes} → {nodes_after} nodes"


def test_a_display_nobody_logs_in_at(cast, open_page, now):
    filled(cast, now)
    _key, secret = wall.make_key(
        place_of(STREET), name="大厅", days=3, by=cast.fenguan.actor(), at=timezone.now()
    )
    page = open_page(FULL_HD)
    page.goto(f"/screen/open/{secret}/")
    page.get_by_role("button", name="在这块屏上打开").click()
    expect(figure(page, "overdue")).to_have_text("1")
    wall.revoke_key(WallKey.objects.get(), by=cast.fenguan.actor(), at=timezone.now())
    expect(page.get_by_role("heading", name="这个大屏链接不能用了")).to_be_visible()
    assert "兴港" not in page.content()


@pytest.mark.parametrize("size", [FULL_HD, PHONE], ids=["wall", "phone"])
def test_as_an_ordinary_page_for_everybody(cast, office, now, size):
    filled(cast, now)
    page = office("lingdao", size)
    for address in ("/screen/", "/screen/keys/", f"/screen/{STREET}/"):
        page.goto(address)
        if address.endswith(f"{STREET}/"):
            expect(figure(page, "overdue")).to_have_text("1")
        assert_for_everybody(page)


def test_nothing_turns_by_itself_for_whoever_wants_it_still(cast, office, now):
    page = office("lingdao", FULL_HD)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/screen/{STREET}/")
    expect(page.locator("[data-do=pause]")).to_have_attribute("aria-pressed", "true")
