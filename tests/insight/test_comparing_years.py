"""Year on year: the same days a year before, or a plain word that there are none."""

from datetime import date

from huiyin.insight.asking import Asked, total
from huiyin.insight.comparing_years import first_day, last_year
from huiyin.insight.places import place_of
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.insight.matters import matters, settle


def asked(first, last, code=STREET, **narrowed):
    return Asked(place_of(code), first, last, **narrowed)


MAY = date(2026, 5, 1), date(2026, 5, 31)


def against_last_year(asked, column="reported"):
    return last_year(asked).change(total(asked), column)


def test_thirty_of_forty_are_a_quarter_fewer(cast):
    matters(1, date(2025, 1, 1))
    matters(40, date(2025, 5, 20))
    matters(30, date(2026, 5, 20))
    settle()
    found = against_last_year(asked(*MAY))
    assert (found.now, found.before, found.difference, found.share) == (30, 40, -10, -0.25)
    assert not found.missing


def test_a_year_without_figures_says_so_and_divides_by_nothing(cast):
    matters(30, date(2026, 5, 20))
    settle()
    found = against_last_year(asked(*MAY))
    assert (found.now, found.before, found.difference, found.share) == (30, 0, 0, None)
    assert found.missing


def test_a_month_the_place_only_began_in_is_no_year_before(cast):
    matters(40, date(2025, 5, 20))
    matters(30, date(2026, 5, 20))
    settle()
    assert against_last_year(asked(*MAY)).missing
    assert not against_last_year(asked(date(2026, 5, 20), date(2026, 5, 31))).missing


def test_a_village_without_a_matter_had_figures_none(cast):
    """Its county was counting: 0 is known, and still no share is formed of it."""
    matters(1, date(2025, 1, 1))
    matters(30, date(2026, 5, 20), unit=NEXT_VILLAGE)
    settle()
    found = against_last_year(asked(*MAY, code=NEXT_VILLAGE))
    assert (found.now, found.before, found.difference) == (30, 0, 30)
    assert (found.share, found.missing) == (None, False)


def test_of_few_no_share_is_formed(cast):
    matters(1, date(2025, 1, 1))
    matters(2, date(2025, 5, 20))
    matters(6, date(2026, 5, 20))
    settle()
    found = against_last_year(asked(*MAY))
    assert (found.difference, found.share) == (4, None)


def test_ends_are_counted_on_their_own_day(cast):
    matters(1, date(2025, 1, 1))
    matters(25, date(2025, 4, 20), ended_on=date(2025, 5, 2))
    matters(50, date(2026, 5, 20), ended_on=date(2026, 5, 21))
    settle()
    assert against_last_year(asked(*MAY), "ended").share == 1.0


def test_the_same_dates_of_the_year_before(cast):
    then = last_year(asked(date(2026, 5, 11), date(2026, 5, 17))).asked
    assert (then.first, then.last) == (date(2025, 5, 11), date(2025, 5, 17))


def test_whole_months_stay_whole_in_a_leap_year(cast):
    february = last_year(asked(date(2025, 2, 1), date(2025, 2, 28))).asked
    assert (february.first, february.last) == (date(2024, 2, 1), date(2024, 2, 29))
    leap_day = last_year(asked(date(2024, 2, 29), date(2024, 2, 29))).asked
    assert (leap_day.first, leap_day.last) == (date(2023, 2, 28), date(2023, 2, 28))


def test_a_matter_about_an_office_does_not_tell_since_when_there_are_figures(cast):
    matters(1, date(2024, 5, 20), about=True)
    settle()
    assert first_day(asked(*MAY)) is None
    matters(1, date(2025, 5, 20))
    settle()
    assert first_day(asked(*MAY, about=True)) == date(2025, 5, 20)


def test_an_empty_place_has_neither_now_nor_then(cast):
    found = against_last_year(asked(*MAY, code=VILLAGE))
    assert (found.now, found.missing) == (0, True)
    assert not total(asked(*MAY, code=COUNTY))
