"""The clerk hears once of rent that did not come and of a contract that is about to end."""

from datetime import date, timedelta

import pytest

from huiyin.disclosure.holdings import queries
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings_reminding import remind
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY
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
