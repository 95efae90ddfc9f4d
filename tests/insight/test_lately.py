"""Several spans in one statement, with the numbers that asking gives span by span."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from huiyin.cases.states import Source
from huiyin.insight import asking
from huiyin.insight.asking import Asked
from huiyin.insight.lately import ITEM, UNIT, reported
from huiyin.insight.places import place_of
from huiyin.territory import codes
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.insight.matters import matters, settle

FIRST = date(2026, 5, 25)
WEEK = timedelta(days=7)
SHORT = [(FIRST - back * WEEK, FIRST - back * WEEK + timedelta(days=6)) for back in (0, 1, 2, 52)]
LONG = [(date(2026, 1, 1), date(2026, 5, 31)), (date(2025, 1, 1), date(2025, 5, 31))]
UNITS = (VILLAGE + "001001", VILLAGE + "002", NEXT_VILLAGE, OTHER_VILLAGE + "001001", STREET)
ITEMS = ("dogs", "elevator", "")
NARROWED = [
    {},
    {"item": "dogs"},
    {"source": "grid"},
    {"desk": 2},
    {"item": "dogs", "source": "resident"},
    {"about": True},
]


@pytest.fixture
def filled(cast):
    """Different numbers everywhere, so that no two sums are equal by chance."""
    for number, (unit, item, (first, _last)) in enumerate(product(UNITS, ITEMS, SHORT), start=1):
        source = Source.GRID if number % 3 else Source.RESIDENT
        more = {"source": source, "desk_id": 1 + number % 2, "about": number % 7 == 0}
        matters(1 + number % 5, first + timedelta(days=number % 7), unit=unit, item=item, **more)
    matters(2, FIRST, unit=VILLAGE, compound_id=cast.compound.pk, item="dogs")
    codes.change([(cast.unit(NEXT_VILLAGE), STREET + "099")], on=FIRST)
    matters(3, FIRST, unit=STREET + "099", item="dogs")
    settle()


def ask(asked, spans, group):
    """The same span by span."""
    whole = {
        (): lambda part: {(): asking.total(part)},
        (ITEM,): lambda part: {(key,): row for key, row in asking.by_item(part).items()},
        (UNIT,): lambda part: {(key,): row for key, row in asking.by_unit(part).items()},
    }[group]
    found = {}
    for number, (first, last) in enumerate(spans):
        for key, counts in whole(replace(asked, first=first, last=last)).items():
            found.setdefault(key, [0] * len(spans))[number] = counts["reported"]
    return {key: tuple(row) for key, row in found.items() if any(row)}


def told(asked, spans, group, **narrowed):
    rows = reported(asked, spans, group, **narrowed).items()
    return {key: row for key, row in rows if any(row)}


@pytest.mark.parametrize("spans", [SHORT, LONG], ids=["weeks", "months"])
@pytest.mark.parametrize("group", [(), (ITEM,), (UNIT,)], ids=["all", "items", "units"])
def test_the_numbers_are_those_of_asking(filled, spans, group):
    for code, narrowed in product((COUNTY, STREET, VILLAGE, STREET + "099"), NARROWED):
        asked = Asked(place_of(code), *spans[0], **narrowed)
        assert told(asked, spans, group) == ask(asked, spans, group), (code, narrowed)


def test_items_and_units_crossed(filled):
    spans = SHORT
    asked = Asked(place_of(STREET), *spans[0])
    by_item = told(asked, spans, (ITEM, UNIT), items=["dogs"])
    for unit in (VILLAGE, NEXT_VILLAGE, STREET + "099"):
        place = replace(asked.place, code=unit, codes=(unit,))
        part = ask(replace(asked, place=place, item="dogs"), spans, ())
        assert by_item.pop(("dogs", unit), None) == part.get(())
    assert by_item.keys() <= {("dogs", STREET)}
    by_unit = told(asked, spans, (ITEM, UNIT), units=[VILLAGE])
    place = replace(asked.place, code=VILLAGE, codes=(VILLAGE,))
    expected = ask(replace(asked, place=place), spans, (ITEM,))
    assert by_unit == {(item, VILLAGE): row for (item,), row in expected.items()}


def test_of_long_spans_one_thing_at_a_time(cast):
    asked = Asked(place_of(STREET), *LONG[0])
    with pytest.raises(ValueError, match="one thing at a time"):
        reported(asked, LONG, (ITEM, UNIT), items=["dogs"])


def test_a_compound(filled, cast):
    asked = Asked(place_of(VILLAGE), *SHORT[0], compound=cast.compound.pk)
    assert told(asked, SHORT, (ITEM,)) == {("dogs",): (2, 0, 0, 0)}


def test_one_statement_for_all_spans(filled, django_assert_num_queries):
    asked = Asked(place_of(STREET), *SHORT[0])
    for group in ((), (ITEM,), (UNIT,)):
        with django_assert_num_queries(1):
            reported(asked, SHORT, group)
    with django_assert_num_queries(1):
        reported(asked, SHORT, (ITEM, UNIT), items=["dogs", "elevator"])
    lowest = Asked(place_of(VILLAGE + "001001"), *SHORT[0])
    with django_assert_num_queries(0):
        assert reported(lowest, SHORT, (UNIT,)) == {}
