"""Meetings stand in a public calendar; a change needs a reason everybody reads."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.outreach.domain.meetings import announce, cancel, move
from huiyin.outreach.models import Meeting
from huiyin.outreach.permissions import visible_meetings
from huiyin.outreach.queries import upcoming_meetings
from tests.cast import COUNTY, NEXT_VILLAGE, STREET, VILLAGE
from tests.doors import GRID


def announced(cast, now, **more):
    known = {
        "kind": "grid_talk",
        "unit_code": VILLAGE,
        "starts": now + timedelta(days=2),
        "place": "示例·滨江苑东门",
        "by": cast.shequ.actor(),
        "at": now,
    }
    return announce(**{**known, **more})


def fresh(meeting):
    return Meeting.objects.get(county=COUNTY, id=meeting.id)


def test_everybody_of_the_village_reads_it(cast, now):
    meeting = announced(cast, now)
    assert upcoming_meetings(GRID, now) == [meeting] == upcoming_meetings(VILLAGE, now)
    assert upcoming_meetings(NEXT_VILLAGE, now) == upcoming_meetings(STREET, now) == []
    assert upcoming_meetings(VILLAGE, meeting.starts + timedelta(minutes=1)) == []
    assert list(visible_meetings(cast.xinxi.actor())) == [meeting]
    assert not visible_meetings(cast.other_xinxi.actor()).exists()


def test_moved_and_cancelled_with_a_reason(cast, now):
    meeting = announced(cast, now)
    then = now + timedelta(days=3)
    by = cast.shuji.actor()
    move(meeting=meeting, starts=then, place="社区二楼", reason="下雨", by=by, at=now)
    moved = fresh(meeting)
    assert (moved.starts, moved.moved_from) == (then, meeting.starts)
    with pytest.raises(Refused, match="刚刚有人改过"):
        cancel(meeting=meeting, reason="台风", by=by, at=now)
    with pytest.raises(Refused, match="原因"):
        cancel(meeting=moved, reason=" ", by=by, at=now)
    cancel(meeting=moved, reason="台风", by=by, at=now)
    assert fresh(meeting).cancelled_at
    assert [row.reason for row in upcoming_meetings(VILLAGE, now)] == ["台风"]
    with pytest.raises(Refused, match="已经取消"):
        cancel(meeting=fresh(meeting), reason="台风", by=by, at=now)


@pytest.mark.parametrize("name", ["xinxi", "other_shequ", "next_shequ", "jiedao"])
def test_nobody_else_announces_or_changes(cast, now, name):
    actor = getattr(cast, name).actor()
    with pytest.raises(Refused, match="村社区"):
        announced(cast, now, by=actor)
    with pytest.raises(Refused, match="村社区"):
        cancel(meeting=announced(cast, now), reason="不想开", by=actor, at=now)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "karaoke"}, "哪一种"),
        ({"place": " "}, "在哪里"),
        ({"place": "远" * 81}, "80"),
    ],
)
def test_what_does_not_fit_is_told(cast, now, more, words):
    with pytest.raises(Refused, match=words):
        announced(cast, now, **more)


def test_not_in_the_past_nor_far_away_nor_twice(cast, now):
    for span in (-timedelta(hours=1), timedelta(days=201)):
        with pytest.raises(Refused, match="今后"):
            announced(cast, now, starts=now + span)
    announced(cast, now)
    with pytest.raises(Refused, match="同一时间"):
        announced(cast, now)
