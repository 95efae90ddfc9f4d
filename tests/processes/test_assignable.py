"""Whom a case can be given to."""

from huiyin.processes.assignable import assignable, helpers_at_work
from tests.cast import OTHER_STREET, STREET, VILLAGE
from tests.stories import Story


def test_the_catalogue_comes_first_and_the_street_next_door_never(cast, now):
    named = assignable(Story(cast, now).accepted().case)
    assert named.lead == cast.office("community", VILLAGE)
    assert cast.office("township_police", STREET) in named.helpers
    assert named.everybody[0] == named.lead
    assert len(set(named.everybody)) == len(named.everybody)
    assert cast.office("township_police", OTHER_STREET) not in named.everybody


def test_helpers_at_work(cast, now):
    police = cast.office("township_police", STREET)
    story = Story(cast, now).accepted()
    assert helpers_at_work(story.case) == []
    lead = cast.office("community", VILLAGE)
    story.do("assign", cast.shuji.actor(), lead=lead, helpers=[police], instruction="")
    assert helpers_at_work(story.case) == [police]
