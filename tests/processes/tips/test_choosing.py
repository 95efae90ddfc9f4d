"""A reporter chooses among all bodies, also those that no ordinary report may be about."""

import pytest

from huiyin.processes.tips import submitting
from huiyin.processes.tips.choosing import bodies_near, receiving_near
from huiyin.tips.about import About
from tests.cast import COUNTY, NAMES, OTHER_STREET, STREET, VILLAGE
from tests.sealed import keyed
from tests.village_cast import village_cast


def test_the_nearest_first_and_nobody_is_out_of_reach(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        groups = bodies_near(f"{VILLAGE}001")
    assert [name for name, _rows in groups][-2:] == [NAMES[STREET], NAMES[COUNTY]]
    offices = {row.office for _name, rows in groups for row in rows}
    assert {"community", "village_party", "discipline_commission", "leaders"} <= offices
    codes = {row.unit.code for _name, rows in groups for row in rows}
    assert not [code for code in codes if code.startswith(OTHER_STREET)]


@pytest.mark.parametrize("marked", [False, True])
def test_who_would_receive_can_be_marked_without_learning_who_it_is(cast, now, marked):
    there = village_cast(cast)
    assert receiving_near(VILLAGE, at=now) == []
    keyed(there.shoujian, now)
    keyed(there.shoujian2, now)
    (row,) = receiving_near(VILLAGE, at=now)
    assert row.words.endswith("举报件收件人") and "shoujian" not in row.words
    named = ((row.organisation, row.role),) if marked else ()
    office = cast.office("community", VILLAGE).pk
    found = submitting.offered(About(unit=VILLAGE, organisation=office, posts=named), at=now)
    assert (found is None) == marked
