"""Waiting for the requester: only the lead's stage, not for long, and over when they add."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.assigning import proposal
from huiyin.cases.states import Pause, Source
from huiyin.common.refusal import Refused
from tests.cast import VILLAGE
from tests.clockwork import intact, kinds, shares, wait
from tests.stories import Story


def waiting(cast, now, item="illegal_structure") -> Story:
    """A matter of fifteen working days, whose stage of three stands still; a helper works on."""
    story = Story(cast, now).accepted(item)
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=proposal(story.case).helpers,
        instruction="",
    )
    return story.do("wait", cast.wangge.actor(), text="请说是哪一层")


def test_only_the_leads_stage_waits(cast, now, tmp_path):
    story = waiting(cast, now)
    due = story.case.due
    stage = {office: row.due for office, row in shares(story).items()}
    assert story.case.pause == Pause.WAITING
    begun = story.at
    story.at += timedelta(hours=1)
    story.do("add", story.requester, text="六楼西户")
    passed = story.at - begun
    assert (story.case.pause, story.case.due) == ("", due)
    assert shares(story)["community"].due == stage["community"] + passed
    assert shares(story)["township_enforcement"].due == stage["township_enforcement"]
    assert intact(story, tmp_path)


def test_the_wait_has_a_cap_and_then_the_clock_runs_by_itself(cast, now, profile):
    story = waiting(cast, now)
    until = story.case.paused_until
    helper = shares(story)["township_enforcement"].due
    steps = wait(story, until)
    assert steps[-1] == (until, "go_on_due")
    assert story.case.pause == ""
    assert shares(story)["township_enforcement"].due == helper


def test_waiting_never_moves_a_stage_beyond_the_total(cast, now):
    """A quick matter: its total limit goes on, and is the last word for every stage."""
    story = waiting(cast, now, "neighbour_noise")
    due = story.case.due
    assert shares(story)["community"].due == due
    story.at += timedelta(hours=5)
    story.do("go_on", cast.wangge.actor(), comment="来过电话")
    assert shares(story)["community"].due == story.case.due == due


def test_who_may_wait_and_for_whom(cast, now):
    story = waiting(cast, now)
    with pytest.raises(Refused, match="不能“等诉求人补充”"):
        story.do("wait", cast.wangge.actor(), text="再等等")
    with pytest.raises(Refused, match="只有主办单位"):
        story.do("wait", cast.jiezhifa.actor(), text="等等")
    grid = Story(cast, now, by=cast.wangge.actor(), source=Source.GRID).handling()
    with pytest.raises(Refused, match="不能“等诉求人补充”"):
        grid.do("wait", cast.wangge.actor(), text="没有诉求人")


def test_another_lead_does_not_go_on_waiting(cast, now):
    """Taken over by the rung above, or returned: the next lead's stage runs from its first day."""
    story = waiting(cast, now)
    story.do("climb", cast.wangge.actor(), cause="stuck", reason="不开门", tried="三次")
    story.do("take_over", cast.jiedao.actor(), comment="")
    assert story.case.pause == ""
    other = waiting(cast, now)
    other.do("return", cast.wangge.actor(), return_reason="duplicate", reason="重复")
    other.do("agree_return", cast.shuji.actor(), comment="")
    assert other.case.pause == ""


def test_nobody_is_warned_of_a_stage_that_waits(cast, now):
    story = waiting(cast, now)
    lead = shares(story)["community"].number
    wait(story, story.case.paused_until - timedelta(minutes=1))
    assert shares(story)["community"].number == lead
    assert shares(story)["community"].pressed == 0
    assert "go_on_due" in kinds(wait(story, story.case.paused_until))
