"""A clerk keeps the register and closes months; a villager reads it, without scripts as well."""

from datetime import date

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import Draft, LedgerClosing
from huiyin.processes.disclosure import holdings
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.holdings import TENANT, agreed, land, moved, paid, registered
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
HOME = f"/desk/holdings/{VILLAGE}/"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def kept(village, now):
    """A house that is let, a field, three months of entries, the first rent."""
    by = village.kuaiji.actor()
    row = registered(village, now)
    registered(village, now, land())
    contract = holdings.let(agreed(), row, by=by, at=now)
    for month in (1, 2, 3):
        said = moved(on=date(2026, month, 5), amount=100_000 * month)
        holdings.enter(said, unit_code=VILLAGE, by=by, at=now)
    holdings.receive(contract, 1, paid(on=date(2026, 1, 6)), by=by, at=now)
    return contract


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_from_the_closing_to_the_draft(kept, office, size):
    page = office("kuaiji", size)
    page.goto(HOME + "months/")
    assert_for_everybody(page)
    for month in (1, 2, 3):
        page.locator("summary", has_text="结账").click()
        page.get_by_role("button", name="结账", exact=True).click()
        # That of this month: the sentence above it is that of the month before as well.
        draft = page.get_by_role("button", name=f"居民委员会收支账目（2026-{month:02}）")
        expect(draft).to_be_visible()
        expect(page.get_by_text("已经结账，居民现在")).to_be_visible()
    assert [row.income for row in LedgerClosing.objects.filter(county=COUNTY)] != []
    draft.click()
    expect(page.get_by_text("公开稿已经拟好")).to_be_visible()
    (draft,) = Draft.objects.filter(county=COUNTY)
    assert (draft.kind, draft.period) == ("residents_accounts", "2026-Q1")
    for address in ("", "new/", "contracts/", "ledger/", "months/", "stocktake/", "opening/"):
        page.goto(HOME + address)
        assert_for_everybody(page)
    for address in (f"{kept.holding}/", f"{kept.holding}/let/", f"contracts/{kept.id}/"):
        page.goto(HOME + address)
        for summary in page.locator("summary").all():
            summary.click()
        assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_everybody_reads_it(village, kept, now, open_page, size, view):
    holdings.close_month(VILLAGE, date(2026, 1, 1), by=village.kuaiji.actor(), at=now)
    page = open_page(size, script=False)
    page.goto(f"/{view}")
    page.goto(f"/village/{VILLAGE}/holdings/?year=2026")
    expect(page.get_by_text("300,000.00").first).to_be_visible()
    expect(page.get_by_text("赵*").first).to_be_visible()
    assert TENANT not in page.content()
    reader = open_page(size)
    reader.goto(f"/{view}")
    reader.goto(f"/village/{VILLAGE}/holdings/?year=2026")
    assert_for_everybody(reader)
