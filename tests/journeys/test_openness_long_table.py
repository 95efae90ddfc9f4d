"""A clerk brings a table of thousands of lines, watches it, cancels, and brings it again."""

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Draft
from huiyin.processes.disclosure import long_tables
from huiyin.processes.disclosure.long_table_run import run
from tests.cast import COUNTY, VILLAGE
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
WRITE = f"/desk/open/write/?village={VILLAGE}&kind=residents_accounts&period="
LINES = 2_500


@pytest.fixture
def begun(cast, monkeypatch, settings, tmp_path):
    """What would be read by a process of its own, which does not see this test's database."""
    village_cast(cast)
    settings.DATA = tmp_path
    found = []
    monkeypatch.setattr(long_tables, "spawn", lambda *what: found.append(what))
    return found


def table():
    lines = "".join(f"2026-02-05,其他,路灯电费{n}（示例）,,1.25\n" for n in range(LINES))
    content = ("日期,类别,摘要,收入,支出\n" + lines).encode()
    return {"name": "长表.csv", "mimeType": "text/csv", "buffer": content}


def still(route):
    """Nothing new is said to a part that asks by itself."""
    if "hx-request" in route.request.headers:
        route.fulfill(status=204)
    else:
        route.continue_()


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_watched_cancelled_and_brought_again(begun, office, now, size):
    clerk = office("kuaiji", size)
    clerk.goto(f"{WRITE}{now.year - 1}-Q4")
    clerk.get_by_label("标题").fill("全年的账（示例）")
    clerk.locator("input[name=files]").set_input_files(
        [{"name": f"票据{n}.pdf", "mimeType": "application/pdf", "buffer": b"%"} for n in (1, 2)]
    )
    expect(clerk.get_by_text("票据2.pdf")).to_be_visible()
    assert_for_everybody(clerk)
    for _file in (1, 2):
        clerk.get_by_role("button", name="移除").first.click()
    expect(clerk.get_by_text("票据", exact=False)).to_have_count(1)  # the words above the field

    def send():
        clerk.locator("input[name=table]").set_input_files(table())
        clerk.get_by_role("button", name="存为公开稿").last.click()
        clerk.wait_for_url("**/open/tables/**")

    # The page asks anew every second how far it is: not under the eyes and the finger that press.
    clerk.route("**/open/tables/**", still)
    send()
    expect(clerk.get_by_role("progressbar")).to_be_visible()
    assert_for_everybody(clerk)
    clerk.get_by_role("button", name="取消").click()
    clerk.wait_for_url("**/open/write/**")
    clerk.unroute("**/open/tables/**")
    expect(clerk.get_by_label("标题")).to_have_value("全年的账（示例）")
    assert_for_everybody(clerk)
    assert not Draft.objects.filter(county=COUNTY).exists()
    send()
    run(*begun[-1], lambda: now)
    clerk.wait_for_url("**/open/drafts/**")  # by itself
    expect(clerk.get_by_text("已经存为公开稿")).to_be_visible()
