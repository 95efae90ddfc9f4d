"""WCAG 2.2 AA as far as a program can see it, and nothing wider than the window."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_loop import open_case, report
from tests.stories import Story

pytestmark = pytest.mark.journey
AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a page fetches has come and its colours stand: "networkidle" would wait half a second for it,
# and wait_for_function evaluates a text again and again, which the pages' CSP forbids.
QUIET = """async () => {
    const coming = ".htmx-request, [hx-trigger=load]";
    while (document.querySelector(coming)) await new Promise(requestAnimationFrame);
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}"""
# Tall, so that the bar at the bottom of the field pages covers nothing.
PHONE = {"width": 360, "height": 3000}
OFFICE = {"width": 1366, "height": 3000}


def assert_for_everybody(page: Page) -> None:
    """No violation of the rules, no sideways scrolling, no English left over."""
    page.wait_for_load_state("load")
    # A button under the mouse begins to change its colour while one looks.
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(QUIET)
    page.evaluate(AXE)
    result: Any = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
    )
    found = [
        f"{page.url} {row['id']}: {node['target']}"
        for row in result["violations"]
        for node in row["nodes"]
    ]
    assert found == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_residents_pages(cast, open_page, size, view):
    page = open_page(size)
    page.goto(f"/{view}")
    assert_for_everybody(page)
    receipt = report(page)
    assert_for_everybody(page)
    for address in (
        "/report/",
        "/follow/",
        "/flow/",
        "/objection/",
        "/objection/received/",
        "/privacy/",
        f"/m/{receipt}/",
        f"/m/{receipt}/book/",
    ):
        page.goto(address + view)
        assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_a_matter_with_something_to_answer(cast, open_page, now, size, view):
    page = open_page(size)
    before = now - timedelta(hours=5)
    asked = Story(cast, before).handling().do("wait", cast.wangge.actor(), text="是几号楼？")
    for story in (asked, Story(cast, before).rating(), Story(cast, before).closed()):
        page.goto(f"/m/{story.receipt}/{view}")
        for hidden in page.locator("details").all():
            hidden.evaluate("node => node.open = true")
        assert_for_everybody(page)
    page.goto(f"/flow/{view}")
    page.locator("details").evaluate("node => node.open = true")
    assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_staff_pages(cast, open_page, office, size):
    report(open_page())
    liaison = office("shequ", size)
    assert_for_everybody(liaison)
    open_case(liaison)
    assert_for_everybody(liaison)
    for address in ("/desk/cases/", "/desk/report-for/", "/desk/people/mine/", "/desk/password/"):
        liaison.goto(address)
        assert_for_everybody(liaison)
    worker = office("wangge", size)
    for address in ("/field/", "/field/report/", "/field/self-handled/"):
        worker.goto(address)
        expect(worker.get_by_role("button", name="退出")).to_be_visible()  # filled in by a script
        assert_for_everybody(worker)
    people = office("renshi", size)
    people.goto("/desk/people/")
    assert_for_everybody(people)
    auditor = office("shenji", size)
    auditor.goto("/desk/audit/")
    assert_for_everybody(auditor)
