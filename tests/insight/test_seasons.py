"""Last year's season beside this year's, by a hand-made handful of matters."""

from datetime import date

import pytest

from huiyin.insight.asking import Asked
from huiyin.insight.places import place_of
from huiyin.insight.seasons import calendar_of, mean_days, season_figures
from huiyin.rulebook import active
from huiyin.rulebook.season_dates import span_of
from tests.cast import COUNTY, OTHER_VILLAGE, STREET
from tests.insight.matters import matters, settle

WAGES, FIRE = "wage_arrears", "fire_lane"
LAST_YEAR = date(2025, 11, 20)
NOW = date(2026, 11, 22)


@pytest.fixture
def winter():
    return span_of(active.profile().seasons["winter_fire"], 2026, active.calendar())


def asked(code=COUNTY, **more):
    return Asked(place_of(code), NOW, NOW, **more)


def test_last_years_season_by_item_and_place(cast, winter):
    ended = {"ended_on": date(2025, 11, 25), "outcome_solved": 1, "handled_minutes": 5 * 1440}
    matters(3, LAST_YEAR, item=FIRE, **ended)
    matters(1, LAST_YEAR, item=FIRE, ended_on=LAST_YEAR, self_handled=1, self_ended=1)
    matters(2, date(2026, 1, 10), item="gas_safety", unit=OTHER_VILLAGE)  # over the new year
    matters(9, LAST_YEAR, item="street_stalls")  # is none of its items
    matters(9, date(2025, 11, 14), item=FIRE)  # the day before
    matters(9, date(2026, 3, 16), item=FIRE)  # the day after
    matters(4, LAST_YEAR, item=FIRE, about=True)  # not for everybody
    settle()
    found = season_figures(asked(), winter, on=date(2026, 11, 1))
    assert not found.missing
    assert (found.before.asked.first, found.before.asked.last) == (
        date(2025, 11, 15),
        date(2026, 3, 15),
    )
    fire = found.before.items[FIRE]
    assert (fire["reported"], fire["ended"], fire["outcome_solved"]) == (4, 4, 3)
    assert mean_days(fire) == 5  # what was done on the spot is not averaged in
    assert found.before.items["gas_safety"]["reported"] == 2
    assert mean_days(found.before.items["gas_safety"]) is None
    assert list(found.places) == [(STREET, {FIRE: 4}), ("321171102", {"gas_safety": 2})]
    assert found.so_far is None  # it has not begun
    street = season_figures(asked(STREET), winter, on=date(2026, 11, 1))
    assert street.before.total["reported"] == 4


def test_so_far_beside_the_same_days_of_last_year(cast, winter):
    matters(5, date(2025, 11, 16), item=FIRE)
    matters(7, date(2025, 11, 23), item=FIRE)  # a day later than today is
    matters(2, date(2026, 11, 20), item=FIRE)
    settle()
    found = season_figures(asked(), winter, on=NOW)
    assert found.so_far is not None and found.by_then is not None
    assert found.so_far.total["reported"] == 2
    assert found.by_then.total["reported"] == 5
    assert found.by_then.asked.last == date(2025, 11, 22)


def test_a_year_without_figures_is_not_an_empty_year(cast, winter):
    matters(1, date(2026, 6, 1), item=FIRE)
    settle()
    assert season_figures(asked(), winter, on=NOW).missing


def test_only_ones_own_office(cast, winter):
    matters(3, LAST_YEAR, item=FIRE, desk_id=7)
    matters(2, LAST_YEAR, item=FIRE, desk_id=8)
    settle()
    assert season_figures(asked(desk=7), winter, on=NOW).before.total["reported"] == 3


def test_what_comes_next(cast):
    spans = calendar_of(NOW)
    assert {span.season.key for span in spans} == set(active.profile().seasons)
    assert all(span.last >= NOW for span in spans)
    first = [span.season.key for span in spans if span.first <= NOW]
    assert sorted(first) == ["autumn_straw", "winter_fire"]
    assert next(span.season.key for span in spans if span.first > NOW) == "wages"
