"""Above the village there are figures, of one's own range, and not one door."""

import pytest
from django.urls import reverse

from huiyin.processes.household_figures import figures, scopes_watched_by
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.desk.people.reading import text
from tests.doors import OTHER_GRID, SECRET, asked, door, visited

PAGE = "desk:households_figures"


@pytest.fixture
def street(cast, now):
    mine = door(cast, now, "101", of=cast.xinxi)
    door(cast, now, "102")
    theirs = door(cast, now, "901", grid=OTHER_GRID, of=cast.other_xinxi)
    visited(mine, cast.xinxi.actor(), now)
    asked(mine, cast.xinxi.actor(), now, "户口簿")
    return mine, theirs


def test_numbers_of_the_own_range(cast, now, street):
    (row,) = figures(STREET, on=now.date())
    assert (row.code, row.households, row.unserved, row.papers) == (VILLAGE, 2, 1, 1)
    assert [row.code for row in figures(COUNTY, on=now.date())] == [VILLAGE, OTHER_VILLAGE]


def test_the_page_of_a_township_leader(cast, desk, street):
    client = desk(cast.fenguan)
    said = text(client.get(reverse("desk:households"), follow=True))
    assert "兴港社区居委会" in said and "新茂" not in said
    assert SECRET not in said and "101" not in said
    assert "新茂" not in text(client.get(reverse(PAGE), {"scope": OTHER_VILLAGE[:9]}))
    whole = text(desk(cast.lingdao).get(reverse(PAGE)))
    assert "兴港社区居委会" in whole and "新茂社区居委会" in whole


@pytest.mark.parametrize("name", ["xinxi", "shuji", "jiedao", "quji", "shenji", "renshi"])
def test_for_nobody_else(cast, desk, name):
    person = getattr(cast, name)
    assert scopes_watched_by(person.actor()) == []
    assert desk(person).get(reverse(PAGE)).status_code == 403


def test_as_many_statements_for_many_as_for_one(cast, now, django_assert_num_queries):
    door(cast, now, "101")
    with django_assert_num_queries(3):
        figures(COUNTY, on=now.date())
    for number in range(3):
        door(cast, now, f"9{number}", grid=OTHER_GRID)
    with django_assert_num_queries(3):
        figures(COUNTY, on=now.date())
