"""A leader with three minutes: from a figure to its cases, the chart, the workbook."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from huiyin.processes import export_run, exporting
from huiyin.processes.counting import keep_up
from tests.cast import COUNTY, NEXT_VILLAGE, STREET
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.stories import STALLS, Story

pytestmark = pytest.mark.journey


@pytest.fixture
def matters(cast, now):
    """Three of the first village, one of them ended, and one of the next."""
    before = now - timedelta(days=2)
    Story(cast, before).closed()
    Story(cast, before).rating()
    Story(cast, before, text=STALLS)
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")  # this year's, also in its first hour
    keep_up(COUNTY)


@pytest.fixture
def apart(monkeypatch, settings, tmp_path):
    """The export runs beside the server: in a thread, which sees the database of the test."""
    settings.DATA = tmp_path
    threads = []

    def work(key, attempt):
        export_run.run(key, attempt, timezone.now)
        connections.close_all()

    def spawn(key, attempt):
        threads.append(threading.Thread(target=work, args=(key, attempt)))
        threads[-1].start()

    monkeypatch.setattr(exporting, "spawn", spawn)
    yield
    for thread in threads:
        thread.join()


def whole(page):
    """The parts that a page fetches by itself are there as well."""
    expect(page.locator("[hx-trigger=load]")).to_have_count(0)


def test_from_a_figure_to_its_case(cast, matters, office):
    page = office("lingdao", OFFICE)
    page.get_by_role("link", name="数据", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("镇江经开区")
    tile = page.locator(".hy-tile", has_text="没办结").first
    expect(tile.get_by_role("link")).to_contain_text("3")
    # Down to the town, by the table below the chart.
    page.get_by_role("rowheader", name="大港街道").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("大港街道")
    page.get_by_role("link", name="本年").click()
    row = page.get_by_role("row", name="金港社区居委会")
    row.get_by_role("cell").first.get_by_role("link").click()
    expect(page.get_by_text("上报的有1件")).to_be_visible()
    page.locator(".hy-row-title").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("广场舞")


def test_the_chart_is_drawn_and_the_table_stays(cast, matters, office):
    page = office("fenguan", OFFICE)
    page.goto("/desk/figures/")
    whole(page)
    expect(page.locator("[data-chart=line] canvas")).to_be_visible()
    table = page.locator("[data-chart=line] table")
    expect(table).to_be_hidden()
    # By keyboard.
    page.locator("[data-chart=line] summary").focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    # On paper all tables are there, and afterwards the page is as it was.
    folded = page.locator("[data-chart=bars] details:not([open])")
    before = folded.count()
    assert before
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    for other in page.locator("[data-chart=bars] table").all():
        expect(other).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)


def test_without_scripts_the_numbers_are_all_there(cast, matters, office):
    page = office("fenguan", OFFICE, script=False)
    page.goto("/desk/figures/")
    page.get_by_role("link", name="浏览器不运行脚本，按这里看全部").first.click()
    page.locator("[data-chart=line] summary").click()
    expect(page.locator("[data-chart=line] table")).to_be_visible()
    expect(page.locator("canvas")).to_have_count(0)


def test_typing_narrows_it_and_the_address_keeps_it(cast, matters, office):
    page = office("lingdao", OFFICE)
    page.goto("/desk/figures/")
    page.get_by_text("换地方、日期、事项、来源、单位").click()
    page.get_by_label("事项").fill("生活噪音")
    with page.expect_navigation():
        page.get_by_label("事项").press("Enter")
    expect(page.get_by_role("link", name="生活噪音扰民")).to_be_visible()
    expect(page.locator(".hy-tile", has_text="反映").first).to_contain_text("2")
    page.reload()
    page.get_by_role("link", name="生活噪音扰民").click()
    expect(page.locator(".hy-tile", has_text="反映").first).to_contain_text("4")


def test_the_workbook_is_made_beside_the_page_and_fetched(cast, matters, apart, office, tmp_path):
    page = office("fenguan", OFFICE)
    page.goto(f"/desk/figures/?unit={STREET}")
    page.get_by_role("button", name="导出 Excel").click()
    expect(page.get_by_text("已经导好，事件清单里有4件。")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    kept = tmp_path / "kept.xlsx"
    download.value.save_as(kept)
    book = CalamineWorkbook.from_path(str(kept))
    assert len(book.get_sheet_by_name("事件").to_python()) == 5


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_the_pages_are_for_everybody(cast, matters, office, size):
    page = office("lingdao", size)
    for address in (
        "/desk/figures/",
        "/desk/figures/?item=没有这一类",
        "/desk/figures/?first=2020-01-01&last=2020-01-31",
        "/desk/figures/cases/?column=open",
        "/desk/figures/measures/",
        "/desk/figures/export/",
    ):
        page.goto(address)
        whole(page)
        for hidden in page.locator("main details").all():
            hidden.evaluate("node => node.open = true")
        assert_for_everybody(page)
