"""What the data show: the town asks, the village explains, it is true, a case begins above it."""

from datetime import date

import pytest
from playwright.sync_api import expect

from huiyin.cases.models import Case
from huiyin.disclosure.models import Finding
from huiyin.processes.disclosure import findings
from tests.cast import COUNTY
from tests.disclosure import holdings as held
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
HOME = "/desk/findings/"
ANSWER = "租户停业，约定年底补交（示例）"
WHY = "没有催收记录，也没有约定（示例）"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def late(village, now):
    """A tenant who has not paid for more than a year, as the worker finds it at night."""
    year = now.year - 1
    contract = held.agreed(starts=date(year, 1, 1), until=date(year + 2, 12, 31))
    row = held.registered(village, now)
    held.holdings.let(contract, row, by=village.kuaiji.actor(), at=now)
    assert findings.keep_up(COUNTY, at=now) == 0


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_asked_explained_and_true(village, late, office, size):
    clerk = office("kuaiji", size)
    clerk.goto(HOME)
    expect(clerk.get_by_text("没有要说明的")).to_be_visible()
    assert_for_everybody(clerk)

    town = office("choucha", size)
    town.goto(HOME)
    assert_for_everybody(town)
    town.get_by_text("各类各处的数").click()
    assert_for_everybody(town)
    town.get_by_role("link", name="租金长期未收").last.click()
    expect(town.get_by_text("租金逾期", exact=False).first).to_be_visible()
    town.get_by_text("规则从哪里来").click()
    town.get_by_text("请村里说明", exact=True).first.click()
    assert_for_everybody(town)
    address = town.url
    town.get_by_role("button", name="请村里说明").click()
    expect(town.get_by_text("已经请村里说明")).to_be_visible()

    clerk.goto(HOME)
    assert_for_everybody(clerk)
    clerk.get_by_role("link", name="租金长期未收").click()
    clerk.get_by_label("说明", exact=False).fill(ANSWER)
    assert_for_everybody(clerk)
    clerk.get_by_role("button", name="提交说明").click()
    expect(clerk.get_by_text("已经提交说明")).to_be_visible()
    expect(clerk.get_by_text(village.choucha.user.name)).to_have_count(0)

    town.goto(address)
    expect(town.get_by_text(ANSWER).first).to_be_visible()
    town.get_by_text("认定属实", exact=True).first.click()
    town.get_by_label("查实了什么", exact=False).fill(WHY)
    town.get_by_label("同时立一件事", exact=False).check()
    assert_for_everybody(town)
    town.get_by_role("button", name="认定属实").click()
    expect(town.get_by_role("link", name="已经立了一件事")).to_be_visible()

    row = Finding.objects.get(county=COUNTY, rule="rent_long_late")
    case = Case.objects.get(county=COUNTY, id=row.case_id)
    clerk.goto(address)
    expect(clerk.get_by_text(WHY)).to_have_count(0)
    expect(clerk.get_by_text(case.reference)).to_have_count(0)
    assert clerk.goto(f"/desk/cases/{case.reference}/").status == 404
