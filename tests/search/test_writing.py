"""Keeping documents: each change is one statement, on either database."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.search.keys import DIGEST_BITS
from huiyin.search.kinds import Draft
from huiyin.search.models import Document
from huiyin.search.pieces import wanted
from huiyin.search.seeking import Wish, seek
from huiyin.search.writing import add, forget, keep

COUNTY, OTHER = "321171", "321183"
UNIT = "321171002006"
AT = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def kept(text: str, *, at: datetime = AT, county: str = COUNTY, marks=()) -> uuid.UUID:
    """A document with this text."""
    subject = uuid.uuid4()
    keep("case", county, Draft(subject, at, county, [text], marks))
    return subject


def sought(word: str, *, some=None, marks=(), place="", most=50, counties=(COUNTY,)):
    """The subjects found, newest first."""
    wish = Wish(counties, wanted([word]), frozenset(marks), some, place, 0, 2**63 - 1)
    return [row.subject for row in seek(wish, most)]


def test_newest_first_over_months_and_years():
    ages = [0, 1, 40, 400, 4_000]
    subjects = [kept("窨井盖", at=AT - timedelta(days=days)) for days in ages]
    kept("广场舞")
    assert sought("窨井") == subjects
    assert sought("窨井", some=frozenset({"kcase"})) == subjects
    assert sought("窨井", most=2) == subjects[:2]
    assert sought("井窨") == []


def test_only_what_bears_one_of_the_marks_and_all_that_must_be_there():
    mine = kept("窨井盖", marks=["o1", "u321171002"])
    kept("窨井盖", marks=["o2", "u321171102"])
    assert sought("窨井", some=frozenset({"o1", "r9"})) == [mine]
    assert sought("窨井", marks=["u321171002"]) == [mine]
    assert sought("窨井", some=frozenset({"o2"}), marks=["u321171002"]) == []


def test_counties_are_merged_and_others_left_out():
    here = kept("窨井盖", at=AT)
    there = kept("窨井盖", at=AT + timedelta(hours=1), county=OTHER)
    assert sought("窨井", counties=(COUNTY, OTHER)) == [there, here]
    assert sought("窨井") == [here]
    assert sought("窨井", counties=()) == []


def test_counties_of_which_one_has_much_and_one_little_are_merged_in_order(monkeypatch):
    monkeypatch.setattr("huiyin.search.on_postgresql.WALKED", 3)
    made = []
    for hour in range(24):
        county, word = (OTHER, "窨井盖") if hour % 4 else (COUNTY, "窨井盖")
        made.append(kept(word, at=AT - timedelta(hours=hour), county=county))
        for minute in range(hour % 3):
            kept("广场舞", at=AT - timedelta(hours=hour, minutes=minute + 1), county=county)
    for most in (1, 2, 5, 24, 30):
        assert sought("窨井", counties=(COUNTY, OTHER), most=most) == made[:most]


def test_what_is_kept_again_takes_the_place_of_what_was():
    subject = kept("窨井盖")
    again = Draft(subject, AT + timedelta(days=90), UNIT, ["广场舞"])
    keep("case", COUNTY, again)
    assert sought("窨井") == []
    assert sought("广场", place=UNIT) == [subject]
    assert Document.objects.filter(county=COUNTY).count() == 1
    before = Document.objects.get(county=COUNTY).key
    keep("case", COUNTY, again)
    assert Document.objects.get(county=COUNTY).key == before


def test_words_marks_and_place_are_added_and_adding_twice_changes_nothing():
    subject = kept("窨井盖", marks=["o1"])
    told = {"county": COUNTY, "subject": subject, "at": AT}
    add("case", **told, texts=["已经更换"], marks=["o2"], unit_code=UNIT)
    grams = Document.objects.get(county=COUNTY).grams
    add("case", **told, texts=["已经更换"], marks=["o2"])
    document = Document.objects.get(county=COUNTY)
    assert sorted(document.grams) == sorted(grams) and document.unit_code == UNIT
    for word in ("窨井", "更换"):
        for mark in ("o1", "o2"):
            assert sought(word, some=frozenset({mark}), place=UNIT) == [subject]


def test_nothing_is_added_to_what_is_not_there():
    add("case", county=COUNTY, subject=uuid.uuid4(), at=AT, texts=["窨井盖"])
    assert sought("窨井") == []


def test_what_is_forgotten_is_gone_and_only_that():
    gone, stays = kept("窨井盖"), kept("窨井盖")
    forget("case", county=COUNTY, subject=gone)
    forget("published", county=COUNTY, subject=stays)
    assert sought("窨井") == [stays]


def test_two_documents_of_one_instant_never_share_a_key(monkeypatch):
    monkeypatch.setattr("huiyin.search.keys.DIGEST_BITS", 5)
    subjects = {kept("窨井盖") for _number in range(5)}
    assert set(sought("窨井")) == subjects
    assert DIGEST_BITS == 21


def test_each_change_is_one_statement():
    with CaptureQueriesContext(connection) as captured:
        subject = kept("窨井盖")
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        add("case", county=COUNTY, subject=subject, at=AT, texts=["更换"])
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        forget("case", county=COUNTY, subject=subject)
    assert len(captured) == 1
