"""The clerk hears once of rent that did not come and of a contract that is about to end."""

from datetime import date, timedelta

import pytest

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.holdings.counting import uncounted
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings import Counted
from huiyin.processes.disclosure.holdings_reminding import remind
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, STREET, VILLAGE
from tests.disclosure.holdings import agreed, paid, registered
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


def told(kind, village):
    rows = list(Notice.objects.filter(county=COUNTY, kind=kind))
    office = [village.kuaiji.post.organisation_id, Right.PUBLISH.value]
    assert all(row.recipients["offices"] == [office] for row in rows)
    return len(rows)


def test_each_late_payment_is_told_once_and_again_after_a_reverse(village, now):
    by = village.kuaiji.actor()
    row = holdings.let(agreed(), registered(village, now), by=by, at=now)
    entry = holdings.receive(row, 1, paid(), by=by, at=now)
    assert remind(COUNTY, at=now) == 1  # April; January came
    assert remind(COUNTY, at=now) == 0
    holdings.reverse(entry, reason="退票", on=now.date(), by=by, at=now)
    assert remind(COUNTY, at=now) == 1
    assert told("rent_late", village) == 2


def test_a_contract_is_told_of_before_it_ends(village, now):
    by = village.kuaiji.actor()
    until = now.date() + timedelta(days=91)
    said = agreed(starts=date(2025, 9, 1), until=until, settled_through=now.date())
    row = holdings.let(said, registered(village, now), by=by, at=now)
    assert remind(COUNTY, at=now) == 0
    later = now + timedelta(days=1)
    assert remind(COUNTY, at=later) == 1
    assert remind(COUNTY, at=later) == 0
    assert told("contract_ends", village) == 1
    assert queries.contract(COUNTY, row.id).reminded_at == later


def counting(village, now):
    """In December, to the supervision committee and the two committees."""
    found = Notice.objects.filter(county=COUNTY, kind="stocktake_due")
    offices = [office for row in found for office in row.recipients["offices"]]
    people = (village.weiyuan, village.zhiwei, village.jiandu)
    assert {office for office, _right in offices} <= {one.post.organisation_id for one in people}
    return len(found)


def test_the_stocktaking_is_asked_for_once_a_year_until_it_is_signed(village, now):
    december = now.replace(month=12, day=1)
    assert remind(COUNTY, at=december) == 0  # the village has nothing
    row = registered(village, now)
    assert remind(COUNTY, at=december - timedelta(days=1)) == 0
    assert remind(COUNTY, at=december) == 3
    assert remind(COUNTY, at=december + timedelta(days=9)) == 0
    assert counting(village, now) == 1
    assert list(uncounted(STREET, now.year).values_list("unit_code", flat=True)) == [VILLAGE]
    found = {row.id: Counted(row.quantity)}
    taken = holdings.count(VILLAGE, found, by=village.weiyuan.actor(), at=december)
    assert uncounted(STREET, now.year).exists()
    holdings.sign_count(taken, by=village.jiandu.actor(), at=december)
    assert not uncounted(COUNTY, now.year).exists()
    following = december.replace(year=now.year + 1)
    assert remind(COUNTY, at=following) == 3
