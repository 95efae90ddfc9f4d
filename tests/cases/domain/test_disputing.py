"""After the end: the sample from outside, objections of anybody, reopening with history."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Entry
from huiyin.cases.states import Ending, Outcome, RequestKind, RequestState, State
from huiyin.common.refusal import Refused
from huiyin.people.actors import REQUESTER
from huiyin.people.models import Post
from huiyin.rulebook import active
from tests.cast import COUNTY, STREET
from tests.clockwork import intact, kinds, requests, shares, wait
from tests.stories import Story


@pytest.fixture
def all_drawn():
    """Every case is in the sample."""
    with active.with_counts(recheck_share=1):
        yield


def test_a_sample_is_looked_at_by_an_office_that_had_no_part(all_drawn, cast, now, tmp_path):
    story = Story(cast, now).closed()
    (drawn,) = requests(story)
    assert (drawn.kind, drawn.office, drawn.asker) == (
        RequestKind.RECHECK,
        cast.office("inspection_office"),
        None,
    )
    for stranger in (cast.shuji, cast.lianluo, cast.quji):
        with pytest.raises(Refused, match="没有等您答复"):
            story.do("recheck_pass", stranger.actor(), comment="属实")
    story.do("recheck_pass", cast.ducha.actor(), comment="到现场听过，属实")
    assert requests(story)[0].state == RequestState.DONE
    assert (story.case.state, story.case.next_at) == (State.CLOSED, None)
    assert intact(story, tmp_path)


def test_an_untrue_result_is_worked_on_again(all_drawn, cast, now, tmp_path):
    story = Story(cast, now).closed()
    due = story.case.due
    story.do("recheck_fail", cast.ducha.actor(), reason="音响还在响")
    case = story.case
    assert (case.state, case.ending, case.ended_at, case.satisfied) == (
        State.HANDLING,
        "",
        None,
        None,
    )
    assert case.due == due
    assert shares(story)["community"].is_open
    assert intact(story, tmp_path)


def test_nobody_looked_in_time_and_that_is_written_down(all_drawn, cast, now):
    story = Story(cast, now).closed()
    (drawn,) = requests(story)
    assert kinds(wait(story, drawn.due)) == ["recheck_due"]
    assert requests(story)[0].state == RequestState.LAPSED
    assert story.case.next_at is None


def test_a_sample_waits_while_the_end_is_disputed(all_drawn, cast, now, tmp_path):
    """Objected to and dismissed, it is still to be looked at; upheld, it is past."""
    kept, gone = Story(cast, now).disputed(), Story(cast, now).disputed()
    kept.do("dismiss", cast.jiedao.actor(), reason="已复听")
    kept.do("recheck_pass", cast.ducha.actor(), comment="")
    drawn = requests(gone)[0]
    gone.do("uphold", cast.jiedao.actor(), reason="属实")
    assert requests(gone)[0].state == RequestState.LAPSED
    assert "recheck_due" not in kinds(wait(gone, drawn.due + timedelta(days=1)))
    assert intact(kept, tmp_path)
    assert intact(gone, tmp_path)


def test_nothing_confidential_or_historical_is_drawn(all_drawn, cast, now):
    story = Story(cast, now, confidential=True).closed()
    assert requests(story) == []


def test_anybody_affected_objects_within_the_window(cast, now, tmp_path):
    """Not only the requester; the office above the handler looks into it, never the handler."""
    story = Story(cast, now).closed()
    assert story.case.objection_until
    story.do("object", REQUESTER, text="我住隔壁，昨晚又响")
    case = story.case
    assert (case.state, case.ending, case.satisfied) == (State.DISPUTED, "", None)
    assert case.asked.office == "township_centre"
    for stranger in (cast.shuji, cast.shequ, cast.other_jiedao):
        with pytest.raises(Refused, match="只有被请求的上级单位"):
            story.do("dismiss", stranger.actor(), reason="没有的事")
    story.do("dismiss", cast.jiedao.actor(), reason="已现场复听，没有噪音")
    case = story.case
    assert (case.state, case.ending, case.satisfied) == (State.CLOSED, Ending.RATED, True)
    with pytest.raises(Refused, match="不能“提出异议”"):
        story.do("object", REQUESTER, text="还是不服")
    assert intact(story, tmp_path)


def test_after_the_window_it_is_too_late(cast, now):
    story = Story(cast, now).closed()
    story.at = story.case.objection_until
    with pytest.raises(Refused, match=r"提出异议的期限已经过了。.*请重新反映"):
        story.do("object", REQUESTER, text="晚了一点")


def test_silence_is_for_whoever_objected(cast, now):
    story = Story(cast, now).disputed()
    assert kinds(wait(story, story.case.decision_due))[0] == "uphold_due"
    assert story.case.state == State.HANDLING


def test_an_end_without_rating_stays_without_when_the_objection_fails(cast, now):
    story = Story(cast, now).rating()
    wait(story, story.case.rating_due)
    assert story.case.ending == Ending.UNRATED
    story.do("object", REQUESTER, text="没有解决").do(
        "dismiss", cast.jiedao.actor(), reason="已解决"
    )
    assert (story.case.ending, story.case.satisfied) == (Ending.UNRATED, None)


def test_reopened_it_keeps_its_history(cast, now, tmp_path):
    """By a supervisor alone; the book goes on where it ended, the total clock stays."""
    story = Story(cast, now).closed()
    before, due = list(Entry.objects.of(story.case)), story.case.due
    for stranger in (cast.shuji, cast.quji, cast.other_fenguan):
        with pytest.raises(Refused, match="督办权限"):
            story.do("reopen", stranger.actor(), reason="再办")
    story.do("reopen", cast.ducha.actor(), reason="媒体反映没有办好")
    assert list(Entry.objects.of(story.case))[:-1] == before
    assert (story.case.state, story.case.due, story.case.rounds) == (State.HANDLING, due, 0)
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="再次劝导")
    story.do("pass_review", cast.lianluo.actor(), comment="")
    story.do("rate", story.requester, satisfied=True, comment="")
    assert intact(story, tmp_path)


def test_what_never_had_a_share_cannot_be_reopened(cast, now):
    story = Story(cast, now)
    story.do("withdraw", story.requester, comment="算了")
    with pytest.raises(Refused, match="已撤回"):
        story.do("reopen", cast.ducha.actor(), reason="看看")


def test_a_second_post_does_not_let_anybody_judge_their_own_work(all_drawn, cast, now):
    """The grid worker also receives for the town, and sits in the inspection office."""
    story = Story(cast, now).closed()
    for role, office, code in (
        ("supervisor", "inspection_office", COUNTY),
        ("township_receiver", "township_centre", STREET),
    ):
        Post.objects.create(
            user=cast.wangge.user,
            organisation=cast.office(office, code),
            role=role,
            scope=cast.unit(code),
            starts=cast.wangge.post.starts,
        )
    with pytest.raises(Refused, match="由另一个人抽查"):
        story.do("recheck_pass", cast.wangge.actor(), comment="属实")
    story.do("object", REQUESTER, text="还在响")
    with pytest.raises(Refused, match="由另一个人审查"):
        story.do("dismiss", cast.wangge.actor(), reason="很安静")
    assert story.do("uphold", cast.wangge.actor(), reason="属实").case.state == State.HANDLING
