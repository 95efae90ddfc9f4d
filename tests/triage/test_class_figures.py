"""A class of matters in figures, counted from what its reader sees."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.models import Case
from huiyin.triage import class_figures
from huiyin.triage.class_figures import figures, timeline
from huiyin.triage.topic_memory import common_unit
from tests.cast import NEXT_VILLAGE
from tests.stories import Story

MONDAY = date(2026, 6, 1)


def seen(person):
    return Case.objects.visible_to(person.actor())


def test_no_case_no_figures(cast, now):
    assert figures(seen(cast.shuji)).cases == 0
    assert timeline([]) == (False, ())


def test_day_by_day_with_the_empty_days(now):
    weekly, spans = timeline([MONDAY, MONDAY, MONDAY + timedelta(days=2)])
    assert not weekly
    assert [span.cases for span in spans] == [2, 0, 1]


def test_by_weeks_once_it_is_more_than_a_month():
    days = [MONDAY + timedelta(days=day) for day in (0, 6, 7, 40)]
    weekly, spans = timeline(days)
    assert weekly
    assert [span.cases for span in spans] == [2, 1, 0, 0, 0, 1]
    assert all(span.first.weekday() == 0 for span in spans)


def test_no_drawing_grows_without_end():
    _weekly, spans = timeline([MONDAY, MONDAY + timedelta(days=5_000)])
    assert len(spans) == class_figures.WEEKS_SHOWN
    assert spans[-1].cases == 1


def test_how_they_go(cast, now):
    Story(cast, now).closed()
    Story(cast, now).handling()
    again = Story(cast, now).rating()
    again.do("rate", again.requester, satisfied=False, comment="还在响")
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001")
    Story(cast, now, unit_code=NEXT_VILLAGE + "001001", confidential=True)
    found = figures(seen(cast.fenguan))
    assert (found.cases, found.open) == (4, 3)
    assert [(place.cases, place.open) for place in found.places] == [(3, 2), (1, 1)]
    assert (found.reopened, found.rounds) == (1, 1)
    assert (found.satisfied, found.dissatisfied) == (1, 1)
    assert dict(found.endings) == {"诉求人已评价": 1}
    assert sum(number for _name, number in found.desks) == 3


def test_spam_and_what_was_taken_back_do_not_count(cast, now):
    Story(cast, now)
    gone = Story(cast, now)
    gone.do("withdraw", gone.requester, comment="")
    assert figures(seen(cast.shuji)).cases == 1


def test_only_the_newest_and_it_says_so(cast, now, monkeypatch):
    monkeypatch.setattr(class_figures, "MOST", 2)
    for number in range(3):
        Story(cast, now + timedelta(minutes=number))
    found = figures(seen(cast.shuji))
    assert (found.cases, found.more) == (2, True)


def test_as_many_statements_for_three_as_for_one(cast, now):
    def statements():
        with CaptureQueriesContext(connection) as told:
            figures(seen(cast.shuji))
        return len(told)

    Story(cast, now)
    statements()  # the names of places are read once
    one = statements()
    Story(cast, now).handling()
    Story(cast, now)
    assert statements() == one


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("321171002006001001", "321171002006001001", "321171002006001001"),
        ("321171002006001001", "321171002006001002", "321171002006001"),
        ("321171002006", "321171002007", "321171002"),
        ("321171002006", "321171102004", "321171"),
        ("321171002006001", "321171002006", "321171002006"),
        ("321171", "321171002", "321171"),
    ],
)
def test_the_deepest_unit_that_holds_both(one, two, both):
    assert common_unit(one, two) == common_unit(two, one) == both
