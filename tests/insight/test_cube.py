"""Which sums answer which question, and in how many statements."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.months import last_of
from huiyin.insight import asking
from huiyin.insight.cube import STORED, Piece, dimensions, plan
from huiyin.insight.models import Cell, Fact
from huiyin.processes.counting import count_new
from tests.cast import COUNTY, STREET, VILLAGE
from tests.insight.asking_of import asked
from tests.stories import Story

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


def pieces(first, last, digits=6, wanted=(), **more):
    return list(plan(first, last, digits, wanted, **more))


def test_whole_months_are_read_by_month():
    assert pieces(JUNE, date(2026, 7, 31)) == [Piece("m", JUNE, date(2026, 7, 31), "")]


def test_a_few_days_are_read_by_day():
    first, last = date(2026, 6, 10), date(2026, 7, 9)
    assert pieces(first, last, wanted={"item"}) == [Piece("d", first, last, "item")]


def test_the_ends_of_a_long_span_are_read_by_day():
    """A year from the middle of a month to the middle of another."""
    assert pieces(date(2026, 5, 20), date(2026, 9, 3)) == [
        Piece("d", date(2026, 5, 20), date(2026, 5, 31), ""),
        Piece("m", JUNE, date(2026, 8, 31), ""),
        Piece("d", date(2026, 9, 1), date(2026, 9, 3), ""),
    ]


def test_what_no_day_keeps_is_read_from_facts_at_the_ends():
    assert pieces(JUNE, date(2026, 7, 3), digits=9, wanted={"desk"}) == [
        Piece("m", JUNE, date(2026, 6, 30), "desk"),
        Piece("", JULY, date(2026, 7, 3)),
    ]


def test_what_nothing_keeps_is_read_from_facts():
    span = (JUNE, date(2026, 6, 30))
    assert pieces(*span, digits=12, wanted={"item"}) == [Piece("", *span)]
    assert pieces(*span, wanted={"item", "source", "desk"}) == [Piece("", *span)]
    assert pieces(*span, digits=12, daily=True) == [Piece("", *span)]


def test_less_than_a_month_within_one_has_no_middle():
    span = (date(2026, 6, 10), date(2026, 6, 20))
    assert pieces(*span, digits=9, wanted={"desk"}) == [Piece("", *span)]


def test_no_days_are_no_pieces():
    assert pieces(JULY, JUNE) == []


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 9), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 1, 31), date(2026, 1, 31)),
    ],
)
def test_the_last_day_of_a_month(day, last):
    assert last_of(day) == last


def test_every_kind_of_cell_is_kept_for_a_case(cast, now):
    """One ended case on one day: a cell of each kind, and no other."""
    Story(cast, now).closed()
    count_new(COUNTY)
    kinds = (
        Cell.objects.filter(county=COUNTY).exclude(reported=0).values_list("grain", "digits", "by")
    )
    stored = [(*where, by) for where, names in STORED.items() for by in names]
    assert sorted(kinds) == sorted(stored)
    for _grain, _digits, by in stored:
        assert set(dimensions(by)) <= {"item", "source", "desk"}


def tables(ask) -> list[str]:
    """Of which table each statement of the answer reads."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    read = [row["sql"] for row in captured.captured_queries]
    return ["cell" if Cell._meta.db_table in sql else "fact" for sql in read]


def test_an_answer_is_one_statement(cast, now):
    """Months, days, and up to today: what comes after decides nothing that is not there."""
    Story(cast, now)
    count_new(COUNTY)
    months = asked(first=JUNE, last=date(2026, 8, 31))
    assert tables(lambda: asking.total(months)) == ["cell"]
    assert tables(lambda: asking.by_item(months)) == ["cell"]
    villages = asked(STREET, first=JUNE, last=AUGUST)
    assert tables(lambda: asking.by_unit(villages)) == ["cell", "cell"]
    today = asked(STREET, first=JUNE, last=now.date())
    assert tables(lambda: asking.by_desk(today)) == ["cell", "cell"]
    assert asking.total(today)["reported"] == 1
    village = asked(VILLAGE)
    assert tables(lambda: asking.by_item(village)) == ["cell", "fact", "fact"]


def test_up_to_the_middle_of_a_month_that_goes_on(cast, now):
    """Something came later in that month: it is not counted in."""
    Story(cast, now)
    Story(cast, now.replace(day=20))
    count_new(COUNTY)
    middle = asked(STREET, first=JUNE, last=date(2026, 6, 10))
    assert sum(asking.by_desk(middle).values())["reported"] == 1
    end = asked(STREET, first=JUNE, last=date(2026, 6, 20))
    assert sum(asking.by_desk(end).values())["reported"] == 2


def test_counts_are_added_and_know_their_columns():
    one, other = asking.Counts({"reported": 2}), asking.Counts({"reported": 1, "ended": 1})
    assert (one + other)["reported"] == 3 and sum([one, other])["ended"] == 1
    assert dict(asking.Counts())["rated"] == 0 and not asking.Counts()
    with pytest.raises(KeyError):
        asking.Counts({"people": 1})
    with pytest.raises(KeyError):
        one["people"]
    assert repr(one) == "Counts({'reported': 2})"
    assert len(one) == len(list(one))


def test_a_row_says_what_it_is(cast, now):
    """For whoever looks at them by hand."""
    story = Story(cast, now)
    count_new(COUNTY)
    assert str(Fact.objects.get(county=COUNTY)) == f"{COUNTY}/{story.case.id}"
    cell = Cell.objects.get(county=COUNTY, grain="d", digits=6, by="item")
    assert str(cell) == f"{COUNTY} 2026-06-03 item"
