"""A demo shows one village whose register and book add up."""

from huiyin.disclosure.holdings import facts, queries
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.holdings.shown import overview
from huiyin.processes.demo_holdings import load_holdings
from huiyin.rulebook.demo import CastMember, Demo
from tests.cast import COUNTY, VILLAGE
from tests.village_cast import village_cast

BLANK = dict.fromkeys(("name", "role", "office", "unit", "scope", "deputy", "story"), "")


def demo(*names):
    return Demo(compounds=(), cast=tuple(CastMember(username=name, **BLANK) for name in names))


def test_a_year_that_adds_up_once(cast, now):
    village_cast(cast)
    assert load_holdings(demo("shequ", "kuaiji"), at=now) == 25
    assert load_holdings(demo("shequ", "kuaiji"), at=now) == 0
    sums = balances(VILLAGE)
    assert sum(sums.values()) == 0
    found = overview(VILLAGE, year=2026, on=now.date())
    assert sum(group.value for group in found.groups) == sums["fixed_assets"]
    assert len(found.lettings) == 12
    assert [row.month.month for row in found.months] == [1, 2, 3, 4]  # May is the clerk's to close
    (late,) = facts.rents_overdue(COUNTY, on=now.date())
    assert late.amount == found.rent.open > 0
    assert all("示例" in row.name for row in queries.holdings_of(VILLAGE))


def test_a_demo_without_a_clerk_has_none(cast, now):
    assert load_holdings(demo("shequ"), at=now) == 0
    assert queries.holdings_of(VILLAGE) == []
