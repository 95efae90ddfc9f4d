"""A list of many begins with the cases, one of few with the facts."""

from datetime import date

import pytest

from huiyin.insight.walking import SHOWN, is_dense
from tests.cast import COUNTY, VILLAGE
from tests.insight.asking_of import asked
from tests.insight.matters import matters, settle

DAY = date(2026, 5, 4)


@pytest.fixture
def thousand(cast):
    """Of one item one thousand in a day, and as many of another three months before."""
    matters(1000, DAY, item="dogs", ended_on=DAY)
    matters(1000, date(2026, 2, 10), item="snow", ended_on=DAY)
    settle()


def test_many_among_few_are_walked_to_and_few_are_sorted(thousand):
    question = asked(first=DAY, last=DAY)
    assert is_dense(question, "reported", 1000)
    assert not is_dense(question, "reported", SHOWN * SHOWN)


def test_what_lies_between_decides(thousand, monkeypatch):
    """A page is met after so many times as many as there are for each of them."""
    monkeypatch.setattr("huiyin.insight.walking.total", lambda *asks: {"reported": 40_000})
    question = asked(first=DAY, last=DAY)
    assert not is_dense(question, "reported", 1_113)  # 1,113² is below 31 × 40,000
    assert is_dense(question, "reported", 1_114)


def test_the_walk_is_along_the_whole_county_whatever_was_narrowed(thousand, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "huiyin.insight.walking.total",
        lambda whole, _only: seen.append(whole) or {"reported": 1},
    )
    narrowed = asked(VILLAGE, first=DAY, last=DAY, item="dogs", source="grid", desk=11)
    for column, first in (("reported", DAY), ("ended", date(2026, 2, 1)), ("open", None)):
        is_dense(narrowed, column, 5000)
        whole = seen.pop()
        assert (whole.place.code, whole.item, whole.source, whole.desk) == (COUNTY, "", "", None)
        assert whole.first == (first or date(2026, 2, 1)) and whole.last == DAY
