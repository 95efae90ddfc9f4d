"""A holiday calendar that is missing is said beside what was reckoned without it."""

from datetime import date

from huiyin.insight.asking import Asked
from huiyin.insight.measures import MEASURES
from huiyin.insight.office_days import IN_OFFICE_TIME, caution, missing_years
from huiyin.insight.places import place_of
from tests.cast import STREET


def test_years_with_a_calendar_need_no_word(cast):
    asked = Asked(place_of(STREET), date(2025, 1, 1), date(2026, 12, 31))
    assert missing_years(asked) == ()
    assert caution(asked) == ""


def test_years_without_one_are_named(cast):
    asked = Asked(place_of(STREET), date(2026, 12, 1), date(2028, 1, 31))
    assert missing_years(asked) == (2027, 2028)
    assert "2027、2028年的放假调休安排还没有录入" in caution(asked)
    assert {str(MEASURES[key].name) for key in IN_OFFICE_TIME} == {"响应率", "按期办结率"}
