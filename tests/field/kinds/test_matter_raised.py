"""A matter raised at a meeting becomes a case, and the meeting remembers it."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.field.kinds import KINDS, Danger, Invalid, Item
from huiyin.outreach.models import MeetingMatter
from huiyin.processes.meetings import announce, cancel, raised_at
from tests.cast import COUNTY, VILLAGE


def send(person, at, key="c" * 32, **data):
    return KINDS["matter_raised"](person.actor(), at, Item(key, data))


@pytest.fixture
def meeting(cast, now):
    return announce(
        kind="grid_talk",
        unit_code=VILLAGE,
        starts=now + timedelta(hours=1),
        place="示例·滨江苑东门",
        by=cast.shequ.actor(),
        at=now,
    )


def test_it_becomes_a_case_and_the_next_meeting_is_told(cast, now, meeting):
    later = now + timedelta(hours=2)
    said = {"meeting": str(meeting.id), "text": "3幢楼道堆满了旧家具"}
    done = send(cast.xinxi, later, **said)
    case = Case.objects.get(county=COUNTY)
    assert done.reference == case.reference
    assert case.source == Source.GRID
    assert MeetingMatter.objects.get(county=COUNTY).case_id == case.id
    (seen,) = raised_at([meeting], reader=cast.shequ.actor())
    assert (seen.reference, seen.case) == (case.reference, case)
    (unseen,) = raised_at([meeting], reader=cast.other_shequ.actor())
    assert unseen.case is None
    # The same item again is the same case and is noted once.
    send(cast.xinxi, later, **said)
    assert MeetingMatter.objects.filter(county=COUNTY).count() == 1


def test_what_is_missing(cast, now, meeting):
    for data, name in (
        ({"meeting": "x", "text": "灯坏了"}, "meeting"),
        ({"meeting": str(meeting.id), "text": ""}, "text"),
    ):
        with pytest.raises(Invalid) as wrong:
            send(cast.xinxi, now, **data)
        assert name in wrong.value.errors
    with pytest.raises(Danger):
        send(cast.xinxi, now, meeting=str(meeting.id), text="隔壁着火了")


def test_a_meeting_of_another_village_is_not_there(cast, now, meeting):
    for person in (cast.other_xinxi, cast.next_shequ, cast.jiedao):
        with pytest.raises(Invalid):
            send(person, now, meeting=str(meeting.id), text="灯坏了")


def test_nothing_is_raised_where_nobody_met(cast, now, meeting):
    cancel(meeting=meeting, reason="台风", by=cast.shequ.actor(), at=now)
    with pytest.raises(Refused, match="取消"):
        send(cast.xinxi, now, meeting=str(meeting.id), text="灯坏了")
    assert not Case.objects.filter(county=COUNTY).exists()
