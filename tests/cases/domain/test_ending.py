"""The end of a case and its way back to work: who is rated, what is drawn, what is forgotten."""

from datetime import timedelta

import pytest

from huiyin.cases.domain.ending import sampled
from huiyin.cases.states import AssignmentState, Ending, Outcome, Source, State
from huiyin.common.refusal import Refused
from huiyin.rulebook import active
from tests.cast import STREET
from tests.clockwork import intact, shares, wait
from tests.stories import Story


def on_behalf(cast, now) -> Story:
    """An old man without a phone: the community reported for him."""
    return Story(
        cast,
        now,
        by=cast.shequ.actor(),
        source=Source.OFFICE,
        name="李示例",
        consent="本人当面同意",
    ).rating()


def test_the_call_back_is_made_by_somebody_else(cast, now, tmp_path):
    """回访: the level above writes down his word; the handlers, their community never."""
    story = on_behalf(cast, now)
    for stranger in (cast.shequ, cast.shuji, cast.wangge, cast.other_lianluo, cast.quji):
        with pytest.raises(Refused, match=r"核查人|回访"):
            story.do("call_back", stranger.actor(), satisfied=True, comment="他说好")
    story.do("call_back", cast.lianluo.actor(), satisfied=True, comment="电话里说安静了")
    case = story.case
    assert (case.ending, case.satisfied) == (Ending.CALLED_BACK, True)
    assert intact(story, tmp_path)


def test_a_no_on_the_phone_is_a_no(cast, now):
    story = on_behalf(cast, now)
    story.do("call_back", cast.lianluo.actor(), satisfied=False, comment="他说还响")
    assert (story.case.state, story.case.rounds) == (State.HANDLING, 1)


def test_whoever_has_a_receipt_is_not_called_for(cast, now):
    story = Story(cast, now).rating()
    with pytest.raises(Refused, match="不能“回访”"):
        story.do("call_back", cast.lianluo.actor(), satisfied=True, comment="我替他说")


def test_helpers_are_not_rated(cast, now):
    story = Story(cast, now).accepted("illegal_structure")
    helper = cast.office("township_enforcement", STREET)
    story.do("assign", cast.shuji.actor(), lead=story.case.holder, helpers=[helper], instruction="")
    story.do("submit_share", cast.jiezhifa.actor(), text="已到场")
    story.do("submit", cast.wangge.actor(), outcome=Outcome.EXPLAINED, text="已说明")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="")
    rated = {office: row.satisfied for office, row in shares(story).items()}
    assert rated == {"community": True, "township_enforcement": None}
    assert {row.state for row in shares(story).values()} == {AssignmentState.DONE}


def test_the_time_of_review_and_rating_does_not_count_against_the_lead(cast, now):
    """Sent back after five days of rating, the stage has the working time it had left."""
    story = Story(cast, now).accepted("illegal_structure")
    story.do("assign", cast.shuji.actor(), lead=story.case.holder, helpers=[], instruction="")
    stage = shares(story)["community"].due
    story.do("submit", cast.wangge.actor(), outcome=Outcome.EXPLAINED, text="已说明")
    answered = story.at
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.at += timedelta(days=5)
    story.do("rate", story.requester, satisfied=False, comment="还在搭")
    calendar = active.calendar()
    left = calendar.working_time_between(answered, stage)
    assert calendar.working_time_between(story.at, shares(story)["community"].due) == left
    assert shares(story)["community"].pressed == 0


def test_the_lot_cannot_be_known_beforehand_and_falls_in_proportion(cast, now):
    """Drawn by the hash of the last entry: about the share of the profile, and always the same."""
    story = Story(cast, now)
    case = story.case
    with active.with_counts(recheck_share=0.5):
        drawn = []
        for number in range(400):
            case.last_hash = number.to_bytes(32)
            drawn.append(bool(sampled(case, now)))
            assert bool(sampled(case, now)) == drawn[-1]
    assert 150 < sum(drawn) < 250


def test_an_end_by_the_clock_is_never_a_yes(cast, now, tmp_path):
    story = Story(cast, now).rating()
    wait(story, story.case.rating_due)
    assert (story.case.ending, story.case.satisfied) == (Ending.UNRATED, None)
    assert {row.satisfied for row in shares(story).values()} == {None}
    assert intact(story, tmp_path)
