"""An errand: nothing ends while papers of the household are still with us."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.common.refusal import Refused
from huiyin.outreach.domain.errands import forget, step, steps_open
from huiyin.outreach.domain.visiting import kept
from huiyin.outreach.models import Errand, ErrandStep
from huiyin.outreach.queries import papers_here
from huiyin.outreach.stale import Stale
from huiyin.processes.errands import Asked, open_errand
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.doors import asked, door

PAPERS = "身份证复印件、户口簿"


def steps(errand):
    rows = ErrandStep.objects.filter(county=COUNTY, errand_id=errand.id).order_by("number")
    return [row.step for row in rows]


@pytest.fixture
def go(cast, now):
    """One step after the other, each ten minutes later."""
    held = {"at": now}

    def move(errand, to, note="好了"):
        held["at"] += timedelta(minutes=10)
        return step(
            errand=errand,
            version=errand.version,
            to=to,
            note=note,
            by=cast.xinxi.actor(),
            at=held["at"],
        )

    return move


def test_with_papers_from_beginning_to_end(cast, now, go):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, PAPERS)
    assert (errand.state, errand.papers_out) == ("papers_taken", True)
    assert steps_open(errand) == ("done", "handed_back")
    errand = go(errand, "done")
    assert (errand.papers_out, errand.ended_at) == (True, None)
    assert list(papers_here(VILLAGE)) == [errand]
    assert list(papers_here(OTHER_VILLAGE)) == []
    errand = go(errand, "handed_back")
    assert errand.ended_at and not errand.papers_out
    assert steps(errand) == ["asked", "papers_taken", "done", "handed_back"]
    assert not papers_here(VILLAGE).exists()


def test_without_papers_done_is_the_end(cast, now, go):
    errand = go(asked(door(cast, now), cast.xinxi.actor(), now), "done")
    assert errand.ended_at
    assert steps_open(errand) == ()
    with pytest.raises(Refused, match="已经办结"):
        go(errand, "done")


@pytest.mark.parametrize("end", ["cancelled", "refused"])
def test_no_end_while_papers_are_here(cast, now, go, end):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, PAPERS)
    with pytest.raises(Refused, match="先交还材料"):
        go(errand, end)
    errand = go(errand, "handed_back")
    assert (errand.state, errand.papers_out, errand.ended_at) == ("asked", False, None)
    with pytest.raises(Refused, match="原因"):
        go(errand, end, note=" ")
    assert go(errand, end, note="本人改主意").ended_at


def test_the_database_would_not_have_it_either(cast, now):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, PAPERS)
    rows = Errand.objects.filter(county=COUNTY, id=errand.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ended_at=now)


def test_papers_taken_later_are_named(cast, now, go):
    errand = asked(door(cast, now), cast.xinxi.actor(), now)
    with pytest.raises(Refused, match="哪些材料"):
        go(errand, "papers_taken", note="")
    errand = go(errand, "papers_taken", note="医保卡")
    assert (errand.papers, errand.papers_out) == ("医保卡", True)


def test_a_step_on_an_older_version_is_told(cast, now, go):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, PAPERS)
    go(errand, "done")
    with pytest.raises(Stale) as told:
        go(errand, "handed_back")
    assert told.value.row.state == "done"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Asked("borrow_money", "当面"), "代办的事"),
        (Asked("benefits", "  "), "怎样委托"),
        (Asked("benefits", "长" * 501), "500"),
    ],
)
def test_what_is_missing_is_told(cast, now, told, words):
    with pytest.raises(Refused, match=words):
        open_errand(household=door(cast, now), asked=told, by=cast.xinxi.actor(), at=now)


def test_words_lie_sealed_and_are_forgotten(cast, now, go):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, PAPERS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT papers, authorised FROM outreach_errand WHERE \"county\"='{COUNTY}'"
        )
        stored = b"".join(bytes(cell) for row in cursor.fetchall() for cell in row)
    assert PAPERS.encode() not in stored
    assert forget(COUNTY, at=now + kept() * 2) == 0
    errand = go(go(errand, "done"), "handed_back")
    assert forget(COUNTY, at=now + kept() * 2) == 1
    assert not ErrandStep.objects.filter(county=COUNTY).exists()
