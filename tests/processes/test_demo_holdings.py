"""A demo shows one village whose register and book add up."""

from huiyin.disclosure.holdings import facts, queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.holdings.shown import overview
from huiyin.processes.demo_holdings import load_holdings
from huiyin.rulebook.model import Body
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast


def test_two_years_that_add_up_once(cast, now):
    village_cast(cast)
    assert load_holdings(demo_of("shequ", "kuaiji"), at=now) == 18
    assert load_holdings(demo_of("shequ", "kuaiji"), at=now) == 0
    sums = balances(VILLAGE)
    assert sum(sums.values()) == 0
    found = overview(VILLAGE, year=2026, on=now.date())
    assert sum(group.value for group in found.groups) == sums["fixed_assets"]
    assert len(found.lettings) == 9
    assert [row.month.month for row in found.months] == [1, 2, 3, 4]  # May is the clerk's to close
    assert len(overview(VILLAGE, year=2025, on=now.date()).months) == 12
    (late,) = facts.rents_overdue(COUNTY, on=now.date())
    assert late.amount == found.rent.open > 0
    assert all("示例" in row.name for row in queries.holdings_of(VILLAGE))


def test_only_the_first_village_has_what_is_looked_for(cast, now):
    village_cast(cast)
    load_holdings(demo_of("kuaiji", "other_kuaiji"), at=now)
    assert {row.unit_code for row in facts.rents_overdue(COUNTY, on=now.date())} == {VILLAGE}
    tenants = [row.row.tenant for row in overview(OTHER_VILLAGE, year=2026, on=now.date()).lettings]
    assert len(tenants) == len(set(tenants)) > 5


def test_a_village_has_land_of_its_own(cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.processes.demo_holdings.body_of", lambda unit: Body.VILLAGE)
    village_cast(cast)
    assert load_holdings(demo_of("kuaiji"), at=now) == 24
    assert {"耕地", "林地"} <= {row.kind for row in queries.holdings_of(VILLAGE)}
    assert sum(balances(VILLAGE).values()) == 0


def test_a_demo_without_a_clerk_has_none(cast, now):
    assert load_holdings(demo_of("shequ"), at=now) == 0
    assert queries.holdings_of(VILLAGE) == []
