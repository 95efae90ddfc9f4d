"""Whom a case can be given to."""

from huiyin.cases.domain.duties import Ruled, write_ruling
from huiyin.processes.assignable import assignable, helpers_at_work, reasons
from tests.cast import OTHER_STREET, STREET, VILLAGE
from tests.duty_files import listed
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


def test_what_the_proposal_rests_on(cast, now, tmp_path):
    story = Story(cast, now).accepted()
    assert reasons(story.case) == []
    listed(tmp_path, now, ["配合履职,12,噪音,neighbour_noise,住房和城乡建设局,据"])
    assert reasons(story.case) == [
        "履职事项清单第12条“噪音”：镇街道只配合，由住房和城乡建设局牵头（2026年版）。"
    ]
    lead = cast.office("urban_management")
    write_ruling(story.case, Ruled(lead, cast.office("township_centre"), 5), at=now)
    named = assignable(story.case)
    assert named.lead == lead
    assert reasons(story.case)[1] == (f"{story.case.reference} 曾指定由{lead.name}承办（第1版）。")
    # Nothing of it is said in the street next door.
    other = Story(cast, now, unit_code="321171102004001001").fresh()
    other.item, other.mode, other.accepted_at = story.case.item, story.case.mode, now
    assert reasons(other) == []


def test_what_was_taken_back_is_proposed_to_nobody_below(cast, now, tmp_path):
    listed(tmp_path, now, ["上级收回,1,噪音,neighbour_noise,住房和城乡建设局,据"])
    story = Story(cast, now).accepted()
    named = assignable(story.case)
    assert named.lead == cast.office("housing")
    assert {row.unit.level for row in (named.lead, *named.helpers)} == {"county"}
    story.do("assign", cast.shuji.actor(), lead=named.lead, helpers=named.helpers, instruction="")


def test_a_list_that_came_after_a_ruling_goes_before_it(cast, now, tmp_path):
    """The community was named once; since then the town only assists."""
    story = Story(cast, now).accepted()
    community = cast.office("community", VILLAGE)
    write_ruling(story.case, Ruled(community, cast.office("township_centre"), 5), at=now)
    assert reasons(story.case) == [
        f"{story.case.reference} 曾指定由{community.name}承办（第1版）。"
    ]
    listed(tmp_path, now, ["配合履职,1,噪音,neighbour_noise,住房和城乡建设局,据"])
    assert assignable(story.case).lead == cast.office("housing")
    assert community in assignable(story.case).helpers
    assert len(reasons(story.case)) == 1
